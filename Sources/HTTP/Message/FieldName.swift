/// The name of a field (RFC 9110 §5.1): compared without regard to case, written in one spelling.
package struct FieldName: Sendable, Hashable {
  /// The octets as they are written, such as `Content-Type`.
  let spelling: [UInt8]
  /// The same in lower case: what is compared.
  let lowercased: [UInt8]

  /// The field of that name; traps when it is not a token (RFC 9110 §5.6.2).
  package init(_ spelling: String) {
    let octets = Array(spelling.utf8)
    precondition(
      !octets.isEmpty && octets.allSatisfy(\.isTokenByte), "a field name is a token")
    self.spelling = octets
    lowercased = octets.map(\.lowercased)
  }

  /// The name as it is written.
  package var name: String { String(decoding: spelling, as: UTF8.self) }

  package static func == (one: FieldName, other: FieldName) -> Bool {
    one.lowercased == other.lowercased
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(lowercased)
  }

  package static let accept = FieldName("Accept")
  package static let acceptEncoding = FieldName("Accept-Encoding")
  package static let acceptLanguage = FieldName("Accept-Language")
  package static let acceptRanges = FieldName("Accept-Ranges")
  package static let accessControlAllowHeaders = FieldName("Access-Control-Allow-Headers")
  package static let accessControlAllowMethods = FieldName("Access-Control-Allow-Methods")
  package static let accessControlAllowOrigin = FieldName("Access-Control-Allow-Origin")
  package static let accessControlExposeHeaders = FieldName("Access-Control-Expose-Headers")
  package static let accessControlMaxAge = FieldName("Access-Control-Max-Age")
  package static let accessControlRequestMethod = FieldName("Access-Control-Request-Method")
  package static let age = FieldName("Age")
  package static let allow = FieldName("Allow")
  package static let authorization = FieldName("Authorization")
  package static let cacheControl = FieldName("Cache-Control")
  package static let connection = FieldName("Connection")
  package static let contentDisposition = FieldName("Content-Disposition")
  package static let contentEncoding = FieldName("Content-Encoding")
  package static let contentLanguage = FieldName("Content-Language")
  package static let contentLength = FieldName("Content-Length")
  package static let contentLocation = FieldName("Content-Location")
  package static let contentRange = FieldName("Content-Range")
  package static let contentSecurityPolicy = FieldName("Content-Security-Policy")
  package static let contentType = FieldName("Content-Type")
  package static let date = FieldName("Date")
  package static let deprecation = FieldName("Deprecation")
  package static let etag = FieldName("ETag")
  package static let expect = FieldName("Expect")
  package static let expires = FieldName("Expires")
  package static let host = FieldName("Host")
  package static let ifMatch = FieldName("If-Match")
  package static let ifModifiedSince = FieldName("If-Modified-Since")
  package static let ifNoneMatch = FieldName("If-None-Match")
  package static let ifRange = FieldName("If-Range")
  package static let ifUnmodifiedSince = FieldName("If-Unmodified-Since")
  package static let keepAlive = FieldName("Keep-Alive")
  package static let lastModified = FieldName("Last-Modified")
  package static let link = FieldName("Link")
  package static let location = FieldName("Location")
  package static let origin = FieldName("Origin")
  package static let range = FieldName("Range")
  package static let referrerPolicy = FieldName("Referrer-Policy")
  package static let reprDigest = FieldName("Repr-Digest")
  package static let retryAfter = FieldName("Retry-After")
  package static let server = FieldName("Server")
  package static let strictTransportSecurity = FieldName("Strict-Transport-Security")
  package static let sunset = FieldName("Sunset")
  package static let te = FieldName("TE")
  package static let traceparent = FieldName("traceparent")
  package static let trailer = FieldName("Trailer")
  package static let transferEncoding = FieldName("Transfer-Encoding")
  package static let upgrade = FieldName("Upgrade")
  package static let userAgent = FieldName("User-Agent")
  package static let vary = FieldName("Vary")
  package static let wwwAuthenticate = FieldName("WWW-Authenticate")
  package static let crossOriginResourcePolicy = FieldName("Cross-Origin-Resource-Policy")
  package static let xContentTypeOptions = FieldName("X-Content-Type-Options")
  package static let xFrameOptions = FieldName("X-Frame-Options")
}
