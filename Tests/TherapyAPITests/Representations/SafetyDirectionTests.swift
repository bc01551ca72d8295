import Foundation
import TherapyModel
import Testing

@testable import TherapyAPI

@Suite("Directions of safety notes") struct SafetyDirectionTests {
  /// The sample with no direction in the note on the globulin.
  private static func service() throws -> TherapyService {
    try Sample.service { files in
      files["safety/all.json"] = files["safety/all.json"]?
        .replacing("\"direction\": \"harm\", \"jurisdiction\"", with: "\"jurisdiction\"")
    }
  }

  @Test func `a note is served with the direction it has, and without where it has none`() throws {
    let service = try Self.service()
    #expect(try service.json("/v1/safety/cyclo-bladder")["direction"]?.text == "harm")
    let clots = try service.json("/v1/safety/globulin-clots")
    #expect(clots["text"]?.text == "Thrombosis.")
    #expect(clots["direction"] == nil)
  }

  @Test(arguments: [
    ("direction=harm", ["cyclo-bladder"]), ("direction=benefit", []),
    ("direction=harm&condition=alpha-palsy", ["cyclo-bladder"]),
    ("direction=harm&condition=beta-palsy", []),
    ("sort=direction", ["cyclo-bladder", "globulin-clots"]),
    ("sort=-direction", ["cyclo-bladder", "globulin-clots"]),
  ])
  func `notes are found and sorted by direction`(query: String, ids: [String]) throws {
    #expect(try Self.service().json("/v1/safety?\(query)")["items"]?.ids == ids)
  }

  @Test func `a row of the answer takes no direction from a note without one`() throws {
    let path = "/v1/conditions/alpha-palsy/therapies?direction=harm"
    #expect(try Self.service().json(path)["therapies"]?.ids == ["steroids"])
    #expect(try Sample.service().json(path)["therapies"]?.ids == ["globulin", "steroids"])
  }

  @Test(.enabled(if: Shipped.isThere, "Config/KnowledgeBase is not there"))
  func `of the shipped notes, those that watch or saw no harm are not harm`() throws {
    let knowledge = try KnowledgeBase.load(folder: Shipped.folder.path)
    for note in knowledge.safety {
      if note.safetyKind == .monitoring { #expect(note.direction != .harm, "\(note.header.id)") }
      let warns = note.safetyKind == .contraindication || note.severity == .boxedWarning
      if warns, note.safetyKind != .monitoring {
        #expect(note.direction == .harm, "\(note.header.id)")
      }
      #expect(!note.reportsNoHarm, "\(note.header.id)")
    }
    // What reassures is evidence, and no note on safety.
    for id in [
      "mycophenolate-with-ivig-no-toxicity-in-trial", "interferon-beta-no-severe-event-in-mmn",
    ] {
      #expect(knowledge.safety[id] == nil)
      let evidence = try #require(knowledge.evidence[id])
      #expect(evidence.outcome.domain == .safety)
      #expect(evidence.direction != .harm)
    }
  }
}
