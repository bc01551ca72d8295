import Foundation
import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

/// A row of `Tests/Golden/claims.csv` or `claims-2.csv`: a fact that the content must state.
struct Claim: Sendable, CustomTestStringConvertible {
  let id: String
  let condition: String
  let direction: String
  let strength: String
  let sentence: Int?
  let references: [String]

  var testDescription: String { id }

  /// All rows.
  static let all = rows(of: "claims.csv") + rows(of: "claims-2.csv")

  private static func rows(of file: String) -> [Claim] {
    let file = GoldenTests.folder.appending(path: file)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let cells = cells(of: line)
      return Claim(
        id: cells[0], condition: cells[2], direction: cells[4], strength: cells[5],
        sentence: Int(cells[6]),
        references: cells[7].split(separator: ";").map { kept[String($0)] ?? String($0) })
    }
  }

  /// References of the dossier that are better copies of older ones, whose ids the content keeps.
  private static let kept = [
    "imc-2012-abstract": "imc-2012", "predict-2010-abstract": "predict-2010",
    "procid-2022": "procid", "withdrawal-cidp-2022": "ivig-withdrawal-cidp-2022",
    "path-extension-2019-abstract": "path-extension-2019", "leger-2001-abstract": "leger-2001",
    "al-zuhairy-abstract": "al-zuhairy-2019", "no-block-ten": "ivig-phenotype-without-cb",
  ]

  /// The cells of a line (RFC 4180; no cell of the file has a line break).
  private static func cells(of line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

/// The content that is shipped, through the interface that serves it.
enum Shipped {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Config/KnowledgeBase")

  static let isThere = FileManager.default.fileExists(
    atPath: folder.appending(path: "release.json").path)

  /// The content, loaded once.
  static let knowledge: Result<KnowledgeBase, any Error> = Result {
    try KnowledgeBase.load(folder: folder.path)
  }

  /// The service over the content.
  static let service: Result<TherapyService, any Error> = Result {
    TherapyService(
      knowledgeBase: try knowledge.get(), asOf: CalendarDate(dayNumber: Sample.day),
      loadedAt: Sample.loadedAt, contentSince: Sample.contentSince, programVersion: "test")
  }

  /// The records that state each row, by the model: rows are no part of what is served.
  static let byClaim: Result<[String: [RecordReference]], any Error> = Result {
    let knowledge = try Shipped.knowledge.get()
    var found: [String: [RecordReference]] = [:]
    func note(_ statements: [any Statement]) {
      for statement in statements {
        for claim in statement.claimIds { found[claim, default: []].append(statement.reference) }
      }
    }
    note(knowledge.evidence.map { $0 })
    note(knowledge.recommendations.map { $0 })
    note(knowledge.regimens.map { $0 })
    note(knowledge.predictors.map { $0 })
    note(knowledge.safety.map { $0 })
    return found
  }

  /// What is served of a row: the records that state it, or what a condition says of a treatment in a mimic of it.
  static func served(_ claim: String) throws -> [JSONValue] {
    let service = try Shipped.service.get()
    if let records = try byClaim.get()[claim] {
      return try records.map { try service.json($0.path) }
    }
    for condition in try knowledge.get().conditions {
      for (place, differential) in condition.differentials.enumerated() {
        for (number, treatment) in differential.treatments.enumerated()
        where treatment.claimIds.contains(claim) {
          let served = try service.json(condition.path)
          let element = served["differentials"]?[place]?["treatments"]?[number]
          return [try #require(element)]
        }
      }
    }
    return []
  }

  /// The rows of the answer about a condition, by the id of their intervention.
  static func rows(_ condition: String) throws -> [String: JSONValue] {
    let answer = try service.get().json("/v1/conditions/\(condition)/therapies")
    var rows: [String: JSONValue] = [:]
    for row in answer["therapies"]?.elements ?? [] { rows[row["id"]?.text ?? ""] = row }
    return rows
  }
}
