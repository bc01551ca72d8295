import CTLS
import Glibc

/// What the sessions of one certificate have in common: TLS 1.2 and 1.3 with Mozilla's intermediate
/// ciphers, ALPN `http/1.1`, the certificate, its key, and who may be a client. Never changed once it
/// is made; every loop uses the same one.
package final class TLSContext: Sendable {
  /// OpenSSL's context, which threads may share.
  let number: tls_context
  /// From when and until when the certificate holds, in seconds since 1970.
  package let validity: ClosedRange<Int64>
  /// Whether a certificate is asked of clients.
  let asksClients: Bool
  private let options: TLSOptions
  private let tickets: TicketKeys
  private let isKeyPublic: Bool

  /// Reads the files, with ticket keys of its own.
  ///
  /// - Parameter now: seconds since 1970; the certificate must hold then.
  /// - Throws: the first file that cannot be used.
  package convenience init(_ options: TLSOptions, now: Int64) throws(TLSFileError) {
    guard let tickets = try? TicketKeys(lifetimeSeconds: options.sessionSeconds) else {
      throw TLSFileError(path: options.certificatePath, message: "there is no memory for it")
    }
    try self.init(options, tickets: tickets, now: now)
  }

  /// Reads the files anew. Sessions that began under this context can be resumed under that one,
  /// unless clients are judged by other authorities.
  package func renewed(now: Int64) throws(TLSFileError) -> TLSContext {
    try TLSContext(options, tickets: tickets, now: now)
  }

  private init(_ options: TLSOptions, tickets: TicketKeys, now: Int64) throws(TLSFileError) {
    self.options = options
    self.tickets = tickets
    number = tls_context_new(tickets.number)
    let certificate = options.certificatePath
    guard number != 0 else {
      throw TLSFileError(path: certificate, message: "there is no memory for it")
    }
    asksClients = options.authoritiesPath != nil
    do {
      isKeyPublic = try Self.fill(number, options)
      validity = try Self.validity(of: number, certificate, at: now)
    } catch {
      // The deinitialiser does not run for what was never whole.
      tls_context_release(number)
      throw error
    }
  }

  deinit { tls_context_release(number) }

  /// How many days before its end a certificate is told of.
  package static let daysOfWarning: Int64 = 14

  /// What those who run the server should do about the files, one line each.
  package func warnings(now: Int64) -> [String] {
    var warnings: [String] = []
    if isKeyPublic {
      warnings.append(
        "\(options.keyPath): everyone on this host can read the private key; chmod 640 it")
    }
    let end = validity.upperBound
    if now > end {
      warnings.append("\(options.certificatePath): the certificate has expired; renew it")
    } else if end - now < Self.daysOfWarning * 86_400 {
      warnings.append(
        "\(options.certificatePath): the certificate expires at "
          + "\(Clock.timestamp(ofUnixSeconds: end)); renew it and send SIGHUP")
    }
    return warnings
  }

  /// Reads the files into a context: whether everyone on this host may read the key.
  private static func fill(
    _ number: tls_context, _ options: TLSOptions
  ) throws(TLSFileError) -> Bool {
    // The strings outlive the calls; the reason in a result is a constant text of the library.
    try unsafe check(
      tls_context_use_certificate(number, options.certificatePath),
      options.certificatePath, "certificate")
    let key = unsafe tls_context_use_key(number, options.keyPath)
    try unsafe check(key, options.keyPath, "private key")
    if let path = options.authoritiesPath {
      let isRequired: CInt = options.requiresClientCertificate ? 1 : 0
      try unsafe check(
        tls_context_use_authorities(number, path, isRequired), path, "certificate")
    }
    guard tls_context_finish(number) == 1 else {
      throw TLSFileError(path: options.certificatePath, message: "OpenSSL cannot use it")
    }
    return unsafe key.is_public != 0
  }

  private static func validity(
    of number: tls_context, _ path: String, at now: Int64
  ) throws(TLSFileError) -> ClosedRange<Int64> {
    var start: Int64 = 0
    var end: Int64 = 0
    // The two numbers live for the call.
    guard unsafe tls_context_validity(number, &start, &end) == 1, start <= end else {
      throw TLSFileError(path: path, message: "the certificate's dates are malformed")
    }
    guard start <= now else {
      throw TLSFileError(
        path: path,
        message: "the certificate is not valid before \(Clock.timestamp(ofUnixSeconds: start)); "
          + "check the clock of this host, or use another certificate")
    }
    guard now <= end else {
      throw TLSFileError(
        path: path,
        message: "the certificate expired at \(Clock.timestamp(ofUnixSeconds: end)); renew it")
    }
    return start...end
  }

  /// Throws where a file cannot be used.
  private static func check(
    _ result: tls_file_result, _ path: String, _ kind: String
  ) throws(TLSFileError) {
    let message: String
    switch unsafe Int(result.outcome) {
    case TLS_GOOD: return
    case TLS_UNREADABLE:
      let reason = SystemError("open", unsafe result.detail).reason
      message = "the file cannot be read: \(reason); check its name and permissions"
    case TLS_NO_FILE: message = "it is no regular file; name one that holds the \(kind)"
    case TLS_TOO_LARGE: message = "the file has more than 1 MiB; it holds no \(kind)"
    case TLS_NO_PEM:
      message = "there is no \(kind) in the file; it must be PEM, with a line -----BEGIN …"
    case TLS_ENCRYPTED:
      message =
        "the private key has a password, which nobody could type; "
        + "store it without one (openssl pkey -in … -out …) in a file that only the server reads"
    case TLS_MISMATCH:
      message =
        "the private key is not that of the certificate; use the one its request was made with"
    default: message = "OpenSSL cannot use the \(kind): \(unsafe text(result))"
    }
    throw TLSFileError(path: path, message: message)
  }

  private static func text(_ result: tls_file_result) -> String {
    // A constant text of the library, where there is one.
    guard let reason = unsafe result.reason else { return "it gives no reason" }
    return unsafe String(cString: reason)
  }
}
