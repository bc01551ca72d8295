internal import Digests
internal import Spelling

/// Reads and decodes every file of a content source, and keeps everything that is wrong on the way.
struct ContentLoader {
  /// The files beside the folders of records.
  enum MetaFile: String, CaseIterable {
    case release = "release.json"
    case schemes = "schemes.json"
    case codeSystems = "code-systems.json"
  }

  private(set) var content = Content()
  private(set) var findings: [Finding] = []
  /// When the newest file was modified.
  private(set) var newestModification = 0
  /// `sha256sum`'s line for each file.
  private var digestLines: [UInt8] = []
  private var strings = StringTable()
  private var unknownFolders: Set<String> = []
  private let limits = JSONLimits()

  /// The digest of the content: that of the lines that `sha256sum` prints for the files in the order of their
  /// paths, so that a shell can compute it too.
  var digest: String { SHA256Digest(of: digestLines).hexadecimal }

  /// Reads everything; throws only where there is nothing to read.
  mutating func load(_ source: some ContentSource) throws(SourceFailure) {
    let listing = try source.listing()
    let entries = listing.entries.filter { !Self.isHidden($0.path) && !Self.isOfKind($0) }
      .sorted { $0.path.octetsPrecede($1.path) }
    for failure in listing.failures {
      let file = add(failure.path)
      report(file, .wholeFile, "cannot be read: \(failure.reason)", remedy: failure.remedy)
      if let kind = RecordKind(rawValue: failure.path) { content.incomplete.insert(kind) }
    }
    guard !entries.isEmpty || !listing.failures.isEmpty else {
      throw SourceFailure(
        path: "", reason: "the folder holds no content", remedy: "name a folder with release.json")
    }
    for entry in entries { load(entry, from: source) }
    for meta in MetaFile.allCases where !content.files.contains(meta.rawValue) {
      report(add(meta.rawValue), .wholeFile, "the file is missing", remedy: "add it")
      noteIncomplete(meta)
    }
  }

  private static func isHidden(_ path: String) -> Bool {
    var isFirst = true
    for octet in path.utf8 {
      if isFirst, octet == UInt8(ascii: ".") { return true }
      isFirst = octet == UInt8(ascii: "/")
    }
    return false
  }

  /// What stands between the slashes.
  private static func parts(of path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// Whether the entry is the folder of a kind of record, of which there is nothing to say.
  private static func isOfKind(_ entry: ContentEntry) -> Bool {
    entry.kind == .folder && RecordKind(rawValue: entry.path) != nil
  }

  private mutating func add(_ path: String) -> Int {
    content.files.append(path)
    return content.files.count - 1
  }

  private mutating func report(
    _ file: Int, _ place: Finding.Place, _ message: String, remedy: String
  ) {
    findings.append(Finding(file: file, place: place, message: message, remedy: remedy))
  }

  // MARK: Files

  /// What a path says about a file.
  private enum Role {
    case meta(MetaFile)
    /// The folder's kind, and the file's name without its ending.
    case records(RecordKind, stem: String)
  }

  private mutating func load(_ entry: ContentEntry, from source: some ContentSource) {
    guard !refuses(entry), let role = role(of: entry.path, isFolder: entry.kind == .folder) else {
      return
    }
    let file = add(entry.path)
    newestModification = max(newestModification, entry.modified)
    let octets: [UInt8]
    do throws(SourceFailure) {
      octets = try source.read(entry.path, limit: limits.octets)
    } catch {
      report(file, .wholeFile, "cannot be read: \(error.reason)", remedy: error.remedy)
      return noteIncomplete(role)
    }
    digestLines += SHA256Digest(of: octets).hexadecimal.utf8
    digestLines += "  \(entry.path)\n".utf8
    let (document, faults) = JSONDocument.read(octets, limits: limits)
    for fault in faults {
      let place = Finding.Place.offset(fault.offset, pointer: fault.pointer)
      report(file, place, fault.reason.message, remedy: fault.reason.remedy)
    }
    guard let document else { return noteIncomplete(role) }
    decode(document, file, role)
  }

  /// Whether the entry is no file or has no decent name, which is reported. What it may hold is missing now.
  private mutating func refuses(_ entry: ContentEntry) -> Bool {
    let message: String
    var remedy = "rename it"
    let parts = Self.parts(of: entry.path)
    if entry.kind == .nameNotUTF8 {
      message = "this name is not UTF-8"
    } else if let scalar = Unprintable.first(in: entry.path) {
      message = "this name holds the invisible character \(Unprintable.name(of: scalar))"
    } else if entry.kind == .linkToFolder {
      message = "this is a link to a folder"
      remedy = "put the folder itself here, or remove the link"
    } else if entry.kind == .folder, MetaFile(rawValue: entry.path) != nil {
      message = "this is a folder instead of a file"
    } else if entry.kind == .folder, parts.count > 1 {
      message = "this folder has no meaning here"
      remedy = "put its files into \(parts[0])/, and remove it"
    } else {
      return false
    }
    report(add(entry.path), .wholeFile, message, remedy: remedy)
    if let kind = parts.first.flatMap({ RecordKind(rawValue: $0) }) {
      content.incomplete.insert(kind)
    }
    if let meta = MetaFile(rawValue: entry.path) { noteIncomplete(meta) }
    return true
  }

  /// nil, and a finding, for what has no place in a content folder.
  private mutating func role(of path: String, isFolder: Bool) -> Role? {
    let parts = Self.parts(of: path)
    if parts.count == 1, !isFolder {
      if let meta = MetaFile(rawValue: path) { return .meta(meta) }
      let names = MetaFile.allCases.map(\.rawValue)
      let near = Nearest.name(to: path, among: names).map { "did you mean \($0)?" }
      report(
        add(path), .wholeFile, "this file has no meaning here",
        remedy: near ?? "remove it, or put it into the folder of its kind")
      return nil
    }
    guard let kind = RecordKind(rawValue: parts[0]) else {
      guard unknownFolders.insert(parts[0]).inserted else { return nil }
      let names = RecordKind.allCases.map(\.rawValue)
      let near = Nearest.name(to: parts[0], among: names).map { "did you mean \($0)?" }
      report(
        add(path), .wholeFile, "no kind of record is called \"\(parts[0])\"",
        remedy: near ?? "use one of the folders: " + names.joined(separator: ", "))
      return nil
    }
    guard parts.count == 2, let name = parts.last, name.hasSuffix(".json"), name != ".json" else {
      report(
        add(path), .wholeFile,
        parts.count == 2 ? "this file is not a .json file" : "this folder has no meaning here",
        remedy: "name it \(kind.rawValue)/NAME.json, or remove it")
      return nil
    }
    return .records(kind, stem: String(name.dropLast(".json".count)))
  }

  private mutating func noteIncomplete(_ role: Role) {
    switch role {
    case .meta(let meta): noteIncomplete(meta)
    case .records(let kind, _): content.incomplete.insert(kind)
    }
  }

  private mutating func noteIncomplete(_ meta: MetaFile) {
    switch meta {
    case .release: break
    case .schemes: content.hasAllSchemes = false
    case .codeSystems: content.hasAllCodeSystems = false
    }
  }

  // MARK: Records

  private mutating func decode(_ document: JSONDocument, _ file: Int, _ role: Role) {
    var decoder = RecordDecoder(document, strings: strings)
    strings = StringTable()
    switch role {
    case .meta(.release): content.release = decoder.object(at: 0) { Release(from: &$0) }
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
