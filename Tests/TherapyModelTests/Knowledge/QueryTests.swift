import Testing

@testable import TherapyModel

@Suite("Queries") struct QueryTests {
  private let day = CalendarDate(dayNumber: 20_780)
  private let base: KnowledgeBase

  init() throws {
    base = try SampleContent().load()
  }

  /// The ids of a kind that a query finds.
  private func check(_ kind: RecordKind, _ set: (inout Query) -> Void) -> [String] {
    var query = Query()
    set(&query)
    return base.find(kind, query, asOf: day).map { base.record(kind, at: $0).header.id }
  }

  @Test func `an empty query finds everything in the order of ids`() {
    for kind in RecordKind.allCases {
      let found = check(kind) { _ in }
      #expect(found.count == base.count(of: kind))
      #expect(found == found.sorted())
    }
  }

  @Test func `conditions and therapies are found by id and alias`() {
    #expect(check(.evidence) { $0.condition = "mmncb" }.count == 6)
    #expect(check(.evidence) { $0.condition = "cidp" } == [])
    #expect(check(.evidence) { $0.condition = "none" } == [])
    #expect(check(.regimens) { $0.therapy = "ivig-any" } == ["ivig-start"])
    #expect(check(.references) { $0.condition = "mmn" } == ["trial-2013"])
  }

