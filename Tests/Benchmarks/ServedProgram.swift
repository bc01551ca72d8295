import Glibc
import TestSupport

/// A server that runs as a child of this process, on a free port of 127.0.0.1.
struct ServedProgram: ~Copyable {
  /// Why there is no server to measure.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let process: pid_t
  let port: UInt16
  private let output: CInt

  /// Starts a program and waits until it says on standard output where it listens.
  ///
  /// - Parameters:
  ///   - arguments: the program first, found by `PATH` where it is no path.
  ///   - environment: added to a `PATH` and nothing else, so that counts do not hang on the caller's.
  init(_ arguments: [String], environment: [String] = []) throws {
    var pipe: [CInt] = [-1, -1]
    // Two descriptors are written, and two there are.
    guard unsafe Glibc.pipe(&pipe) == 0 else { throw Self.failure("pipe", errno) }
    defer { close(pipe[1]) }
    for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = try Self.spawn(arguments, environment + ["PATH=/usr/sbin:/usr/bin:/bin"], pipe[1])
    guard let line = Self.firstLine(of: pipe[0]), let digits = line.split(separator: ":").last,
      let port = UInt16(digits)
    else {
      close(pipe[0])
      Self.end(child, SIGKILL)
      throw Failure(description: "\(arguments[0]) did not say where it listens")
    }
    (process, self.port, output) = (child, port, pipe[0])
  }

  deinit {
    close(output)
    Self.end(process, SIGTERM)
  }

  /// Ends the server in order and waits for it; after half a minute by force.
  consuming func stop() {}

  /// How long a server that has been asked for nothing rests at most before it goes on preparing answers.
  private static let quietSeconds: UInt32 = 3

  /// Waits until the server can answer and no thread of it has anything more to do.
  func waitUntilIdle() throws {
    let limit = ContinuousClock.now + .seconds(300)
    var (used, isReady) = (0, false)
    while ContinuousClock.now < limit {
      if !isReady {
        let request = "GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n"
        isReady = try Client(port: port, patience: .seconds(60)).exchange(request).status == 200
      }
      sleep(Self.quietSeconds)
      let now = cpuNanoseconds
      if isReady, now - used < 2_000_000 { return }
      used = now
    }
    throw Failure(description: "the server does not come to rest")
  }

  /// The time that all threads of the server have spent on a CPU.
  var cpuNanoseconds: Int {
    let folder = "/proc/\(process)/task"
    guard let stream = unsafe opendir(folder) else { return 0 }
    defer { unsafe closedir(stream) }
    var sum = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      let times = TextFile.read("\(folder)/\(name)/schedstat").split(separator: " ")
      sum += times.first.flatMap { Int($0) } ?? 0
    }
    return sum
  }

  // MARK: Processes

  private static func failure(_ call: String, _ error: CInt) -> Failure {
    Failure(description: "\(call): error \(error)")
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String], _ output: CInt
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    var argv = unsafe arguments.map { unsafe strdup($0) }
    var envp = unsafe environment.map { unsafe strdup($0) }
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    unsafe argv.append(nil)
    unsafe envp.append(nil)
    var process: pid_t = 0
    // Both lists end with nil and live until the call is over.
    let error = unsafe posix_spawnp(&process, arguments[0], &actions, nil, argv, envp)
    guard error == 0 else { throw failure("cannot start \(arguments[0])", error) }
    return process
  }

  private static func firstLine(of descriptor: CInt) -> String? {
    var (line, octet): ([UInt8], UInt8) = ([], 0)
    while unsafe read(descriptor, &octet, 1) == 1, octet != UInt8(ascii: "\n") {
      line.append(octet)
    }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  private static func end(_ process: pid_t, _ signal: CInt) {
    kill(process, signal)
    for _ in 0..<3_000 {
      guard waitpid(process, nil, WNOHANG) == 0 else { return }
      usleep(10_000)
    }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }
}

/// A small text file, such as the kernel's and the tools' reports.
enum TextFile {
  /// Its content as text; empty where it cannot be read.
  static func read(_ path: String) -> String {
    guard let file = unsafe fopen(path, "r") else { return "" }
    defer { _ = unsafe fclose(file) }
    var (text, part): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 16_384))
    while true {
      let count = unsafe fread(&part, 1, part.count, file)
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += part[..<count]
    }
  }
}
