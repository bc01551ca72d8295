/// What a request's `Range` makes of the response it would get without it (RFC 9110 §14).
package enum Ranges {
  /// Octets of a representation of which several ranges are given at once.
  private static let multipartLimitBytes = 4 << 20

  /// What is to be answered.
  package enum Outcome: Sendable, Hashable {
    /// The response itself.
    case whole
    /// This 206 in its place.
    case partial(Response)
    /// 416 in its place, with ``Response/unsatisfiedRange(length:)`` among its fields.
    case unsatisfiable(length: Int)
  }

  /// Judges the ranges that GET asks for, after ``Preconditions`` let the response proceed: only
  /// one of status 200, with a strong entity tag and some content, is given in parts. Ranges of
  /// another unit, malformed or invalid ones, more than 16, and those whose `If-Range` does not
  /// hold are ignored (§14.2, §13.1.5), and so are several of a coded representation: `gzip` over
  /// `multipart/byteranges` would say that the parts together are coded. Several of a large one are
  /// ignored too: they may overlap, and ask for many times what there is.
  package static func outcome(of request: Request, for response: Response) -> Outcome {
    guard request.method == .get, request.contains(.range), response.status == .ok,
      let tag = response.validators?.entityTag, !tag.isWeak, !response.content.isEmpty
    else { return .whole }
    let values = request.values(of: .range)
    guard values.count == 1, let asked = ByteRanges(values[0]),
      isCurrent(request.values(of: .ifRange), response)
    else { return .whole }
    let length = response.content.count
    let ranges = asked.resolved(length: length)
    // A client that shows what it has knows all that describes it (§15.3.7).
    let isKnown = request.contains(.ifRange)
    switch ranges.count {
    case 0: return .unsatisfiable(length: length)
    case 1: return .partial(response.part(ranges[0], isKnown: isKnown))
    default:
      guard !response.fields.contains(.contentEncoding), length <= multipartLimitBytes else {
        return .whole
      }
      return .partial(response.parts(ranges, tag, isKnown: isKnown))
    }
  }

  /// Whether what the client has of the representation is of its present state (§13.1.5):
  ///
  ///     If-Range = entity-tag / HTTP-date
  ///
  /// A tag must be equal by strong comparison, a date to the second. A date says nothing of the
  /// content coding, so that it holds for what is not coded alone.
  private static func isCurrent(_ values: [ArraySlice<UInt8>], _ response: Response) -> Bool {
    guard let value = values.first else { return true }
    guard values.count == 1 else { return false }
    var cursor = FieldCursor(value)
    if let tag = cursor.entityTag() {
      return cursor.isAtEnd && response.validators?.entityTag?.stronglyEquals(tag) == true
    }
    guard let modified = response.validators?.lastModified,
      !response.fields.contains(.contentEncoding)
    else { return false }
    return HTTPDate(parsing: value, relativeTo: modified) == modified
  }
}

extension Response {
  /// The `Content-Range` of a 416 (RFC 9110 §14.4, §15.5.17).
  package static func unsatisfiedRange(length: Int) -> (FieldName, String) {
    (.contentRange, "bytes */\(length)")
  }

  /// The 206 with one range (RFC 9110 §15.3.7.1).
  fileprivate func part(_ range: Range<Int>, isKnown: Bool) -> Response {
    var part = partial(isKnown: isKnown)
    part.fields.append(.contentRange, Response.contentRange(range, of: content.count))
    part.content = Array(content[range])
    return part
  }

  /// The 206 with several ranges (RFC 9110 §14.6, §15.3.7.2; RFC 2046 §5.1.1).
  fileprivate func parts(_ ranges: [Range<Int>], _ tag: EntityTag, isKnown: Bool) -> Response {
    let boundary = Response.boundary(for: tag, notIn: content)
    let type = fields.value(of: .contentType)
    var output: [UInt8] = []
    output.reserveCapacity(ranges.reduce(64) { $0 + $1.count + 160 })
    for range in ranges {
      var head = Fields()
      if let type { head.append(.contentType, type) }
      head.append(.contentRange, Response.contentRange(range, of: content.count))
      output.append(contentsOf: "--\(boundary)\r\n".utf8)
      output.append(contentsOf: head.octets)
      output.append(contentsOf: "\r\n".utf8)
      output.append(contentsOf: content[range])
      output.append(contentsOf: "\r\n".utf8)
    }
    output.append(contentsOf: "--\(boundary)--\r\n".utf8)
    var parts = partial(isKnown: isKnown)
    let others = parts.fields.dropping([.contentType])
    parts.fields = [.contentType: "multipart/byteranges; boundary=\(boundary)"]
    parts.fields.append(contentsOf: others)
    parts.content = output
    return parts
  }

  /// The 206 before its range and content, without what describes the representation if that is
  /// known (RFC 9110 §8.3 to §8.5, §8.8.2).
  private func partial(isKnown: Bool) -> Response {
    var partial = self
    partial.status = .partialContent
    if isKnown {
      partial.fields = fields.dropping([.contentEncoding, .contentLanguage, .contentType])
      partial.validators = Validators(entityTag: validators?.entityTag)
    }
    return partial
  }

  private static func contentRange(_ range: Range<Int>, of length: Int) -> String {
    "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
  }

  /// A boundary that depends on nothing but the representation, and is nowhere in it.
  private static func boundary(for tag: EntityTag, notIn content: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for octet in tag.opaque { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
    while true {
      let digits = String(hash, radix: 16)
      let boundary = "part-" + String(repeating: "0", count: 16 - digits.count) + digits
      if !content.indices.contains(where: { content[$0...].starts(with: boundary.utf8) }) {
        return boundary
      }
      hash &+= 1
    }
  }
}
