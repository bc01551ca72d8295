private import Glibc

/// Content in a folder of the file system. Symbolic links are followed.
///
/// Only here does the model call the operating system: Glibc rather than Foundation, because it names the
/// cause of a failure, and tells a pipe from a file before opening it.
public struct FolderSource: ContentSource, Sendable {
  /// Folders within each other.
  static let depthLimit = 8
  /// Entries of one load.
  static let entryLimit = 1_000_000
  /// Octets asked for by one read.
  private static let chunkOctets = 256 * 1_024

  /// The root.
  public let folder: String

  /// Content below that folder; whether there is one is seen when it is listed.
  public init(folder: String) {
    self.folder = folder
  }

  /// Every file below the folder, hidden ones left out, and the folders below it that could not be read.
  public func listing() throws(SourceFailure) -> ContentListing {
    var listing = ContentListing(entries: [])
    do throws(SourceFailure) {
      try walk("", depth: 0, into: &listing)
    } catch {
      throw SourceFailure(
        path: "", reason: "the folder \"\(folder)\": \(error.reason)", remedy: error.remedy)
    }
    return listing
  }

  /// The octets of a regular file; others, and larger ones, are refused.
  public func read(_ path: String, limit: Int) throws(SourceFailure) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for its other end.
    let descriptor = unsafe open(absolute(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(path, errno) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .system(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
    guard status.st_size <= limit else { throw .tooLarge(path, status.st_size, limit: limit) }
    var octets: [UInt8] = []
    octets.reserveCapacity(status.st_size + 1)
    while true {
      let count = try append(to: &octets, from: descriptor, path: path)
      if count == 0 { return octets }
      guard octets.count <= limit else { throw .tooLarge(path, octets.count, limit: limit) }
    }
  }

  /// Appends what one read gives; 0 at the end of the file.
  private func append(
    to octets: inout [UInt8], from descriptor: CInt, path: String
  ) throws(SourceFailure) -> Int {
    let wanted = max(octets.capacity - octets.count, Self.chunkOctets)
    var chunk = [UInt8](repeating: 0, count: min(wanted, Self.chunkOctets))
    while true {
      let size = chunk.count
      // The buffer lives for the call and holds `size` octets.
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, size)
      }
      if count >= 0 {
        octets.append(contentsOf: chunk[..<count])
        return count
      }
      guard errno == EINTR else { throw .system(path, errno) }
    }
  }

  /// Adds everything below a folder; hidden entries (names with a full stop first) are left out.
  private func walk(
    _ path: String, depth: Int, into listing: inout ContentListing
  ) throws(SourceFailure) {
    guard depth <= Self.depthLimit else {
      throw SourceFailure(
        path: path, reason: "folders are nested more than \(Self.depthLimit) deep",
        remedy: "flatten them")
    }
    for name in try names(in: path) where !name.hasPrefix(".") {
      let inner = path.isEmpty ? name : path + "/" + name
      var status = stat()
      // A failure here (a dangling link) shows again when the file is read.
      let isKnown = unsafe stat(absolute(inner), &status) == 0
      if isKnown, status.st_mode & S_IFMT == S_IFDIR {
        do throws(SourceFailure) {
          try walk(inner, depth: depth + 1, into: &listing)
        } catch {
          listing.failures.append(error)
        }
      } else {
        let modified = isKnown ? status.st_mtim.tv_sec : 0
        listing.entries.append(ContentEntry(path: inner, modified: modified))
      }
      guard listing.entries.count <= Self.entryLimit else {
        throw SourceFailure(
          path: "", reason: "there are more than \(Self.entryLimit) files",
          remedy: "put several records into one file")
      }
    }
  }

  private func names(in path: String) throws(SourceFailure) -> [String] {
    guard let stream = unsafe opendir(absolute(path)) else { throw .system(path, errno) }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard errno == 0 else { throw .system(path, errno) }
        return names
      }
      // The name is a zero-terminated array within the entry, which lives until the next call.
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  private func absolute(_ path: String) -> String {
    path.isEmpty ? folder : folder + "/" + path
  }
}

extension SourceFailure {
  /// What the operating system says of a failed call.
  static func system(_ path: String, _ number: CInt) -> SourceFailure {
    // The text is copied at once; only calls of `strerror` on this thread could change it.
    let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    let remedy =
      switch number {
      case ENOENT: "check the path"
      case EACCES, EPERM: "give this user the right to read it"
      case ENOTDIR: "name a folder"
      default: "check the file system"
      }
    return SourceFailure(path: path, reason: text, remedy: remedy)
  }

  /// A pipe, socket or device.
  static func notAFile(_ path: String) -> SourceFailure {
    SourceFailure(path: path, reason: "this is not a regular file", remedy: "remove it")
  }
}
