internal import HTTP
internal import Spelling
internal import TherapyModel

extension Inquiry {
  /// What the code stands for, if its system is known.
  private func found() throws(Refusal) -> Lookup {
    var code = arguments.first("code") ?? ""
    var system = try arguments.first("system").map { name throws(Refusal) in
      try codeSystem(named: name, from: "system")
    }
    if let bar = code.firstIndex(of: "|") {
      let named = try codeSystem(named: String(code[..<bar]), from: "code")
      if let system, system.id != named.id {
        throw Refusal(
          problem: .invalidParameter,
          detail: "The parameter `system` and the system before the bar in `code` differ.",
          faults: [
            Refusal.Fault(
              parameter: "code",
              detail:
                "It says another system (\(named.id)) than `system` (\(system.id)); leave one out.")
          ], links: [("codeSystems", "/v1/code-systems")])
      }
      system = named
      code = String(code[code.index(after: bar)...])
      guard !code.isEmpty, !code.contains("|") else {
        throw Refusal(
          problem: .invalidParameter, detail: "The parameter `code` has no code of the system.",
          faults: [Refusal.Fault(parameter: "code", detail: "Write one code after one bar.")])
      }
    }
    guard let system, let lookup = edition.knowledge.lookup(system: system.id, code: code) else {
      throw unknownSystem(near: "", from: "system")
    }
    return lookup
  }

  /// The code system with this id, name, URI or OID, as a parameter says it.
  private func codeSystem(named name: String, from parameter: String) throws(Refusal) -> CodeSystem
  {
    guard let system = edition.knowledge.codeSystem(named: name) else {
      throw unknownSystem(near: name, from: parameter)
    }
    return system
  }

  private func unknownSystem(near name: String, from parameter: String) -> Refusal {
    let systems = edition.knowledge.codeSystems
    let place = parameter == "code" ? " before the bar, or send it as `system`" : ""
    return Refusal(
      problem: .invalidParameter, detail: "The code system is not known here.",
      faults: [
        Refusal.Fault(
          parameter: parameter, detail: "Give the id, name, URI or OID of one of `allowed`\(place)."
        )
      ],
      nearest: Nearest.names(to: name, among: systems.map(\.id)).map {
        Refusal.Neighbour(name: $0, href: "/v1/code-systems/\($0)")
      },
      allowed: systems.map(\.id), links: [("codeSystems", "/v1/code-systems")])
  }

  /// The query that asks for the same, in one spelling.
  private func query(of lookup: Lookup) -> String {
    let condition = arguments.first("condition").map { "&condition=\($0)" } ?? ""
    return "system=\(Inquiry.escaped(lookup.system.id))&code=\(Inquiry.escaped(lookup.code))"
      + condition
  }

  /// The page of the one record that the code stands for; where there is none, or more than one, the
  /// page that says so.
  func go() throws(Refusal) -> Answer {
    let lookup = try found()
    let exact = lookup.matches.filter(\.isExact)
    let candidates = exact.isEmpty ? lookup.matches : exact
    let target =
      candidates.count == 1 && !lookup.isAmbiguous && lookup.parts.isEmpty
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
    let page = LookupPage(
      lookup, in: arguments.first("condition"), query: query(of: lookup), edition, words)
    return html(page.document(), words)
  }

  /// What a code of another system stands for, and, of therapies, what is said of them.
  func lookup() throws(Refusal) -> Answer {
    let lookup = try found()
    let query = query(of: lookup)
    let condition = arguments.first("condition")
    let content = document { json in
      json.name("system")
      json.object(lookup.system, CodeSystem.members, edition)
      json.member("code", lookup.code)
      json.member("ambiguous", lookup.isAmbiguous)
      json.member("warning", Words.english.warning(of: lookup, edition))
      if let condition {
        json.name("condition")
        json.condition(condition, edition)
      }
      json.member("total", lookup.matches.count + lookup.parts.count)
      json.array("matches") { json in
        for match in lookup.matches + lookup.parts { json.match(match, in: condition, edition) }
      }
      json.array("narrower") { json in
        for match in lookup.narrower { json.narrower(match, edition) }
      }
      json.object("links") { json in
        json.member("self", "/v1/lookup?\(query)")
        json.member("codeSystems", "/v1/code-systems")
      }
      json.release(edition)
    }
    return Answer(content: content)
  }
}

extension Words {
  /// Codes below one that a sentence names, at most.
  private static let namedCodes = 8

