internal import TherapyModel

/// What the server says of itself looks like; see `Index`, `Health`, `ProblemDocument`.
extension NamedSchema {
  /// Problems, indexes, versions, health.
  static let service: [NamedSchema] = [
    NamedSchema(
      "problem", "What went wrong (RFC 9457).",
      [
        .init("type", .href, "Where the kind of problem is explained; stable."),
        .init("title", .text), .init("status", .integer(in: 400...599)), .init("detail", .text),
        .optional("instance", .text, "The path that was asked for."), .init("remedy", .text),
        .optional(
          "errors", .list(.object([.init("parameter", .text), .init("detail", .text)]))),
        .optional("nearest", .list(.object([.init("name", .text), .optional("href", .href)]))),
        .optional("allowed", .list(.text)),
        .init(
          "links",
          .object([
            .optional("collection", .href), .optional("codeSystems", .href),
            .optional("first", .href), .optional("search", .href), .link("problems"),
            .link("index"),
          ])),
      ]),
    NamedSchema(
      "problem-type", "A kind of problem.",
      [
        .init("id", .id), .link("type"), .init("status", .integer(in: 400...599)),
        .init("title", .text), .init("meaning", .text), .init("remedy", .text),
      ]),
    NamedSchema(
      "problem-type-list", "Every kind of problem.",
      [
        .init("total", .count), .init("count", .count),
        .init("items", .list(.named("problem-type"))), .init("links", .object([.link("self")])),
      ]),
    NamedSchema(
      "index", "What the server holds, with links to everything.",
      index(parameters: .list(.text))),
    NamedSchema(
      "collections", "The collections, each with its parameters.",
      index(
        parameters: .list(
          .object([
            .init("name", .text), .init("meaning", .text), .init("values", .text),
            .optional("required", .boolean),
          ])))),
    NamedSchema(
      "schema-list", "Every schema.",
      [
        .init("total", .count), .init("count", .count),
        .init(
          "items",
          .list(.object([.init("name", .id), .init("meaning", .text), .link("href")]))),
        .init("links", .object([.link("self")])),
      ]),
    NamedSchema(
      "version", "The versions of program, interface and content.",
      [
        .init("program", .text), .init("version", .text), .init("api", .choice(["v1"])),
        .init(
          "content",
          .object([.init("release", .text), .init("date", .date), .init("digest", .digest)])),
      ]),
    NamedSchema(
      "redirect", "Where to go instead; the same as the Location field.",
      [.init("location", .href)]),
    NamedSchema(
      "health", "How the server stands (draft-inadarei-api-health-check).",
      [
        .init("status", .choice(["pass", "warn", "fail"])), .optional("output", .text),
        .optional("version", .text), .optional("releaseId", .text), .optional("serviceId", .text),
        .optional("description", .text), .optional("checks", .object(Schema.checks)),
        .optional(
          "links", .object([.link("self"), .link("release"), .link("version")])),
      ]),
    NamedSchema(
      "health-check", "One thing that was looked at.",
      [
        .init("componentType", .choice(["datastore"])),
        .init("observedValue", .either([.text, .count])), .optional("observedUnit", .text),
        .init("status", .choice(["pass", "warn"])), .init("time", .moment),
        .optional("output", .text),
      ]),
    NamedSchema(
      "embedding", "How pages of other systems show cards of this one.",
      [
        .init(
          "script", .object([.link("href"), .link("immutable"), .init("integrity", .text)])),
        .init("card", .text), .init("frame", .text), .init("link", .text),
        .init(
          "allowedOrigins", .object([.init("read", .list(.text)), .init("frame", .list(.text))])),
        .init("links", .object([.link("self")])), .release,
      ]),
    NamedSchema(
      "linkset", "Where the descriptions of this interface are (RFC 9264, RFC 9727).",
      [
        .init(
          "linkset",
          .list(
            .object([
              .init("anchor", .text),
              .init("service-desc", .linkTargets), .init("service-doc", .linkTargets),
              .init("status", .linkTargets),
            ])))
      ]),
  ]

  private static func index(parameters: Schema) -> [Schema.Property] {
    [
      .init("title", .text), .init("summary", .text), .release,
      .init(
        "answers",
        .list(
          .object([
            .init("condition", .text), .link("href"), .link("short"),
            .init("aliases", .list(.id)),
          ]))),
      .init(
        "resources",
        .list(
          .object([
            .optional("template", .text, "RFC 6570, level 1."), .optional("href", .href),
            .init("summary", .text), .optional("note", .text), .init("parameters", parameters),
          ]))),
      .init("examples", .list(.object([.init("question", .text), .link("href")]))),
      .init(
        "links",
        .object([.link("self"), .link("service-desc"), .link("service-doc"), .link("schemas")])),
    ]
  }

  /// Every schema, in the order of the list.
  static let all: [NamedSchema] =
    RecordKind.allCases.flatMap(\.schemas) + [record] + clinical + finding + catalogues + embedded
    + links
    + support + trust + words + service

  /// The schema of that name.
  static func named(_ name: String) -> NamedSchema? { all.first { $0.name == name } }
}

extension Schema {
  /// What the health of the content is told by.
  fileprivate static let checks: [Property] =
    ["release", "date", "digest", "lastLoad", "asOf"].map {
      Property("content:\($0)", .list(.named("health-check")))
    }
    + RecordKind.allCases.map { Property("content:\($0.rawValue)", .list(.named("health-check"))) }
    + [.optional("content:reload", .list(.named("health-check")))]

  /// The targets of a relation in a linkset.
  fileprivate static let linkTargets = Schema.list(
    .object([.init("href", .text), .init("type", .text)]))
}
