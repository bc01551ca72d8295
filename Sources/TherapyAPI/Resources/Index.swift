internal import HTTP
internal import Spelling
internal import TherapyModel

/// What tells a newcomer what is here: the index, the problems, the version.
extension Inquiry {
  /// `/` and `/v1`: what the server holds, with links to everything. `/v1` explains each query
  /// parameter; `/` has their names.
  func index() -> Answer {
    let isRoot = route.endpoint == .index
    if var page = page(IndexPage.init) {
      page.links += Routes.descriptionLinks
      return page
    }
    let answer = Answer(
      links: [Answer.Link("self", route.pattern)] + Routes.descriptionLinks,
      content: document { json in
        json.member("title", edition.release.title)
        json.member(
          "summary",
          "Graded, sourced answers to: which treatments work in a condition, which do not, and"
            + " which may harm.")
        json.release(edition)
        json.array("answers") { json in
          for condition in edition.knowledge.conditions {
            json.object { json in
              json.member("condition", condition.name)
              json.member("href", Routes.answerPath(of: condition.id))
              json.member("short", Routes.answerPath(of: condition.id) + "?fields=verdict")
              json.member("aliases", condition.aliases)
            }
          }
        }
        json.array("resources") { json in
          for row in Routes.table where row.isListed && (isRoot || row.pattern.hasPrefix("/v1/")) {
            json.row(row, isBrief: isRoot)
          }
        }
        json.array("examples") { json in
          for example in edition.examples {
            json.object { json in
              json.member("question", example.question)
              json.member("href", example.href)
            }
          }
        }
        json.object("links") { json in
          json.member("self", route.pattern)
          json.member("service-desc", Routes.openAPIPath)
          json.member("service-doc", Routes.docsPath)
          json.member("schemas", Routes.schemasPath)
        }
      })
    return isRoot ? data(answer) : answer
  }

  /// Every problem type.
  func problems() -> Answer {
    if let words { return html(ProblemTypesPage(edition, words).document(), words) }
    let answer = Answer(
      links: [Answer.Link("self", route.pattern)],
      content: document { json in
        json.member("total", Problem.all.count)
        json.member("count", Problem.all.count)
        json.array("items") { json in
          for problem in Problem.all {
            json.object { json in json.problem(problem) }
          }
        }
        json.object("links") { json in json.member("self", route.pattern) }
      })
    return data(answer)
  }

  /// One problem type.
  func problem() throws(Refusal) -> Answer {
    let name = id ?? ""
    guard let problem = Problem.all.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      throw unknown(
        name,
        nearest: Nearest.names(to: name, among: Problem.all.map(\.name)).map {
          Refusal.Neighbour(name: $0, href: "/problems/\($0)")
        })
    }
    if let words { return html(ProblemTypePage(problem, edition, words).document(), words) }
    return data(Answer(content: document { json in json.problem(problem) }))
  }

  /// The versions of program, interface and content.
  func version() -> Answer {
    Answer(
      links: [Answer.Link("self", route.pattern)],
      content: document { json in
        json.member("program", "therapyd")
        json.member("version", edition.programVersion)
        json.member("api", "v1")
        json.object("content") { json in
          json.member("release", edition.release.id)
          json.member("date", edition.release.date)
          json.member("digest", edition.digest)
        }
      })
  }
}

extension JSONWriter {
  /// A row of the table of routes; a brief one has the names of its parameters alone.
  fileprivate mutating func row(_ route: Resource, isBrief: Bool) {
    object { json in
      let target = route.template
      json.member(target.contains("{") ? "template" : "href", target)
      json.member("summary", route.summary)
      if route.ignoresUnknownParameters {
        json.member("note", "Other parameters are ignored here: probes add their own.")
      }
      if isBrief { return json.member("parameters", route.parameters.map(\.name)) }
      json.array("parameters") { json in
        for parameter in route.parameters {
          json.object { json in
            json.member("name", parameter.name)
            json.member("meaning", parameter.meaning)
            json.member("values", parameter.values)
            if parameter.isRequired { json.member("required", true) }
          }
        }
      }
    }
  }

  /// The members of a problem type.
  fileprivate mutating func problem(_ problem: Problem) {
    member("id", problem.name)
    member("type", problem.path)
    member("status", problem.status.code)
    member("title", problem.title)
    member("meaning", problem.meaning)
    member("remedy", problem.remedy)
  }
}

extension Edition {
  /// Calls to try, made of what the content holds.
  fileprivate var examples: [(question: String, href: String)] {
    var examples: [(question: String, href: String)] = []
    if let condition = knowledge.conditions.first {
      let answer = Routes.answerPath(of: condition.id)
      examples += [
        (
          "What to use and what to avoid, in short?", "\(answer)?fields=verdict&pretty=true"
        ),
        ("What may harm?", "\(answer)?verdict=avoid"),
        (
          "What do randomised trials say, the largest first?",
          "/v1/evidence?condition=\(condition.id)&design=randomised-trial&sort=-participants"
        ),
      ]
      if let code = condition.codes.first {
        examples.append(
          (
            "Which record does this code stand for?",
            "/v1/lookup?system=\(Inquiry.escaped(code.system))&code=\(Inquiry.escaped(code.code))"
          ))
      }
    }
    examples.append(("Which sources no longer stand?", "/v1/references?status=retired,superseded"))
    return examples
  }
}
