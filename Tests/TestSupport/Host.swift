import CLinux

/// What the host of the tests can do.
package enum Host {
  /// Whether it has the IPv6 loopback address; containers often do not.
  package static let hasIPv6: Bool = {
    var address = linux_address()
    // The string and the address outlive the calls.
    guard unsafe linux_resolve("::1", 0, &address, 1) == 1 else { return false }
    let socket = linux_stream_socket(6)
    guard socket >= 0 else { return false }
    defer { _ = linux_close(socket) }
    return unsafe linux_bind(socket, &address) == 0
  }()

  /// Whether a listener may be given a filter, by which a server refuses new connections before it
  /// ends; some sandboxes forbid it.
  package static let allowsSocketFilters: Bool = {
    let socket = linux_stream_socket(4)
    guard socket >= 0 else { return false }
    defer { _ = linux_close(socket) }
    return linux_refuse_new_connections(socket) == 0
  }()
}
