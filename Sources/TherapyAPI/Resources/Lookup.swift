internal import HTTP
internal import Spelling
internal import TherapyModel

extension Inquiry {
  /// What the code stands for, if its system is known.
  private func found() throws(Refusal) -> Lookup {
    let system = arguments.first("system") ?? ""
    let code = arguments.first("code") ?? ""
    guard let lookup = edition.knowledge.lookup(system: system, code: code) else {
      let systems = edition.knowledge.codeSystems
      throw Refusal(
        problem: .invalidParameter, detail: "The code system is not known here.",
        faults: [
          Refusal.Fault(
            parameter: "system", detail: "Give the id, name, URI or OID of one of `allowed`.")
        ],
        nearest: Nearest.names(to: system, among: systems.map(\.id)).map {
          Refusal.Neighbour(name: $0, href: "/v1/code-systems/\($0)")
        },
        allowed: systems.map(\.id), links: [("codeSystems", "/v1/code-systems")])
    }
    return lookup
  }

  private func query(of lookup: Lookup) -> String {
    "system=\(Inquiry.escaped(lookup.system.id))&code=\(Inquiry.escaped(lookup.code))"
  }

  /// The page of the one record that the code stands for; where there is none, or more than one, the
  /// page that says so.
  func go() throws(Refusal) -> Answer {
    let lookup = try found()
    let exact = lookup.matches.filter(\.isExact)
    let candidates = exact.isEmpty ? lookup.matches : exact
    let target =
      candidates.count == 1 && !lookup.isAmbiguous
      ? candidates[0].kind.page(of: candidates[0].id) : nil
    var location = target ?? "/lookup?\(query(of: lookup))"
    if let language = arguments.first("lang") {
      location += "\(target == nil ? "&" : "?")lang=\(language)"
    }
    let content = document { json in json.member("location", location) }
    return Answer(status: .seeOther, fields: [(.location, location)], content: content)
  }

  /// The same as a page, where one is wanted.
  func lookupPage() throws(Refusal) -> Answer {
    guard let words else {
      return data(try lookup())
    }
    let lookup = try found()
    let warning = warning(of: lookup)
    return html(
      LookupPage(lookup, warning, query: query(of: lookup), edition, words).document(), words)
  }

  /// What a code of another system stands for, and, of therapies, what is said of them.
  func lookup() throws(Refusal) -> Answer {
    let lookup = try found()
    let query = query(of: lookup)
    let content = document { json in
      json.name("system")
      json.object(lookup.system, CodeSystem.members, edition)
      json.member("code", lookup.code)
      json.member("ambiguous", lookup.isAmbiguous)
      json.member("warning", warning(of: lookup))
      json.member("total", lookup.matches.count)
      json.array("matches") { json in
        for match in lookup.matches { json.match(match, edition) }
      }
      json.object("links") { json in
        json.member("self", "/v1/lookup?\(query)")
        json.member("codeSystems", "/v1/code-systems")
      }
      json.release(edition)
    }
    return Answer(content: content)
  }

  /// What a reader must know before relying on the matches, in one sentence.
  private func warning(of lookup: Lookup) -> String? {
    guard !lookup.matches.isEmpty else {
      return "No record of this release has the code. That is no statement about the code."
    }
    guard lookup.isAmbiguous else { return nil }
    let names = lookup.matches.filter { $0.kind == .conditions }.compactMap {
      edition.condition($0.id)?.name
    }
    return "The code is shared by several conditions (\(names.joined(separator: "; "))): it does"
      + " not tell which one is meant. Ask for the diagnosis before you use any answer."
  }
}

extension JSONWriter {
  /// A record that a code stands for.
  fileprivate mutating func match(_ match: CodeMatch, _ edition: Edition) {
    object { json in
      json.member("type", match.kind.rawValue)
      json.member("id", match.id)
      json.member("match", match.isExact ? "exact" : "prefix")
      if match.kind == .conditions {
        json.member("name", edition.condition(match.id)?.name)
      } else {
        json.member("name", edition.therapy(match.id)?.name)
        json.member("kind", edition.therapy(match.id)?.therapyKind.rawValue)
      }
      json.name("code")
      json.code(match.code, edition)
      if match.kind == .therapies {
        json.positions(of: .therapy(match.id), edition)
      }
      json.object("links") { json in
        json.member("self", match.kind.path(of: match.id))
        if match.kind == .conditions {
          json.member("therapies", Routes.answerPath(of: match.id))
        }
      }
    }
  }
}