  @Test func `a therapy matches itself, its classes and combinations in which it is given`() {
    #expect(
      check(.evidence) { $0.therapy = "ivig" } == ["cyc-fails", "immunotherapy-works", "ivig-grip"])
    #expect(
      check(.evidence) { $0.therapy = "plasmapheresis" } == ["cyc-fails", "plex-harm"])
    // Not what is said of plasma exchange without it.
    #expect(
      check(.evidence) { $0.therapy = "cyclophosphamide" } == [
        "cyc-fails", "cyc-works", "immunotherapy-works",
      ])
    #expect(
      check(.evidence) { $0.therapy = "prednisone" } == ["immunotherapy-works", "steroid-harm"])
    #expect(
      check(.combinations) { $0.therapy = "ivig" } == [
        "both-after-ivig", "ivig-instead-of-prednisone",
      ])
    #expect(check(.combinations) { $0.therapy = "prednisone" } == [])
    #expect(check(.evidence) { $0.combination = "plasmapheresis-alone" } == ["plex-harm"])
    #expect(check(.evidence) { $0.combination = "cyc-plex" } == [])
  }

  @Test func `a filter on a combination or a condition hides no warning`() {
    // Of cyclophosphamide as a member of its class, given in the combination.
    #expect(
      check(.safety) { $0.combination = "cyclophosphamide-with-plasmapheresis" } == [
        "immunosuppressants-infection"
      ])
    #expect(check(.safety) { $0.combination = "plasmapheresis-alone" } == [])
    #expect(check(.safety) { $0.condition = "mmn" }.contains("ivig-thrombosis"))
  }

  @Test func `a class matches its members, theirs, and combinations with one of them`() {
    #expect(
      check(.evidence) { $0.therapy = "corticosteroids" } == [
        "immunotherapy-works", "steroid-harm",
      ])
    #expect(
      check(.evidence) { $0.therapy = "immunosuppressants" } == [
        "cyc-fails", "cyc-works", "immunotherapy-works", "steroid-harm",
      ])
    #expect(
      check(.assertions) { $0.therapy = "immunosuppressants" } == [
        "mmn-corticosteroids", "mmn-cyclophosphamide",
      ])
    // Not the combination in which cyclophosphamide is left out.
    #expect(
      check(.combinations) { $0.therapy = "immunosuppressants" } == [
        "both-after-ivig", "cyclophosphamide-with-plasmapheresis",
      ])
    // Nor what is said of another member of a class.
    #expect(
      check(.assertions) { $0.therapy = "cyclophosphamide" } == ["mmn-cyclophosphamide"])
  }

  @Test func `therapies and combinations are found by the conditions they are spoken of in`() {
    #expect(
      check(.therapies) { $0.condition = "mmn" } == [
        "corticosteroids", "cyclophosphamide", "immunotherapy", "ivig", "plasmapheresis",
        "prednisone",
      ])
    #expect(
      check(.combinations) { $0.condition = "mmn" } == [
        "both-after-ivig", "cyclophosphamide-with-plasmapheresis", "plasmapheresis-alone",
      ])
    #expect(check(.therapies) { $0.condition = "cidp" } == [])
  }

  @Test func `properties are found together`() {
    #expect(
      check(.evidence) {
        $0.condition = "mmn"
        $0.direction = .harm
      } == ["plex-harm", "steroid-harm"])
    #expect(check(.evidence) { $0.scheme = "levels" } == ["ivig-grip"])
    #expect(check(.evidence) { $0.grade = "A" } == ["ivig-grip", "steroid-harm"])
    #expect(
      check(.evidence) {
        $0.scheme = "class"
        $0.grade = "A"
      } == ["steroid-harm"])
    #expect(check(.references) { $0.status = "superseded" } == ["old-2001"])
    #expect(check(.therapies) { $0.status = "retired" } == ["prednisone"])
    #expect(check(.therapies) { $0.therapyKind = .class }.count == 3)
    #expect(check(.safety) { $0.severity = .boxedWarning } == ["ivig-thrombosis"])
    #expect(check(.safety) { $0.direction = .harm } == ["ivig-thrombosis"])
    #expect(check(.safety) { $0.direction = .benefit } == [])
    #expect(check(.assertions) { $0.verdict = .avoid }.count == 2)
    #expect(check(.recommendations) { $0.advice = .for } == ["ivig-first"])
    #expect(check(.evidence) { $0.reference = "old-2001" } == ["cyc-works", "steroid-harm"])
    #expect(check(.conditions) { $0.reference = "old-2001" } == ["mmn"])
  }

  @Test func `the review state is judged on the day asked for`() {
    func reviewed(_ state: ReviewState, _ date: String) -> [String] {
      var query = Query()
      query.reviewState = state
      let day = CalendarDate(date) ?? CalendarDate(dayNumber: 0)
      return base.find(.therapies, query, asOf: day).map { base.therapies[$0].header.id }
    }
    #expect(reviewed(.current, "2026-11-23") == ["ivig"])
    #expect(reviewed(.due, "2026-12-11") == ["ivig"])
    #expect(reviewed(.due, "2027-01-10") == ["ivig"])
    #expect(reviewed(.overdue, "2027-01-11") == ["ivig"])
    #expect(reviewed(.never, "2026-11-23").count == 6)
  }

  @Test func `a filter that a kind does not have finds nothing`() {
    #expect(check(.conditions) { $0.direction = .benefit } == [])
    #expect(check(.references) { $0.therapy = "ivig" } == [])
    for kind in RecordKind.allCases {
      let parameters = Query.parameters(for: kind)
      #expect(Set(parameters).count == parameters.count)
    }
  }

  @Test func `text finds beginnings of words, without accents, and names of what is spoken of`() {
    #expect(check(.evidence) { $0.text = "MENIERE" } == ["cyc-fails"])
    #expect(check(.evidence) { $0.text = "weakn grow" } == ["plex-harm", "steroid-harm"])
    #expect(check(.evidence) { $0.text = "weakn prednis" } == ["steroid-harm"])
    // By the therapy's synonym, which the statement does not hold.
    #expect(check(.evidence) { $0.text = "globulin" } == ["ivig-grip"])
    #expect(check(.evidence) { $0.text = "lewis grip" } == ["ivig-grip"])
    #expect(check(.therapies) { $0.text = "ivig" } == ["ivig"])
    #expect(check(.conditions) { $0.text = "mmncb" } == ["mmn"])
    #expect(check(.references) { $0.text = "hahn 2013" } == ["trial-2013"])
    #expect(check(.evidence) { $0.text = "?!" } == [])
    #expect(
      check(.evidence) {
        $0.text = "strength"
        $0.direction = .benefit
      } == ["cyc-works", "ivig-grip"])
  }

  @Test func `unknown ids are met with near ones`() {
    #expect(base.nearest(to: "ivgi", in: .therapies) == ["ivig"])
    #expect(base.nearest(to: "cyclo", in: .therapies) == ["cyclophosphamide"])
    #expect(base.nearest(to: "mmncd", in: .conditions) == ["mmn"])
    #expect(base.nearest(to: "zzzzzzz", in: .conditions) == [])
    #expect(base.nearest(to: String(repeating: "a", count: 10_000), in: .conditions) == [])
    #expect(base.condition(named: "mmncb") == "mmn")
    #expect(base.condition(named: "mmn") == "mmn")
    #expect(base.combination(named: "cyc-plex") == "cyclophosphamide-with-plasmapheresis")
    #expect(base.therapy(named: "IVIG") == nil)
  }
}
