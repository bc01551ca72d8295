/// What encrypted listeners are given. Files are PEM (RFC 7468).
package struct TLSOptions: Sendable, Equatable {
  /// The file with the certificate, and after it those that lead to its root.
  package var certificatePath: String
  /// The file with the private key, without a password.
  package var keyPath: String
  /// The file with the authorities whose client certificates are accepted; nil asks for none.
  package var authoritiesPath: String?
  /// Whether a client without such a certificate is refused.
  package var requiresClientCertificate: Bool
  /// How long a session may be taken up again after the full handshake that it began with, in seconds.
  package var sessionSeconds: Int64 = 3600

  package init(
    certificatePath: String, keyPath: String, authoritiesPath: String? = nil,
    requiresClientCertificate: Bool = false
  ) {
    self.certificatePath = certificatePath
    self.keyPath = keyPath
    self.authoritiesPath = authoritiesPath
    self.requiresClientCertificate = requiresClientCertificate
  }
}

/// A file that TLS needs and cannot use: which one, why, and what to do. Never what is in it.
package struct TLSFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  package let path: String
  /// The reason and the remedy.
  package let message: String

  /// One line for a person.
  package var description: String { "\(path): \(message)" }
}
