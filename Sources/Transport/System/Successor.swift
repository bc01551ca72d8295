import CLinux

/// A process that takes the place of this one: the same program, or a newer one at the same path,
/// with the same arguments and the listening sockets of this one.
///
/// It tells by a pipe when it answers; the end of the pipe without a word is its failure.
package final class Successor: Sendable {
  /// Its process number.
  package let process: Int
  private let pipe: FileDescriptor
  /// The descriptor to wait for.
  package let number: CInt

  /// The variable that names the descriptor by which a successor says that it answers.
  static let variable = "SUCCESSOR_READY_FD"

  /// The path of the running program, as it is now; to be asked before the file is replaced.
  package static func programPath() throws(SystemError) -> String {
    var text = [CChar](repeating: 0, count: 4096)
    // The array outlives the call, which writes no more than its count.
    _ = try checked(unsafe linux_program_path(&text, text.count), "readlink /proc/self/exe")
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Starts the program at `path`.
  ///
  /// - Parameters:
  ///   - sockets: become its `LISTEN_FDS`, with their names.
  /// - Throws: where there can be no other process. A program that cannot be run ends at once.
  package init(
    path: String, arguments: [String], environment: [String: String], sockets: [InheritedSocket]
  ) throws(SystemError) {
    var ends: [CInt] = [0, 0]
    // The array has room for both ends.
    _ = try checked(unsafe linux_pipe(&ends), "pipe2")
    let reading = FileDescriptor(ends[0])
    let writing = FileDescriptor(ends[1])
    var environment = environment
    environment["WATCHDOG_PID"] = nil
    environment["LISTEN_FDS"] = "\(sockets.count)"
    environment["LISTEN_FDNAMES"] = sockets.map(\.name).joined(separator: ":")
    environment[InheritedSocket.ownedVariable] = zip(InheritedSocket.firstDescriptor..., sockets)
      .filter { !$1.isLent }.map { "\($0.0)" }.joined(separator: ":")
    environment["LISTEN_PID"] = String(repeating: "0", count: 20)
    let first = InheritedSocket.firstDescriptor
    environment[Self.variable] = "\(first + CInt(sockets.count))"
    let lines = environment.map { "\($0.key)=\($0.value)" }
    let numbers = sockets.map(\.number) + [writing.number]
    var texts = CStrings(arguments)
    var variables = CStrings(lines)
    // All arrays and strings outlive the call, which copies them into the new process. The sockets
    // close their descriptors when they are let go of, and numbers do not hold them.
    let result = withExtendedLifetime(sockets) {
      unsafe linux_spawn(
        path, &texts.pointers, &variables.pointers, numbers, CInt(numbers.count))
    }
    process = Int(try checked(result, "fork"))
    number = reading.number
    pipe = consume reading
    // Our copy of the end that the successor writes to must not keep the pipe open.
    _ = consume writing
  }

  /// What has become of the successor.
  package enum Outcome: Sendable, Equatable {
    /// It answers.
    case ready
    /// It has ended without an answer, with this status where that is known.
    case failed(status: Int?)
    case undecided
  }

  /// Looks at the pipe, without waiting.
  package func outcome() -> Outcome {
    var octet: UInt8 = 0
    // One octet, which outlives the call.
    let count = unsafe linux_read(number, &octet, 1)
    if count > 0 { return .ready }
    guard count == 0 else { return .undecided }
    // Its end of the pipe is closed by its end alone, so there is hardly anything to wait for.
    let status = linux_reap(CInt(process))
    return .failed(status: status < 0 ? nil : Int(status))
  }

  /// Ends a successor that does not get ready.
  package func end() {
    _ = linux_kill(CInt(process))
    _ = linux_reap(CInt(process))
  }

  /// On the side of the successor: how to say that it answers, or nil where nobody waits for that.
  package static func announcement(
    in environment: [String: String]
  ) -> (@Sendable () -> Void)? {
    guard environment["LISTEN_PID"] == "\(linux_process())",
      let number = environment[variable].flatMap({ CInt($0) }), number >= 3,
      linux_close_on_exec(number) == 0
    else { return nil }
    let pipe = Lock<FileDescriptor?>(FileDescriptor(number))
    return {
      guard let descriptor = pipe.withLock({ $0.take() }) else { return }
      let octet: UInt8 = 0x31
      // One octet, which outlives the call.
      _ = unsafe withUnsafePointer(to: octet) { unsafe linux_write(descriptor.number, $0, 1) }
    }
  }
}

/// Texts as C reads a list of them: each ended by NUL, the list by NULL.
@safe private struct CStrings: ~Copyable {
  var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe []
    for text in texts {
      let octets = text.utf8.map { CChar(bitPattern: $0) } + [0]
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: octets.count)
      for (index, octet) in octets.enumerated() {
        // Within the capacity just allocated.
        unsafe (copy + index).initialize(to: octet)
      }
      unsafe pointers.append(copy)
    }
    unsafe pointers.append(nil)
    unsafe self.pointers = pointers
  }

  deinit {
    // Each was allocated above, and nobody else frees it.
    for index in unsafe pointers.indices { unsafe pointers[index]?.deallocate() }
  }
}
