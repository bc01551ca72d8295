/// Who a request is for (RFC 9110 §7.2, RFC 3986 §3.2):
///
///     Host       = uri-host [ ":" port ]
///     uri-host   = IP-literal / IPv4address / reg-name
///     IP-literal = "[" ( IPv6address / IPvFuture ) "]"
///     port       = *DIGIT
///
/// An empty host is an error: `http` and `https` have none (RFC 9110 §4.2.1). A port is at most
/// 65535. What looks like an IPv4 address out of range is a registered name.
enum HostSyntax {
  /// Whether the octets of `place` are a host and an optional port, or a needed one.
  static func isValid(_ input: Span<UInt8>, _ place: Extent, needsPort: Bool) -> Bool {
    let end = Int(place.end)
    guard let hostEnd = endOfHost(input, place) else { return false }
    if hostEnd == end { return !needsPort }
    guard input[hostEnd] == .colon, let port = port(input, hostEnd + 1, end) else { return false }
    return !needsPort || (hostEnd + 1 < end && port > 0)
  }

  /// Whether two valid authorities name the same host and port, `defaultPort` where one has none.
  static func areSame(
    _ input: Span<UInt8>, _ one: Extent, _ other: Extent, defaultPort: Int
  ) -> Bool {
    guard let oneEnd = endOfHost(input, one), let otherEnd = endOfHost(input, other),
      oneEnd - Int(one.start) == otherEnd - Int(other.start)
    else { return false }
    for offset in 0..<(oneEnd - Int(one.start))
    where input[Int(one.start) + offset].lowercased != input[Int(other.start) + offset].lowercased {
      return false
    }
    return portOrDefault(input, oneEnd, Int(one.end), defaultPort)
      == portOrDefault(input, otherEnd, Int(other.end), defaultPort)
  }

  private static func portOrDefault(
    _ input: Span<UInt8>, _ hostEnd: Int, _ end: Int, _ defaultPort: Int
  ) -> Int? {
    end - hostEnd > 1 ? port(input, hostEnd + 1, end) : defaultPort
  }

  /// The number in the octets from `start` to `end`, 0 of none, or nil when it is no port.
  private static func port(_ input: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var port = 0
    for index in start..<end {
      guard input[index].isDigit else { return nil }
      port = port * 10 + Int(input[index] &- 0x30)
      guard port <= 65535 else { return nil }
    }
    return port
  }

  /// Where the host ends, or nil when it is malformed or empty.
  private static func endOfHost(_ input: Span<UInt8>, _ place: Extent) -> Int? {
    let end = Int(place.end)
    var index = Int(place.start)
    guard index < end else { return nil }
    if input[index] == 0x5B { return endOfLiteral(input, index, end) }
    while index < end {
      if input[index].isRegisteredNameByte {
        index += 1
      } else if input[index] == .percent {
        guard index + 2 < end, input[index + 1].hexadecimalValue != nil,
          input[index + 2].hexadecimalValue != nil
        else { return nil }
        index += 3
      } else {
        break
      }
    }
    return index > Int(place.start) ? index : nil
  }

  /// Where the literal address that begins with `[` ends, or nil.
  private static func endOfLiteral(_ input: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var index = start + 1
    while index < end, input[index] != 0x5D { index += 1 }
    guard index < end, index > start + 1 else { return nil }
    let isFuture = input[start + 1] | 0x20 == 0x76
    let isValid =
      isFuture
      ? isFutureAddress(input, start + 2, index) : isIPv6Address(input, start + 1, index)
    return isValid ? index + 1 : nil
  }

  /// What follows the `v` of `IPvFuture`:
  ///
  ///     IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )
  private static func isFutureAddress(_ input: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end, input[index].hexadecimalValue != nil { index += 1 }
    guard index > start, index < end - 1, input[index] == 0x2E else { return false }
    for rest in (index + 1)..<end
    where !input[rest].isRegisteredNameByte && input[rest] != .colon {
      return false
    }
    return true
  }

  /// `IPv6address`: eight groups of one to four digits, the last two perhaps as `IPv4address`, and
  /// at most one `::` for one or more groups of zeros.
  private static func isIPv6Address(_ input: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var groups = 0
    var isElided = false
    var index = start
    if end - start >= 2, input[start] == .colon {
      guard input[start + 1] == .colon else { return false }
      isElided = true
      index += 2
    }
    while index < end {
      let group = index
      while index < end, input[index].hexadecimalValue != nil { index += 1 }
      if index < end, input[index] == 0x2E {
        guard isIPv4Address(input, group, end) else { return false }
        groups += 2
        index = end
        break
      }
      guard (1...4).contains(index - group) else { return false }
      groups += 1
      if index == end { break }
      guard input[index] == .colon else { return false }
      index += 1
      guard index < end else { return false }
      if input[index] == .colon {
        guard !isElided else { return false }
        isElided = true
        index += 1
      }
    }
    return isElided ? groups <= 7 : groups == 8
  }

  /// `IPv4address = dec-octet "." dec-octet "." dec-octet "." dec-octet`, without leading zeros.
  private static func isIPv4Address(_ input: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    for part in 0..<4 {
      let first = index
      var value = 0
      while index < end, index - first < 3, input[index].isDigit {
        value = value * 10 + Int(input[index] &- 0x30)
        index += 1
      }
      guard index > first, value <= 255, input[first] != 0x30 || index == first + 1 else {
        return false
      }
      if part < 3 {
        guard index < end, input[index] == 0x2E else { return false }
        index += 1
      }
    }
    return index == end
  }
}
