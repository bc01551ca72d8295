internal import HTTP
internal import Spelling
internal import TherapyModel

/// Small lists that stand beside the records: schemes, code systems, the release.
extension Inquiry {
  /// All schemes of gradings.
  func schemes() -> Answer {
    catalogue(edition.knowledge.schemes, GradingScheme.members)
  }

  /// One scheme of gradings.
  func scheme() throws(Refusal) -> Answer {
    try entry(edition.knowledge.schemes, GradingScheme.members, id: \.id)
  }

  /// All code systems.
  func codeSystems() -> Answer {
    catalogue(edition.knowledge.codeSystems, CodeSystem.members)
  }

  /// One code system; a redirect where it is asked for by name, URI or OID.
  func codeSystem() throws(Refusal) -> Answer {
    try entry(edition.knowledge.codeSystems, CodeSystem.members, id: \.id)
  }

  /// The content as a whole.
  func release() -> Answer {
    let release = edition.release
    return Answer(
      links: [
        Answer.Link("canonical", route.pattern), Answer.Link("enclosure", edition.bulkPath),
        Answer.Link("alternate", Feed.path + ".atom", .atom),
      ],
      content: document { json in
        json.member("id", release.id)
        json.member("date", release.date)
        json.member("title", release.title)
        json.member("shortTitle", release.shortTitle)
        json.member("language", release.language)
        json.member("digest", edition.digest)
        json.name("license")
        json.license(release.license)
        json.member("disclaimer", release.disclaimer)
        json.notice(edition.review)
        json.counts(edition)
        json.array("changes") { json in
          for change in release.changes {
            json.object { json in
              json.member("date", change.date)
              json.member("text", change.text)
              json.name("records")
              json.records(change.records)
            }
          }
        }
        json.object("links") { json in
          json.member("self", route.pattern)
          json.member("export", edition.bulkPath)
          json.member("changes", Feed.path)
          json.member("index", "/")
        }
      })
  }

  private func catalogue<Entry>(_ entries: [Entry], _ members: [Member<Entry>]) -> Answer {
    Answer(
      links: [Answer.Link("self", route.pattern)],
      content: document { json in
        json.member("total", entries.count)
        json.member("count", entries.count)
        json.array("items") { json in
          for entry in entries { json.object(entry, members, edition) }
        }
        json.object("links") { json in json.member("self", route.pattern) }
        json.release(edition)
      })
  }

  private func entry<Entry>(
    _ entries: [Entry], _ members: [Member<Entry>], id: KeyPath<Entry, String>
  ) throws(Refusal) -> Answer {
    let name = self.id ?? ""
    guard let entry = entries.first(where: { $0[keyPath: id].utf8.elementsEqual(name.utf8) })
    else {
      let collection = String(route.pattern.dropLast("/{id}".count))
      throw unknown(
        name,
        nearest: Nearest.names(to: name, among: entries.map { $0[keyPath: id] }).map {
          Refusal.Neighbour(name: $0, href: "\(collection)/\($0)")
        })
    }
    return Answer(
      content: document { json in
        for member in members { member.write(entry, edition, &json) }
        json.release(edition)
      })
  }
}

extension JSONWriter {
  /// The member `counts`: how many records of each kind there are.
  mutating func counts(_ edition: Edition) {
    object("counts") { json in
      for kind in RecordKind.allCases {
        json.member(kind.rawValue, edition.knowledge.count(of: kind))
      }
    }
  }
}

extension GradingScheme {
  /// What a client may see of a scheme.
  static let members: [Member<GradingScheme>] = [
    .text("id", "Stable id of the scheme.", .id) { $0.id },
    .text("name", "Its name.") { $0.name },
    .text("version", "Its edition, where the source names one.") { $0.version },
    .text("issuer", "Who issued it.") { $0.issuer },
    .choice("rates", "What it grades.") { $0.rates },
    .list(
      "values", "Allowed values, strongest first where there is an order.",
      of: .object([.init("value", .text), .init("meaning", .text)])
    ) {
      $0.values
    } _: { value, _, json in
      json.object { json in
        json.member("value", value.value)
        json.member("meaning", value.meaning)
      }
    },
    .text("note", "What else was noted.") { $0.note },
    Member(
      "links", "Where the scheme is, and what is graded in it.",
      .object(
        [.link("self"), .link("collection")]
          + RecordKind.statements.map { .link($0.rawValue) })
    ) { scheme, _, json in
      json.object("links") { json in
        json.member("self", "/v1/schemes/\(scheme.id)")
        json.member("collection", "/v1/schemes")
        for kind in RecordKind.statements {
          json.member(kind.rawValue, "\(kind.path)?scheme=\(scheme.id)")
        }
      }
    },
  ]
}

extension CodeSystem {
  /// What a client may see of a code system.
  static let members: [Member<CodeSystem>] = [
    .text("id", "Stable id of the code system.", .id) { $0.id },
    .text("name", "Its name.") { $0.name },
    .text("uri", "The URI that FHIR uses.") { $0.uri },
    .text("oid", "The object identifier that HL7 V3 uses.") { $0.oid },
    .text("prefix", "What may stand before a code when it is looked up.") { $0.prefix },
    .flag("dotIsOptional", "Whether a code may be looked up without its dot.") {
      $0.dotIsOptional
    },
    Member(
      "levels",
      "How many letters and digits the codes of each level have, where a code that begins with"
        + " another lies below it; left out where the beginning of a code says nothing.",
      .list(.integer(in: 1...16)), isRequired: false
    ) { system, _, json in
      guard !system.levels.isEmpty else { return }
      json.array("levels") { json in
        for level in system.levels { json.integer(level) }
      }
    },
    Member(
      "links", "Where the code system is.",
      .object([.link("self"), .link("collection")])
    ) { system, _, json in
      json.object("links") { json in
        json.member("self", "/v1/code-systems/\(system.id)")
        json.member("collection", "/v1/code-systems")
      }
    },
  ]
}
