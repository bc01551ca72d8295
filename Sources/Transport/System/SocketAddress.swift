import CLinux

/// An internet address with its port.
package struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
  /// The version of the internet protocol.
  package enum Family: UInt16, Sendable {
    case ipv4 = 4
    case ipv6 = 6
  }

  package let family: Family
  /// The octets as two numbers, the first octet highest; an IPv4 address is the lowest 32 bits.
  let high: UInt64
  let low: UInt64
  /// The interface of a link-local IPv6 address, else 0.
  let scope: UInt32
  package let port: UInt16

  /// What a socket says its address is; nil for one of the file system, which has none.
  init?(_ native: linux_address) {
    guard let family = Family(rawValue: native.family) else { return nil }
    self.family = family
    high = native.high
    low = native.low
    scope = native.scope
    port = native.port
  }

  /// The same address as C sees it.
  func native() -> linux_address {
    linux_address(high: high, low: low, scope: scope, port: port, family: family.rawValue)
  }

  /// The same address with another port.
  package func with(port: UInt16) -> SocketAddress { SocketAddress(self, port: port) }

  private init(_ other: SocketAddress, port: UInt16) {
    family = other.family
    high = other.high
    low = other.low
    scope = other.scope
    self.port = port
  }

  /// The address without its port, such as `127.0.0.1` or `::1`.
  package var host: String {
    var native = native()
    var text = [CChar](repeating: 0, count: 128)
    // Both pointers live for the call alone, and the count is the array's own.
    let error = unsafe linux_address_text(&native, &text, text.count)
    guard error == 0 else { return "?" }
    let end = text.firstIndex(of: 0) ?? text.endIndex
    return String(decoding: text[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// `127.0.0.1:8080` or `[::1]:8080`.
  package var description: String {
    family == .ipv4 ? "\(host):\(port)" : "[\(host)]:\(port)"
  }

  /// The addresses of a host, at most 16: a number such as `::1`, or a name, which may ask the
  /// name server and so may block.
  ///
  /// - Throws: what the resolver says.
  package static func resolve(
    _ host: String, port: UInt16
  ) throws(ResolutionError) -> [SocketAddress] {
    var found = [linux_address](repeating: linux_address(), count: 16)
    // The string and the array outlive the call; the count is the array's own.
    let count = unsafe linux_resolve(host, port, &found, CInt(found.count))
    guard count > 0 else { throw ResolutionError(host: host, code: count) }
    var addresses: [SocketAddress] = []
    for address in found.prefix(Int(count)).compactMap(SocketAddress.init)
    where !addresses.contains(address) {
      addresses.append(address)
    }
    return addresses
  }
}

/// A host name that has no address.
package struct ResolutionError: Error, Equatable, Sendable, CustomStringConvertible {
  package let host: String
  /// The resolver's `EAI_` code, or 0 where there are only addresses of other families.
  let code: CInt

  /// One line for a person: `no address for "nowhere": Name or service not known`.
  package var description: String {
    guard code != 0, let text = unsafe linux_resolve_error(code) else {
      return "no address for \"\(host)\""
    }
    // A string constant of the C library.
    return "no address for \"\(host)\": \(unsafe String(cString: text))"
  }
}
