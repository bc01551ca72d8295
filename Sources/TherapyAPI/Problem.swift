internal import HTTP

/// Everything this server refuses or fails at: the complete list of problem types (RFC 9457).
///
/// ``name`` ends the problem's `type` and never changes; the texts may be reworded.
enum Problem: Hashable, Sendable {
  // Where.
  case unknownPath, unknownRecord, methodNotAllowed, notAcceptable
  // The query.
  case malformedQuery, unknownParameter, repeatedParameter, missingParameter, invalidParameter
  case invalidCursor, outdatedCursor
  // Files of the whole content.
  case tooLarge, preparing
  // Fields of the request.
  case preconditionFailed, rangeNotSatisfiable
  // Who may ask, and how often.
  case unauthenticated, uncertified, tooManyRequests
  // The server.
  case loading
  // Below HTTP's semantics.
  case malformedRequest(ProtocolError)

  /// The list, protocol errors last.
  static let all: [Problem] =
    [
      .unknownPath, .unknownRecord, .methodNotAllowed, .notAcceptable, .malformedQuery,
      .unknownParameter, .repeatedParameter, .missingParameter, .invalidParameter,
      .invalidCursor, .outdatedCursor, .tooLarge, .preparing, .preconditionFailed,
      .rangeNotSatisfiable,
      .unauthenticated, .uncertified, .tooManyRequests, .loading,
    ] + ProtocolError.allCases.map(Problem.malformedRequest)

  /// Stable, in kebab case.
  var name: String {
    switch self {
    case .unknownPath: "unknown-path"
    case .unknownRecord: "unknown-record"
    case .methodNotAllowed: "method-not-allowed"
    case .notAcceptable: "not-acceptable"
    case .malformedQuery: "malformed-query"
    case .unknownParameter: "unknown-parameter"
    case .repeatedParameter: "repeated-parameter"
    case .missingParameter: "missing-parameter"
    case .invalidParameter: "invalid-parameter"
    case .invalidCursor: "invalid-cursor"
    case .outdatedCursor: "outdated-cursor"
    case .tooLarge: "too-large"
    case .preparing: "preparing"
    case .preconditionFailed: "precondition-failed"
    case .rangeNotSatisfiable: "range-not-satisfiable"
    case .unauthenticated: "unauthenticated"
    case .uncertified: "uncertified"
    case .tooManyRequests: "too-many-requests"
    case .loading: "loading"
    case .malformedRequest(let error): error.name
    }
  }

  /// The `type` member: the path of the page that explains the problem.
  var path: String { "/problems/\(name)" }

  /// The status code that goes with it.
  var status: Status {
    switch self {
    // There is no such representation (RFC 9110 §15.5.5), and asking again does not change it.
    case .unknownPath, .unknownRecord, .tooLarge, .invalidCursor: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .malformedQuery, .unknownParameter, .repeatedParameter, .missingParameter,
      .invalidParameter:
      .badRequest
    case .outdatedCursor: .gone
    case .preconditionFailed: .preconditionFailed
    case .rangeNotSatisfiable: .rangeNotSatisfiable
    case .unauthenticated: .unauthorized
    case .uncertified: .forbidden
    case .tooManyRequests: .tooManyRequests
    case .loading, .preparing: .serviceUnavailable
    case .malformedRequest(let error): error.status
    }
  }

  /// The same for every occurrence.
  var title: String {
    switch self {
    case .unknownPath: "There is no such resource"
    case .unknownRecord: "There is no such record"
    case .methodNotAllowed: "The method is not allowed here"
    case .notAcceptable: "No acceptable representation"
    case .malformedQuery: "The query is malformed"
    case .unknownParameter: "Unknown query parameter"
    case .repeatedParameter: "Repeated query parameter"
    case .missingParameter: "Missing query parameter"
    case .invalidParameter: "Invalid value of a query parameter"
    case .invalidCursor: "The cursor is not valid here"
    case .outdatedCursor: "The cursor belongs to other content"
    case .tooLarge: "The content is too large for one file"
    case .preparing: "The file is being made"
    case .preconditionFailed: "The precondition does not hold"
    case .rangeNotSatisfiable: "The range lies outside the representation"
    case .unauthenticated: "No valid credentials"
    case .uncertified: "No certificate that may ask"
    case .tooManyRequests: "Too many requests"
    case .loading: "The knowledge base is loading"
    case .malformedRequest(let error):
      "The request is not acceptable HTTP: \(error.name.replacing("-", with: " "))"
    }
  }

  /// When it happens.
  var meaning: String {
    switch self {
    case .unknownPath: "The path names no resource of this server."
    case .unknownRecord:
      "The path is that of a collection, but no record of it has this id, nor is it an alias."
    case .methodNotAllowed: "The resource exists and can only be read."
    case .notAcceptable: "The Accept field names no media type in which the resource exists."
    case .malformedQuery:
      "The query is not a list of name=value pairs in form encoding and UTF-8."
    case .unknownParameter:
      "The resource has no such parameter. It is refused rather than ignored, because a filter"
        + " that silently does nothing answers another question than the one asked."
    case .repeatedParameter: "Each parameter may stand once; two values would contradict."
    case .missingParameter: "The resource cannot answer without this parameter."
    case .invalidParameter: "The value is none that the parameter allows."
    case .invalidCursor:
      "The cursor was not given out by this server, was altered, or belongs to another query."
    case .outdatedCursor:
      "The content has changed since the cursor was given out, so its page would not fit."
    case .tooLarge: "The whole content in this format would be larger than a file may be here."
    case .preparing: "A large file is made when it is first asked for, which takes some seconds."
    case .preconditionFailed:
      "If-Match or If-Unmodified-Since names another state of the representation."
    case .rangeNotSatisfiable:
      "None of the ranges that the Range field asks for begins within the representation."
    case .unauthenticated:
      "This server answers only who proves to be known: with a key in the Authorization field."
    case .uncertified:
      "This server answers only clients whose certificate has a name that may ask."
    case .tooManyRequests: "This address asks more often than the server allows one."
    case .loading: "The server has started and is reading its content."
    case .malformedRequest(let error): error.detail
    }
  }

  /// What a client does about it.
  var remedy: String {
    switch self {
    case .unknownPath: "Begin at / and follow its links."
    case .unknownRecord: "Take one of the ids under `nearest`, or list the collection."
    case .methodNotAllowed: "Use a method that the Allow field names."
    case .notAcceptable: "Ask for application/json, or leave the Accept field out."
    case .malformedQuery: "Escape each name and value as UTF-8, and join the pairs with &."
    case .unknownParameter: "Take a name from `allowed`."
    case .repeatedParameter: "Join several values with a comma where the parameter takes several."
    case .missingParameter: "Add the parameters that `errors` names."
    case .invalidParameter: "Take a value that `errors` names."
    case .invalidCursor, .outdatedCursor: "Begin again at the first page, linked under `links`."
    case .tooLarge: "Take the lists under `nearest` and follow their Link fields to the end."
    case .preconditionFailed: "Fetch the representation again and use its entity tag."
    case .rangeNotSatisfiable: "Take the length that Content-Range names, or leave Range out."
    case .unauthenticated: "Send Authorization: Bearer and a key that the operator gave you."
    case .uncertified:
      "Connect by TLS with a client certificate whose name the operator has listed."
    case .tooManyRequests, .loading, .preparing:
      "Try again after the seconds that Retry-After names."
    case .malformedRequest: "Mend the request; the connection was closed."
    }
  }
}
