import CLinux
import Glibc

/// A file that is read whole, because a setting names it.
package enum SmallFile {
  /// Octets of the largest one.
  package static let limit = 4 << 20

  /// Why it cannot be read.
  package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// One line for a person, with the path and without anything of the file.
    package let description: String
  }

  /// The text of a regular file, or of one that a symbolic link leads to. Never waits for a writer, as a
  /// pipe would.
  ///
  /// - Throws: what is no regular file, cannot be read, is too large or no UTF-8.
  package static func text(_ path: String) throws(Failure) -> String {
    // The string outlives the call.
    let number = unsafe linux_open_regular(path)
    if number == -EMEDIUMTYPE {
      throw Failure(description: "\(path): it is no regular file; name one")
    }
    guard number >= 0 else { throw unreadable(path, -number) }
    let file = FileDescriptor(number)
    var octets: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      // The array outlives the call, and its own count bounds what is written.
      let count = unsafe linux_read(file.number, &block, block.count)
      guard count >= 0 else { throw unreadable(path, CInt(-count)) }
      guard count > 0 else { break }
      octets += block[..<count]
      guard octets.count <= limit else {
        throw Failure(description: "\(path): the file has more than \(limit) octets")
      }
    }
    guard let text = String(validating: octets, as: UTF8.self) else {
      throw Failure(description: "\(path): the file is not UTF-8 text")
    }
    return text
  }

  private static func unreadable(_ path: String, _ code: CInt) -> Failure {
    let reason = SystemError("open", code).reason
    return Failure(
      description:
        "\(path): the file cannot be read: \(reason); check its name and permissions")
  }
}
