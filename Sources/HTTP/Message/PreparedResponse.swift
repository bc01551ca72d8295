/// A 200 answer to GET whose octets are ready for the wire, all but its status line and `Date`.
///
/// One answers any number of requests on any number of loops; nothing of it is ever changed.
package final class PreparedResponse: Sendable {
  /// What follows the `Date` line: fields, the empty line, the content.
  let octets: [UInt8]
  /// Octets of ``octets`` before the content.
  let headCount: Int
  /// What follows the `Date` line of the 304 in its place (RFC 9110 §15.4.5).
  let notModified: [UInt8]
  /// The strong entity tag, with its quotation marks.
  let entityTag: [UInt8]
  /// See ``Response/route``.
  package let route: UInt16
  private let validators: Validators
  /// Where the lines of ``Response/fields`` stand in ``octets``.
  private let fieldsCount: Int

  /// Prepares a response, or nil where another one may be due another time: it is no 200, has no
  /// strong entity tag, or ends its connection.
  package init?(_ response: Response) {
    guard response.status == .ok, !response.closesConnection, let validators = response.validators,
      let tag = validators.entityTag, !tag.isWeak
    else { return nil }
    var octets: [UInt8] = []
    octets.reserveCapacity(512 + response.content.count)
    ResponseSerializer.appendAfterDate(response, to: &octets)
    headCount = octets.count
    octets.append(contentsOf: response.content)
    self.octets = octets
    var notModified: [UInt8] = []
    ResponseSerializer.appendAfterDate(response.notModified(), to: &notModified)
    self.notModified = notModified
    entityTag = tag.octets
    self.validators = validators
    route = response.route
    fieldsCount = response.fields.octets.count
  }

  /// Writes what follows the `Date` line at the end of `output`.
  func append(isNotModified: Bool, omitsContent: Bool, to output: inout [UInt8]) {
    if isNotModified {
      output.append(contentsOf: notModified)
    } else if omitsContent {
      output.append(contentsOf: octets[..<headCount])
    } else {
      output.append(contentsOf: octets)
    }
  }

  /// Octets that are kept: the content, and the fields of the response and of its 304.
  package var byteCount: Int { octets.count + notModified.count }

  /// Octets of the content.
  package var contentCount: Int { octets.count - headCount }

  /// The response that was prepared.
  package var response: Response {
    let fields = validators.octets.count..<validators.octets.count + fieldsCount
    var response = Response(
      status: .ok, fields: Fields(octets: Array(octets[fields])),
      content: Array(octets[headCount...]), validators: validators)
    response.isSteady = true
    response.route = route
    return response
  }
}
