import Foundation
import Glibc

/// A service manager's end of sd_notify: a datagram socket of the file system or an abstract one.
final class DatagramSocket {
  /// What `NOTIFY_SOCKET` is to say.
  let name: String
  private let number: CInt

  /// Binds a socket; its name is random.
  init(isAbstract: Bool) throws {
    let unique = UUID().uuidString
    name = isAbstract ? "@therapyd-\(unique)" : "/tmp/therapyd-\(unique)"
    number = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var octets = Array(name.utf8)
    if isAbstract { octets[0] = 0 }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { path in
      for (place, octet) in octets.enumerated() { unsafe path[place] = octet }
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + octets.count)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(number, $0, length)
      }
    }
    guard result == 0 else { throw RunningServer.Failure(text: "bind \(name): \(errno)") }
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    _ = unsafe setsockopt(
      number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit {
    _ = close(number)
    if name.hasPrefix("/") { try? FileManager.default.removeItem(atPath: name) }
  }

  /// The next datagram, as lines.
  func receive() throws -> [String] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe recv(number, &buffer, buffer.count, 0)
    guard count > 0 else { throw RunningServer.Failure(text: "no notice: \(errno)") }
    return String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
