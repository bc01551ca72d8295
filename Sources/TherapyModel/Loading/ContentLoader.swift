internal import Digests
internal import Spelling

/// Reads and decodes every file of a content source, and keeps everything that is wrong on the way. Which files
/// there are is seen first; then they are read by all processors.
struct ContentLoader {
  /// The files beside the folders of records.
  enum MetaFile: String, CaseIterable {
    case release = "release.json"
    case schemes = "schemes.json"
    case codeSystems = "code-systems.json"
    /// May be missing: then nothing is known of how people ask.
    case vocabulary = "vocabulary.json"

    var isRequired: Bool { self != .vocabulary }
  }

  private(set) var content = Content()
  private(set) var findings: [Finding] = []
  /// When the newest file was modified.
  private(set) var newestModification = 0
  /// `sha256sum`'s line for each file.
  private var digestLines: [UInt8] = []
  private var unknownFolders: Set<String> = []

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
    let files = entries.compactMap { accept($0) }
    var loaded = Workers.map(files.count, state: StringTable.init) { number, strings in
      FileLoader(files[number], from: source, &strings)
    }
    for file in loaded {
      findings += file.findings
      digestLines += file.digestLine
    }
    for number in loaded.indices.reversed() { content.takeBackwards(&loaded[number].content) }
    content.turnRound()
    for meta in MetaFile.allCases
    where meta.isRequired && !content.files.contains(meta.rawValue) {
      report(add(meta.rawValue), .wholeFile, "the file is missing", remedy: "add it")
      content.noteIncomplete(meta)
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

  /// The file that an entry is; nil, and a finding, where it is none.
  private mutating func accept(_ entry: ContentEntry) -> FileLoader.File? {
    guard !refuses(entry), let role = role(of: entry.path, isFolder: entry.kind == .folder) else {
      return nil
    }
    newestModification = max(newestModification, entry.modified)
    return FileLoader.File(number: add(entry.path), path: entry.path, role: role)
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
    if let meta = MetaFile(rawValue: entry.path) { content.noteIncomplete(meta) }
    return true
  }

  /// nil, and a finding, for what has no place in a content folder.
  private mutating func role(of path: String, isFolder: Bool) -> FileLoader.Role? {
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
}
