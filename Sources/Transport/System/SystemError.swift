import Glibc

/// A system call that failed: which one, on what, and the kernel's reason.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name of the call, such as `bind`.
  package let call: StaticString
  /// The kernel's `errno`.
  package let code: CInt
  /// What the call was about (an address, a limit), or nothing.
  package let subject: String

  /// The failure of `call` with `errno` `code`.
  package init(_ call: StaticString, _ code: CInt, subject: String = "") {
    self.call = call
    self.code = code
    self.subject = subject
  }

  /// There is no memory for what a call makes.
  static func outOfMemory(_ call: StaticString) -> SystemError { SystemError(call, ENOMEM) }

  /// The peer broke the protocol of the transport, or it ended in disorder.
  static func brokenProtocol(_ call: StaticString) -> SystemError { SystemError(call, EPROTO) }

  /// The kernel's text for the code, such as `Address already in use`.
  package var reason: String {
    // The text is copied before anything else may overwrite it; the pointer is never NULL in glibc.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }

  /// One line for a person: `bind 127.0.0.1:80: Permission denied`.
  package var description: String {
    subject.isEmpty ? "\(call): \(reason)" : "\(call) \(subject): \(reason)"
  }

  /// Whether another socket already listens at the address.
  package var isAddressInUse: Bool { code == EADDRINUSE }

  /// Whether this process (EMFILE) or the machine (ENFILE) has no descriptor left.
  package var isOutOfDescriptors: Bool { code == EMFILE || code == ENFILE }

  package static func == (one: SystemError, other: SystemError) -> Bool {
    one.code == other.code && one.subject == other.subject
      && one.call.description == other.call.description
  }
}

/// The result of a call of `CLinux`, whose failures are negated `errno` values.
///
/// - Throws: the failure, by the name of the call.
func checked(
  _ result: CInt, _ call: StaticString, subject: @autoclosure () -> String = ""
) throws(SystemError) -> CInt {
  guard result < 0 else { return result }
  throw SystemError(call, -result, subject: subject())
}
