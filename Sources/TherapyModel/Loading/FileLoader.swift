internal import Digests

/// Reads and decodes one file of a content source.
struct FileLoader: Sendable {
  /// What a path says about a file.
  enum Role {
    case meta(ContentLoader.MetaFile)
    /// The folder's kind, and the file's name without its ending.
    case records(RecordKind, stem: String)
  }

  /// A file that is to be read.
  struct File {
    /// Its place in the list of files.
    let number: Int
    let path: String
    let role: Role
  }

  /// What the file holds.
  var content = Content()
  private(set) var findings: [Finding] = []
  /// `sha256sum`'s line for the file; empty where it could not be read.
  private(set) var digestLine: [UInt8] = []

  /// Reads a file. `strings` are shared by the files that one thread reads.
  init(_ file: File, from source: some ContentSource, _ strings: inout StringTable) {
    let limits = JSONLimits()
    let octets: [UInt8]
    do throws(SourceFailure) {
      octets = try source.read(file.path, limit: limits.octets)
    } catch {
      report(
        file.number, .wholeFile, "cannot be read: \(error.reason)", remedy: error.remedy)
      noteIncomplete(file.role)
      return
    }
    digestLine += SHA256Digest(of: octets).hexadecimal.utf8
    digestLine += "  \(file.path)\n".utf8
    let (document, faults) = JSONDocument.read(octets, limits: limits)
    for fault in faults {
      let place = Finding.Place.offset(fault.offset, pointer: fault.pointer)
      report(file.number, place, fault.reason.message, remedy: fault.reason.remedy)
    }
    if let document {
      decode(document, file.number, file.role, &strings)
    } else {
      noteIncomplete(file.role)
    }
  }

  private mutating func report(
    _ file: Int, _ place: Finding.Place, _ message: String, remedy: String
  ) {
    findings.append(Finding(file: file, place: place, message: message, remedy: remedy))
  }

  private mutating func noteIncomplete(_ role: Role) {
    switch role {
    case .meta(let meta): content.noteIncomplete(meta)
    case .records(let kind, _): content.incomplete.insert(kind)
    }
  }

  // MARK: Records

  private mutating func decode(
    _ document: JSONDocument, _ file: Int, _ role: Role, _ strings: inout StringTable
  ) {
    var decoder = RecordDecoder(document, strings: strings)
    strings = StringTable()
    switch role {
    case .meta(.release): content.release = decoder.object(at: 0) { Release(from: &$0) }
    case .meta(.vocabulary):
      content.vocabulary = decoder.object(at: 0) { Vocabulary(from: &$0) }
    case .meta(.schemes):
      if !decodeList(&decoder, file, into: \.schemes) { content.hasAllSchemes = false }
    case .meta(.codeSystems):
      if !decodeList(&decoder, file, into: \.codeSystems) { content.hasAllCodeSystems = false }
    case .records(let kind, let stem):
      if !decode(kind, &decoder, file) { content.incomplete.insert(kind) }
      checkName(document, file, stem)
    }
    strings = decoder.strings
    for problem in decoder.problems {
      let offset = document.offset(of: problem.node)
      let pointer = document.pointer(to: problem.node).description
      report(file, .offset(offset, pointer: pointer), problem.message, remedy: problem.remedy)
    }
  }

  /// Whether every record was an object.
  private mutating func decode(
    _ kind: RecordKind, _ decoder: inout RecordDecoder, _ file: Int
  ) -> Bool {
    switch kind {
    case .conditions: decodeRecords(&decoder, file, into: \.conditions)
    case .therapies: decodeRecords(&decoder, file, into: \.therapies)
    case .combinations: decodeRecords(&decoder, file, into: \.combinations)
    case .assertions: decodeRecords(&decoder, file, into: \.assertions)
    case .evidence: decodeRecords(&decoder, file, into: \.evidence)
    case .recommendations: decodeRecords(&decoder, file, into: \.recommendations)
    case .regimens: decodeRecords(&decoder, file, into: \.regimens)
    case .predictors: decodeRecords(&decoder, file, into: \.predictors)
    case .safety: decodeRecords(&decoder, file, into: \.safety)
    case .references: decodeRecords(&decoder, file, into: \.references)
    }
  }

  /// A file is one record, or an array of them.
  private mutating func decodeRecords<Entity: ContentDecodable>(
    _ decoder: inout RecordDecoder, _ file: Int,
    into place: WritableKeyPath<Content, Loaded<Entity>>
  ) -> Bool {
    if decoder.document.nodes[0].kind == .array { return decodeList(&decoder, file, into: place) }
    guard let entity = decoder.object(at: 0, { Entity(from: &$0) }) else { return false }
    content[keyPath: place].append(entity, from: Origin(file: Int32(file), element: -1))
    return true
  }

  private mutating func decodeList<Entity: ContentDecodable>(
    _ decoder: inout RecordDecoder, _ file: Int,
    into place: WritableKeyPath<Content, Loaded<Entity>>
  ) -> Bool {
    guard decoder.expect(.array, at: 0, "an array") else { return false }
    let elements = decoder.document.elements(of: 0)
    if elements.isEmpty {
      decoder.report("the list is empty", at: 0, remedy: "add a record, or remove the file")
    }
    var isComplete = true
    for (element, node) in elements.enumerated() {
      if let entity = decoder.object(at: node, { Entity(from: &$0) }) {
        let origin = Origin(file: Int32(file), element: Int32(element))
        content[keyPath: place].append(entity, from: origin)
      } else {
        isComplete = false
      }
    }
    return isComplete
  }

  /// A file of one record is named after it.
  private mutating func checkName(_ document: JSONDocument, _ file: Int, _ stem: String) {
    guard document.nodes[0].kind == .object else { return }
    let id = document.node(at: JSONPointer(["id"]))
    guard id != 0, document.nodes[id].kind == .string, document.string(id) != stem else { return }
    let text = document.string(id)
    guard RecordHeader.isID(text) else { return }
    report(
      file, .offset(document.offset(of: id), pointer: "/id"),
      "the record \"\(text)\" stands in a file named \"\(stem).json\"",
      remedy: "rename the file to \(text).json, or correct the id")
  }
}
