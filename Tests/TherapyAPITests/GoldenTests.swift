import Foundation
import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

/// Answers over the sample, compared octet by octet with `Tests/Golden/*.json`. With
/// `UPDATE_GOLDEN=1` in the environment they are written instead; read the diff like code.
@Suite("Golden answers") struct GoldenTests {
  /// The names of files, without the ending `.json`, and their targets.
  static let answers: [(file: String, target: String)] = [
    ("index", "/?pretty=true"),
    ("conditions", "/v1/conditions?pretty=true"),
    ("condition", "/v1/conditions/alpha-palsy?pretty=true"),
    ("condition-therapies", "/v1/conditions/alpha-palsy/therapies?pretty=true"),
    (
      "condition-therapies-short",
      "/v1/conditions/alpha-palsy/therapies?fields=verdict&pretty=true"
    ),
    ("therapy", "/v1/therapies/globulin?pretty=true"),
    ("combination", "/v1/combinations/exchange-alone?pretty=true"),
    ("assertion", "/v1/assertions/alpha-globulin?pretty=true"),
    ("evidence", "/v1/evidence/globulin-trial?pretty=true"),
    ("recommendation", "/v1/recommendations/guide-globulin?pretty=true"),
    ("regimen", "/v1/regimens/globulin-induction?pretty=true"),
    ("predictor", "/v1/predictors/block-does-not-tell?pretty=true"),
    ("safety", "/v1/safety/globulin-clots?pretty=true"),
    ("reference", "/v1/references/adams-2001?pretty=true"),
    (
      "evidence-page",
      "/v1/evidence?limit=2&sort=-participants&fields=text,direction&include=references&pretty=true"
    ),
    ("lookup-shared", "/v1/lookup?system=icd&code=A1.8&pretty=true"),
    ("lookup-drug", "/v1/lookup?system=drugs&code=8640&pretty=true"),
    ("search", "/v1/search?q=globuiln+palsy&limit=4&pretty=true"),
    ("search-nothing", "/v1/search?q=globulin+banana&pretty=true"),
    ("suggest", "/v1/suggest?q=ex&pretty=true"),
    ("compare", "/v1/compare?condition=ap&therapies=ig,prednilone,exchange&pretty=true"),
    ("schemes", "/v1/schemes?pretty=true"),
    ("release", "/v1/release?pretty=true"),
    ("problems", "/problems?pretty=true"),
    ("version", "/version?pretty=true"),
    ("health", "/healthz?pretty=true"),
    ("export.csv", "/v1/evidence.csv"),
    ("export.ndjson", "/v1/regimens.ndjson"),
    ("export.bib", "/v1/references.bib"),
    ("export.ris", "/v1/references.ris"),
    ("export.csl", "/v1/references.csl.json"),
    ("export.md", "/conditions/alpha-palsy.md"),
    ("changes", "/v1/changes?pretty=true"),
    ("changes.atom", "/v1/changes.atom"),
    ("openapi", "/openapi.json?pretty=true"),
    ("schemas", "/schemas?pretty=true"),
    ("schema", "/schemas/evidence-statement?pretty=true"),
    ("problem-unknown-parameter", "/v1/evidence?conditoin=alpha-palsy"),
    ("problem-unknown-record", "/v1/conditions/alpha-pals"),
  ]

  /// The folder of the golden answers.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")

  /// The name of a golden file with its ending.
  private static func path(_ name: String) -> String {
    name.contains(".") && name != "export.csl" ? name : "\(name).json"
  }

  @Test(arguments: answers.indices)
  func `an answer is what it was`(index: Int) throws {
    let (name, target) = Self.answers[index]
    let content = try Sample.service().respond(.get, target).content
    let file = Self.folder.appending(path: Self.path(name))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(content).write(to: file)
    }
    let golden = [UInt8](try Data(contentsOf: file))
    #expect(
      String(decoding: content, as: UTF8.self) == String(decoding: golden, as: UTF8.self),
      "\(target): run with UPDATE_GOLDEN=1 if the change is meant")
  }

  @Test func `the folder holds no answer that nothing compares`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let known = Self.answers.map { Self.path($0.file) }
    #expect(Set(files).subtracting(known + ["claims.csv", "claims-2.csv"]).isEmpty)
  }
}
