/// Why a good request is not answered by what it asks for.
package enum Denial: Sendable, Hashable {
  /// The peer asks too often; it may again after so many seconds (RFC 6585 §4).
  case tooManyRequests(retrySeconds: Int)
  /// The request has no credentials (RFC 6750 §3).
  case unauthenticated
  /// Its credentials are none of ours, or malformed.
  case invalidCredentials
  /// The client has shown no certificate whose name may ask, and nothing else would do.
  case uncertified

  /// What the peer is told in the status line.
  package var status: Status {
    switch self {
    case .tooManyRequests: .tooManyRequests
    case .unauthenticated, .invalidCredentials: .unauthorized
    case .uncertified: .forbidden
    }
  }

  /// The field that goes with the status: when to come again, or how to authenticate
  /// (RFC 9110 §11.6.1, RFC 6750 §3); nil where no field says it.
  package var field: (FieldName, String)? {
    switch self {
    case .tooManyRequests(let seconds): (.retryAfter, "\(max(1, seconds))")
    case .unauthenticated: (.wwwAuthenticate, "Bearer realm=\"therapyd\"")
    case .invalidCredentials:
      (.wwwAuthenticate, "Bearer realm=\"therapyd\", error=\"invalid_token\"")
    case .uncertified: nil
    }
  }
}
