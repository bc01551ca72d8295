internal import Digests
internal import HTTP
internal import Synchronization
internal import TherapyModel

/// The whole content in one file a format, each made when it is first asked for, and kept.
final class BulkFiles: Sendable {
  /// A file, or nothing where it would be larger than ``BulkFiles/limitBytes``.
  struct File: Sendable {
    let answer: Answer?
  }

  private final class Slot: Sendable {
    let file = Kept<File>()
    let isBegun = Atomic<Bool>(false)
  }

  /// Does something aside, so that an event loop goes on: whether it was begun.
  typealias Aside = @Sendable (_ work: @escaping @Sendable () -> Void) -> Bool

  /// What ends the path of a file in a format, or in JSON.
  static func ending(_ format: ExportFormat?) -> String {
    format?.suffix ?? Form.Suffix.json.text
  }

  /// Records of a content whose files are made at once: that takes milliseconds.
  static let immediateRecords = 500

  private let slots = (0...ExportFormat.allCases.count).map { _ in Slot() }
  private let aside: Aside
  /// Octets of a file at most.
  let limitBytes: Int

  init(limitBytes: Int, aside: @escaping Aside) {
    self.limitBytes = limitBytes
    self.aside = aside
  }

  /// The file in a format, or in JSON; nil while it is being made.
  func file(_ format: ExportFormat?, of edition: Edition) -> File? {
    let slot = slots[format.flatMap(ExportFormat.allCases.firstIndex) ?? slots.count - 1]
    if let file = slot.file.value { return file }
    if edition.knowledge.recordCount <= Self.immediateRecords {
      return slot.file.keep(File(answer: edition.wholeContent(format)))
    }
    if !slot.isBegun.exchange(true, ordering: .relaxed) {
      let isBegun = aside { slot.file.keep(File(answer: edition.wholeContent(format))) }
      if !isBegun { slot.isBegun.store(false, ordering: .relaxed) }
    }
    return slot.file.value
  }
}

extension Edition {
  /// Where the whole content is, without the ending that names a format.
  var bulkPath: String { "/v1/export/\(release.id)" }

  /// The whole content in one file, with its digest (RFC 9530); nil where it is too large for one.
  fileprivate func wholeContent(_ format: ExportFormat?) -> Answer? {
    let limit = bulkFiles.limitBytes
    // A table of all kinds would be mostly empty: what is said is what people sort and count.
    let statements = [RecordKind.assertions] + RecordKind.statements
    let kinds = format == .csv ? statements : RecordKind.allCases
    let items = kinds.flatMap { kind in
      (0..<knowledge.count(of: kind)).map { Export.Item(kind: kind, position: $0) }
    }
    let export = Export(
      edition: self, items: items, kinds: kinds, layout: .records(title: nil),
      name: "therapies-\(release.id)", limitBytes: limit)
    let octets = format.map { export.octets($0, .english) } ?? document(limit)
    guard octets.count <= limit else { return nil }
    let ending = BulkFiles.ending(format)
    let digest = SHA256Digest(of: octets)
    return Answer(
      mediaType: format?.mediaType ?? .json,
      links: [Answer.Link("canonical", bulkPath + ending)],
      fields: [
        (.contentDisposition, "attachment; filename=\"\(export.name)\(ending)\""),
        (.reprDigest, "sha-256=:\(Base64URL.encodeBase64(Array(digest.octets))):"),
      ], content: octets, digest: digest)
  }

  /// Everything as one JSON object: what the content says of itself, and each kind of record.
  private func document(_ limitBytes: Int) -> [UInt8] {
    JSONWriter.document(isPretty: false) { json in
      json.release(self)
      for kind in RecordKind.allCases {
        json.array(kind.rawValue) { json in
          for position in 0..<knowledge.count(of: kind) where json.count <= limitBytes {
            json.record(at: position, kind.representable, self)
          }
        }
      }
    }
  }
}

extension Inquiry {
  /// The whole content in one file, in a format or in JSON.
  func bulk(_ format: ExportFormat?) throws(Refusal) -> Answer {
    let ending = BulkFiles.ending(format)
    guard id == edition.release.id else {
      throw unknown(
        id ?? "",
        nearest: [
          Refusal.Neighbour(name: edition.release.id, href: edition.bulkPath + ending)
        ])
    }
    guard let file = edition.bulkFiles.file(format, of: edition) else {
      throw Refusal(
        problem: .preparing, detail: "The file is being made, once for all who ask for it.",
        fields: [(.retryAfter, "1")])
    }
    guard let answer = file.answer else {
      throw Refusal(
        problem: .tooLarge,
        detail: "The file would have more than \(edition.bulkFiles.limitBytes) octets;"
          + " the lists have the same records, part by part.",
        nearest: RecordKind.allCases.map {
          Refusal.Neighbour(name: $0.rawValue, href: $0.path + ending)
        })
    }
    return answer
  }
}
