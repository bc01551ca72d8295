internal import HTTP

/// Why a request gets a ``Problem`` instead of what it asked for: one occurrence of it.
struct Refusal: Error, Sendable {
  /// A part of the request that is at fault.
  struct Fault: Sendable {
    /// The name of the query parameter, cleaned for display.
    let parameter: String
    /// What is wrong with it and what would be right. Never the value that was sent: it may be
    /// a patient's.
    let detail: String
  }

  /// Something near what was asked for.
  struct Neighbour: Sendable {
    /// An id, a path or a parameter's name.
    let name: String
    /// Where it is, if it is somewhere.
    let href: String?
  }

  /// Elements of `errors` and of `nearest`; of more, the last of `errors` tells how many.
  static let listLimit = 16

  let problem: Problem
  var detail: String
  var faults: [Fault] = []
  var nearest: [Neighbour] = []
  /// The values or names that would be right.
  var allowed: [String] = []
  /// More links, by relation.
  var links: [(relation: String, href: String)] = []
  /// More fields of the response.
  var fields: [(FieldName, String)] = []
}
