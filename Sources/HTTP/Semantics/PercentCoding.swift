/// Percent-encoding (RFC 3986 §2.1):
///
///     pct-encoded = "%" HEXDIG HEXDIG
package enum PercentCoding {
  /// The octets that `escaped` stands for, or nil when a `%` is not followed by two digits.
  package static func decode(_ escaped: ArraySlice<UInt8>) -> [UInt8]? {
    decode(escaped, plusIsSpace: false)
  }

  /// As ``decode(_:)``; with `plusIsSpace`, `+` stands for a space, as in a query.
  static func decode(_ escaped: ArraySlice<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(escaped.count)
    var index = escaped.startIndex
    while index < escaped.endIndex {
      let octet = escaped[index]
      if octet == .percent {
        guard escaped.endIndex - index > 2, let high = escaped[index + 1].hexadecimalValue,
          let low = escaped[index + 2].hexadecimalValue
        else { return nil }
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(octet == .plus && plusIsSpace ? .space : octet)
        index += 1
      }
    }
    return output
  }

  /// The octets of `octets` if they are UTF-8 (RFC 3629), or nil.
  static func text(_ octets: ArraySlice<UInt8>) -> [UInt8]? {
    String(validating: octets, as: UTF8.self) == nil ? nil : Array(octets)
  }
}
