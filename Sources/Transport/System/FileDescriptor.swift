import CLinux
import Glibc

/// Sole owner of an open file descriptor; closes it when its own life ends.
package struct FileDescriptor: ~Copyable, Sendable {
  let number: CInt

  /// Takes over an open descriptor.
  init(_ number: CInt) { self.number = number }

  deinit { _ = linux_close(number) }

  /// Another descriptor of the same thing, which lives on when this one is closed.
  func duplicate() throws(SystemError) -> FileDescriptor {
    FileDescriptor(try checked(linux_duplicate(number), "fcntl F_DUPFD_CLOEXEC"))
  }

  /// A descriptor of `/dev/null` that does nothing but hold its number.
  static func spare() throws(SystemError) -> FileDescriptor {
    FileDescriptor(try checked(linux_open_spare(), "open", subject: "/dev/null"))
  }
}

/// How many descriptors this process may have.
package enum DescriptorLimit {
  /// The limit in force, after raising the soft limit to the hard one where that is allowed.
  package static func raised() throws(SystemError) -> Int {
    let limit = linux_raise_descriptor_limit()
    guard limit >= 0 else { throw SystemError("setrlimit", CInt(-limit)) }
    return limit
  }

  /// More listeners than most servers have; they are not known yet when descriptors are reserved.
  private static let usualListeners = 64

  /// Makes the kernel's table hold the descriptors of a server with these options from now on.
  ///
  /// Threads share one table, and growing it then waits until no processor reads the old one, some
  /// milliseconds. To be called before there are threads; where it fails the table grows by itself,
  /// so there is no error.
  package static func reserve(for options: TransportOptions) {
    guard let limit = try? raised() else { return }
    let wanted =
      options.maximumConnections
      + options.descriptorsBesideConnections(listeners: usualListeners)
    _ = linux_grow_descriptor_table(CInt(clamping: max(min(wanted, limit), 64)))
  }
}