  /// What a reader must know before relying on what a code stands for; nil where that is nothing.
  func warning(of lookup: Lookup, _ edition: Edition) -> String? {
    var sentences: [String] = []
    if lookup.narrowerCount > 0 {
      var codes = lookup.narrower.prefix(Words.namedCodes).map {
        "\($0.code.code) (\(edition.name(of: $0)))"
      }
      if lookup.narrowerCount > codes.count {
        let further = "\(lookup.narrowerCount - codes.count)"
        codes.append(self(.furtherCodes).replacing("%1", with: further))
      }
      sentences.append(self(.broadCode).replacing("%1", with: codes.joined(separator: ", ")))
    } else if lookup.matches.isEmpty, lookup.parts.isEmpty {
      sentences.append(self(.unknownCode))
    }
    if lookup.isAmbiguous {
      let names = lookup.matches.filter { $0.kind == .conditions }.map(edition.name(of:))
      sentences.append(self(.sharedCode).replacing("%1", with: names.joined(separator: "; ")))
    }
    let candidates = lookup.candidates
    if !candidates.isEmpty {
      let names = candidates.map(edition.name(of:)).joined(separator: "; ")
      let routes = Set(candidates.map { edition.therapy($0.id)?.routes ?? [] })
      let phrase = routes.count > 1 ? Phrase.openRoute : .openTherapy
      sentences.append(self(phrase).replacing("%1", with: names))
    }
    sentences += lookup.parts.map { warning(ofPart: $0, edition) }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// That a code stands for a part of a therapy only, and alone does not mean it.
  func warning(ofPart part: CodeMatch, _ edition: Edition) -> String {
    self(.partOnly).replacing("%1", with: part.code.display)
      .replacing("%2", with: edition.name(of: part))
  }

  /// That nothing is concluded on a therapy in the condition that was asked for; nil where something is, or where none was
  /// asked for.
  func notice(
    on match: CodeMatch, _ places: [PlaceInTherapy], in condition: String?, _ edition: Edition
  ) -> String? {
    guard let condition, places.isEmpty, match.kind == .therapies, !match.code.partOnly else {
      return nil
    }
    return self(.nothingOnIt).replacing("%1", with: edition.name(of: match))
      .replacing("%2", with: edition.condition(condition)?.name ?? condition)
  }
}

extension Edition {
  /// What the record is called that a code stands for.
  func name(of match: CodeMatch) -> String {
    (match.kind == .conditions ? condition(match.id)?.name : therapy(match.id)?.name) ?? match.id
  }

  /// The places of a therapy that a code stands for, in the condition that was asked for or in all; none where the code
  /// stands for a part of it only.
  func places(of match: CodeMatch, in condition: String?) -> [PlaceInTherapy] {
    guard match.kind == .therapies, !match.code.partOnly else { return [] }
    let places = knowledge.places(of: .therapy(match.id), first: condition)
    return condition.map { id in places.filter { $0.condition == id } } ?? places
  }
}

extension CodeMatch {
  /// The ways in which a code stands for a record.
  static let manners = ["exact", "prefix", "part"]

  /// How the code stands for the record; what is a part of it is no match of it.
  fileprivate var manner: String { code.partOnly ? "part" : isExact ? "exact" : "prefix" }
}

extension JSONWriter {
  /// A record that a code stands for.
  fileprivate mutating func match(
    _ match: CodeMatch, in condition: String?, _ edition: Edition
  ) {
    object { json in
      json.member("type", match.kind.rawValue)
      json.member("id", match.id)
      json.member("match", match.manner)
      json.member("name", edition.name(of: match))
      if match.kind == .therapies {
        json.member("kind", edition.therapy(match.id)?.therapyKind.rawValue)
      }
      json.name("code")
      json.code(match.code, edition)
      if match.kind == .therapies {
        if match.code.partOnly { json.member("partOnly", true) }
        let places = edition.places(of: match, in: condition)
        json.positions(in: places, edition)
        json.member("notice", Words.english.notice(on: match, places, in: condition, edition))
      }
      json.object("links") { json in
        json.member("self", match.kind.path(of: match.id))
        if match.kind == .conditions {
          json.member("therapies", Routes.answerPath(of: match.id))
        }
      }
    }
  }

  /// A more exact code that a record has.
  fileprivate mutating func narrower(_ match: CodeMatch, _ edition: Edition) {
    object { json in
      json.member("type", match.kind.rawValue)
      json.member("id", match.id)
      json.member("name", edition.name(of: match))
      json.name("code")
      json.code(match.code, edition)
      json.member("href", match.kind.path(of: match.id))
    }
  }
}
