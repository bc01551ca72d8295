import Testing

@testable import HTTP

@Suite("Octet classes (RFC 9110 §5.6, RFC 3986 §2)") struct OctetClassesTests {
  private static let alphanumerics = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".octets)
  private static let unreserved = alphanumerics.union("-._~".octets)
  private static let subDelimiters = Set("!$&'()*+,;=".octets)

  @Test(arguments: UInt8.min...UInt8.max)
  func `the table says of each octet what the grammar says`(octet: UInt8) {
    let isVisible = (0x21...0x7E).contains(octet)
    let isObsolete = octet >= 0x80
    let isPchar =
      Self.unreserved.contains(octet) || Self.subDelimiters.contains(octet)
      || ":@".octets.contains(octet)
    #expect(
      octet.isTokenByte
        == (Self.alphanumerics.contains(octet) || "!#$%&'*+-.^_`|~".octets.contains(octet)))
    #expect(octet.isFieldValueByte == (isVisible || isObsolete || octet == 0x20 || octet == 0x09))
    #expect(octet.isPathByte == (isPchar || octet == 0x2F))
    #expect(octet.isQueryByte == (isPchar || octet == 0x2F || octet == 0x3F))
    #expect(
      octet.isRegisteredNameByte
        == (Self.unreserved.contains(octet) || Self.subDelimiters.contains(octet)))
    #expect(octet.isEntityTagByte == ((isVisible && octet != 0x22) || isObsolete))
    #expect(
      octet.isQuotedTextByte
        == ((isVisible && octet != 0x22 && octet != 0x5C) || isObsolete || octet == 0x20
          || octet == 0x09))
    let digits = "0123456789abcdef".octets
    let expected = digits.firstIndex(of: octet.lowercased).map(UInt8.init)
    #expect(octet.hexadecimalValue == expected)
    #expect(RequestTarget.isVisible(octet) == isVisible)
  }
}
