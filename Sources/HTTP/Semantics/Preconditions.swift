/// What a request's preconditions make of the response it would get without them
/// (RFC 9110 §13.2.2).
package enum Preconditions {
  /// What is to be answered.
  package enum Outcome: Sendable, Hashable {
    /// The response itself.
    case proceed
    /// 304 in its place; ``Response/notModified()`` makes it.
    case notModified
    /// 412 in its place.
    case preconditionFailed
  }

  /// Evaluates all four conditional fields, in the order of §13.2.2, against the validators of
  /// `response`. They count only where the response would be 2xx and the method is neither
  /// OPTIONS, TRACE nor CONNECT (§13.2.1). A representation is taken to exist, as 2xx says.
  ///
  /// A list of entity tags that is malformed matches nothing: `If-Match` then fails, so that no
  /// change is made on a guess, and `If-None-Match` lets the whole response pass. A date that is
  /// malformed, or sent twice, is ignored, as §13.1.3 and §13.1.4 demand. A year of two digits is
  /// read relative to the last modification, since no clock is at hand: dates are told wrong only
  /// where they lie more than 50 years after it.
  package static func outcome(of request: Request, for response: Response) -> Outcome {
    switch request.method {
    case .options, .trace, .connect: return .proceed
    case .get, .head, .query, .post, .put, .patch, .delete: break
    }
    guard response.status.isSuccess else { return .proceed }
    let validators = response.validators ?? Validators()

    if request.contains(.ifMatch) {
      let matches = matches(request.values(of: .ifMatch), validators) { $0.stronglyEquals($1) }
      if !matches { return .preconditionFailed }
    } else if let modified = validators.lastModified,
      let limit = date(request.values(of: .ifUnmodifiedSince), relativeTo: modified),
      modified > limit
    {
      return .preconditionFailed
    }

    let reads = request.method == .get || request.method == .head
    if request.contains(.ifNoneMatch) {
      let matches = matches(request.values(of: .ifNoneMatch), validators) { $0.weaklyEquals($1) }
      if matches { return reads ? .notModified : .preconditionFailed }
    } else if reads, let modified = validators.lastModified,
      let limit = date(request.values(of: .ifModifiedSince), relativeTo: modified),
      modified <= limit
    {
      return .notModified
    }
    return .proceed
  }

  /// Whether the list is `*` or has a tag that equals the representation's.
  private static func matches(
    _ values: [ArraySlice<UInt8>], _ validators: Validators,
    by equals: (EntityTag, EntityTag) -> Bool
  ) -> Bool {
    if values.count == 1, values[0].elementsEqual([.asterisk]) { return true }
    var found = false
    for value in values {
      var cursor = FieldCursor(value)
      while cursor.nextElement() {
        guard let tag = cursor.entityTag(), cursor.endElement() else { return false }
        if let current = validators.entityTag, equals(current, tag) { found = true }
      }
    }
    return found
  }

  private static func date(
    _ values: [ArraySlice<UInt8>], relativeTo now: HTTPDate
  ) -> HTTPDate? {
    values.count == 1 ? HTTPDate(parsing: values[0], relativeTo: now) : nil
  }
}

extension Response {
  /// The 304 that stands for this response: of its fields only those that RFC 9110 §15.4.5 asks
  /// for (`Cache-Control`, `Content-Location`, `Expires`, `Vary`) and `Link`; no content. Of the
  /// validators the entity tag, or the last modification where there is no tag.
  package func notModified() -> Response {
    var kept = validators
    if let tag = validators?.entityTag { kept = Validators(entityTag: tag) }
    var response = Response(
      status: .notModified,
      fields: fields.keeping([.cacheControl, .contentLocation, .expires, .link, .vary]),
      validators: kept, closesConnection: closesConnection)
    response.route = route
    return response
  }
}
