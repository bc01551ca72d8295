private import Glibc

/// Content in a folder of the file system: its files, and those of the folders in it. The folder itself and
/// files may be symbolic links; links to folders are not followed, so that there is no circle.
///
/// Only here does the model call the operating system: Glibc rather than Foundation, because it names the
/// cause of a failure, and tells a pipe from a file before opening it.
public struct FolderSource: ContentSource, Sendable {
  /// Entries of one load.
  static let entryLimit = 1_000_000
  /// Octets asked for at once of a file that grows while it is read.
  private static let chunkOctets = 256 * 1_024

  /// The root.
  public let folder: String

  /// Content below that folder; whether there is one is seen when it is listed.
  public init(folder: String) {
    self.folder = folder
  }

  /// Every file in the folder and in its folders, hidden ones left out, and the folders that could not be read.
  public func listing() throws(SourceFailure) -> ContentListing {
    var listing = ContentListing(entries: [])
    do throws(SourceFailure) {
      try list("", into: &listing)
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
    var octets = try part(of: descriptor, atMost: status.st_size + 1, path: path)
    // What is as long as it was said to be has been read to its end.
    guard octets.count != status.st_size else { return octets }
    while true {
      let rest = try part(of: descriptor, atMost: Self.chunkOctets, path: path)
      if rest.isEmpty { return octets }
      octets += rest
      guard octets.count <= limit else { throw .tooLarge(path, octets.count, limit: limit) }
    }
  }

  /// What one read gives, straight into its array; empty at the end of the file.
  private func part(
    of descriptor: CInt, atMost limit: Int, path: String
  ) throws(SourceFailure) -> [UInt8] {
    var failure: CInt = 0
    let octets = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while true {
        // The buffer lives for the call and holds `limit` octets, of which the call writes as many as it says.
        let read = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
        guard read < 0, errno == EINTR else {
          if read < 0 { failure = errno }
          return count = max(read, 0)
        }
      }
    }
    guard failure == 0 else { throw .system(path, failure) }
    return octets
  }

  /// Adds everything in a folder, and, of the root, in its folders; hidden entries (names with a full stop
  /// first) are left out.
  private func list(
    _ path: String, into listing: inout ContentListing
  ) throws(SourceFailure) {
    for name in try names(in: path) where !name.text.hasPrefix(".") {
      let inner = path.isEmpty ? name.text : path + "/" + name.text
      let entry =
        name.isUTF8 ? entry(inner) : ContentEntry(path: inner, modified: 0, kind: .nameNotUTF8)
      listing.entries.append(entry)
      guard listing.entries.count <= Self.entryLimit else {
        throw SourceFailure(
          path: "", reason: "there are more than \(Self.entryLimit) files",
          remedy: "put several records into one file")
      }
      guard entry.kind == .folder, path.isEmpty else { continue }
      do throws(SourceFailure) {
        try list(inner, into: &listing)
      } catch {
        listing.failures.append(error)
      }
    }
  }

  /// What stands at a path. A failure here (a dangling link) shows again when the file is read.
  private func entry(_ path: String) -> ContentEntry {
    var status = stat()
    guard unsafe lstat(absolute(path), &status) == 0 else {
      return ContentEntry(path: path, modified: 0)
    }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    if isLink, unsafe stat(absolute(path), &status) != 0 {
      return ContentEntry(path: path, modified: 0)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return ContentEntry(path: path, modified: status.st_mtim.tv_sec)
    }
    return ContentEntry(path: path, modified: 0, kind: isLink ? .linkToFolder : .folder)
  }

  /// The name of an entry; where it is not UTF-8, its other octets are shown as `\xE9`.
  private struct Name {
    let text: String
    let isUTF8: Bool

    init(_ octets: [UInt8]) {
      if let text = String(validating: octets, as: UTF8.self) {
        (self.text, isUTF8) = (text, true)
        return
      }
      var text = ""
      for octet in octets {
        if (0x20..<0x7F).contains(octet) {
          text.unicodeScalars.append(Unicode.Scalar(octet))
        } else {
          text += (octet < 0x10 ? "\\x0" : "\\x") + String(octet, radix: 16, uppercase: true)
        }
      }
      (self.text, isUTF8) = (text, false)
    }
  }

  private func names(in path: String) throws(SourceFailure) -> [Name] {
    guard let stream = unsafe opendir(absolute(path)) else { throw .system(path, errno) }
    defer { _ = unsafe closedir(stream) }
    var names: [Name] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard errno == 0 else { throw .system(path, errno) }
        return names
      }
      // The name is a zero-terminated array within the entry, which lives until the next call.
      let octets = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe [UInt8](buffer.prefix { $0 != 0 })
      }
      names.append(Name(octets))
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
