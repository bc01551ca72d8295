/// Where content comes from: a folder, or memory. Files are read by several threads at once.
public protocol ContentSource: Sendable {
  /// Every file in the root and in its folders, in any order; a failure means that the root itself cannot be read.
  func listing() throws(SourceFailure) -> ContentListing
  /// The octets of a file, refused if there are more than `limit`.
  func read(_ path: String, limit: Int) throws(SourceFailure) -> [UInt8]
}

/// The files of a content source.
public struct ContentListing: Sendable, Hashable {
  /// The files, and what is none, in any order.
  public var entries: [ContentEntry]
  /// The folders below the root that could not be read.
  public var failures: [SourceFailure]

  /// A listing of files, and of folders that could not be read.
  public init(entries: [ContentEntry], failures: [SourceFailure] = []) {
    self.entries = entries
    self.failures = failures
  }
}

/// A file of a content source, or something that is none.
public struct ContentEntry: Sendable, Hashable {
  /// What an entry is.
  public enum Kind: Sendable, Hashable {
    /// A file, or what only reading it can tell.
    case file
    /// A folder; what folders within folders hold is not listed.
    case folder
    /// A symbolic link to a folder, which is not followed.
    case linkToFolder
    /// Its name is not UTF-8; the path shows the octets as `\xE9`, and nothing can be read there.
    case nameNotUTF8
  }

  /// Relative to the root, parts separated by `/`.
  public let path: String
  /// Seconds since 1970-01-01T00:00:00Z.
  public let modified: Int
  /// What it is.
  public let kind: Kind

  /// A file at a path, or something else, modified then.
  public init(path: String, modified: Int, kind: Kind = .file) {
    self.path = path
    self.modified = modified
    self.kind = kind
  }
}

/// Why a file or folder could not be read.
public struct SourceFailure: Error, Sendable, Hashable {
  /// Relative to the root; empty for the root itself.
  public let path: String
  /// In words, for example `permission denied`.
  public let reason: String
  /// What to do about it.
  public let remedy: String

  /// A failure at a path, its cause and what to do about it.
  public init(path: String, reason: String, remedy: String) {
    self.path = path
    self.reason = reason
    self.remedy = remedy
  }
}

/// Content in memory, for tests and for programs that bring their own.
public struct MemorySource: ContentSource, Sendable {
  /// Path to octets.
  public var files: [String: [UInt8]]
  /// When all files were modified, in seconds since 1970-01-01T00:00:00Z.
  public var modified: Int

  /// Content made of texts.
  public init(_ texts: [String: String], modified: Int = 0) {
    files = texts.mapValues { Array($0.utf8) }
    self.modified = modified
  }

  /// All files; never a failure.
  public func listing() throws(SourceFailure) -> ContentListing {
    ContentListing(entries: files.keys.map { ContentEntry(path: $0, modified: modified) })
  }

  /// The octets of a file.
  public func read(_ path: String, limit: Int) throws(SourceFailure) -> [UInt8] {
    guard let octets = files[path] else {
      throw SourceFailure(path: path, reason: "there is no such file", remedy: "add it")
    }
    guard octets.count <= limit else { throw .tooLarge(path, octets.count, limit: limit) }
    return octets
  }
}

extension SourceFailure {
  /// A file of more octets than one file may have.
  static func tooLarge(_ path: String, _ octets: Int, limit: Int) -> SourceFailure {
    SourceFailure(
      path: path, reason: "the file has \(octets) octets; the limit is \(limit)",
      remedy: "split it into several files")
  }
}
