/// A final response (RFC 9110 §15), as a ``Responder`` gives it.
///
/// `Content-Length`, `Date`, `Connection`, `ETag` and `Last-Modified` are written by
/// ``ServerConnection``; every other field stands in ``fields``. The content is that of the answer
/// to GET even when HEAD was asked: whoever serialises leaves it out.
package struct Response: Sendable, Hashable {
  package var status: Status
  package var fields: Fields
  package var content: [UInt8]
  /// What ``Preconditions`` compares with, written as `ETag` and `Last-Modified`.
  package var validators: Validators?
  /// Whether the connection ends after this response, whatever the client wished.
  package var closesConnection: Bool
  /// The number of the route that answered, for counting; 0 is none. It is never sent.
  package var route: UInt16 = 0

  /// Whether it depends on nothing but the target and what the client prefers, so that it may be
  /// given again as long as its responder answers.
  package var isSteady = false

  /// A response; empty but for its status unless told otherwise.
  package init(
    status: Status, fields: Fields = Fields(), content: [UInt8] = [],
    validators: Validators? = nil, closesConnection: Bool = false
  ) {
    self.status = status
    self.fields = fields
    self.content = content
    self.validators = validators
    self.closesConnection = closesConnection
  }
}

extension Response {
  /// The answer to OPTIONS: 204 with `Allow`, and neither content nor length (RFC 9110 §9.3.7).
  package init(allowing methods: [Method]) {
    self.init(status: .noContent, fields: [.allow: Method.list(methods)])
  }
}
