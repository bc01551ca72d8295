private import COpenSSL

/// A SHA-256 digest (FIPS 180-4), computed by OpenSSL's libcrypto.
public struct SHA256Digest: Sendable, Hashable {
  /// The digest's 32 octets.
  public let octets: [UInt8]

  /// The digest of all of `message`.
  public init(of message: Span<UInt8>) {
    var octets = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    unsafe message.withUnsafeBufferPointer { input in
      unsafe octets.withUnsafeMutableBufferPointer { output in
        // Both buffers live for the call, and the output holds exactly SHA256_DIGEST_LENGTH octets.
        _ = unsafe SHA256(input.baseAddress, input.count, output.baseAddress)
      }
    }
    self.octets = octets
  }

  /// The digest of all of `message`.
  public init(of message: [UInt8]) {
    self.init(of: message.span)
  }

  /// Makes OpenSSL ready, which takes it milliseconds and else happens at the first digest.
  public static func prepare() { _ = SHA256Digest(of: []) }

  /// Lower-case hexadecimal, 64 characters.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(octets.count * 2)
    for octet in octets {
      text.append(digits[Int(octet >> 4)])
      text.append(digits[Int(octet & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
