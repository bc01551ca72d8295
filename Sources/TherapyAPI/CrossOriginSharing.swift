internal import HTTP

/// Which pages of other origins may read answers (the CORS protocol of the Fetch standard). Nobody is
/// told by it who asks: credentials that a browser has of its own are never let in.
struct CrossOriginSharing: Sendable {
  /// The origins, each as browsers send it; none where every origin may.
  private let origins: [String]
  private let isForAll: Bool

  /// What pages may send besides what they always may (Fetch, CORS-safelisted request-header).
  private static let requestFields = [
    FieldName.authorization, .contentType, .ifMatch, .ifModifiedSince, .ifNoneMatch, .ifRange,
    .ifUnmodifiedSince, .range, .traceparent,
  ].map(\.name).joined(separator: ", ")
  /// What pages may read besides what they always may (Fetch, CORS-safelisted response-header name).
  private static let responseFields = [
    FieldName.acceptRanges, .allow, .contentDisposition, .contentRange, .etag, .link, .location,
    .reprDigest, .retryAfter, .wwwAuthenticate,
  ].map(\.name).joined(separator: ", ")
  /// How long a browser may remember a preflight, in seconds; no browser does so for longer.
  private static let preflightSeconds = 7200

  /// Sharing with these origins, or with every one where `*` is among them; nil where there are none.
  init?(_ origins: [String]) {
    guard !origins.isEmpty else { return nil }
    isForAll = origins.contains("*")
    self.origins = isForAll ? [] : origins
  }

  /// The answer to a page that asks first whether it may ask (a preflight); nil for what is none. It is
  /// the same for every path, so that the page reads the answer itself, were it an error.
  func preflight(_ request: Request) -> Response? {
    guard request.isPreflight, let origin = allowed(request) else { return nil }
    return Response(
      status: .noContent,
      fields: [
        .accessControlAllowOrigin: origin, .accessControlAllowMethods: "GET, HEAD",
        .accessControlAllowHeaders: Self.requestFields,
        .accessControlMaxAge: "\(Self.preflightSeconds)", .vary: FieldName.origin.name,
      ])
  }

  /// The answer with what lets the page that asked read it. Of what was no request it is not known which page asked:
  /// it may be read where every origin may read, or but one, which then is the only one that can.
  func share(_ response: Response, with request: Request?) -> Response {
    var response = response
    if response.fields.value(of: .vary)?.split(separator: UInt8(ascii: ",")).contains(
      where: Self.isOrigin)
      != true
    {
      response.fields.append(.vary, FieldName.origin.name)
    }
    guard !response.fields.contains(.accessControlAllowOrigin),
      let origin = request.map(allowed) ?? onlyOrigin
    else { return response }
    response.fields.append(.accessControlAllowOrigin, origin)
    response.fields.append(.accessControlExposeHeaders, Self.responseFields)
    return response
  }

  /// What can be said of every origin that may read.
  private var onlyOrigin: String? {
    if isForAll { return "*" }
    return origins.count == 1 ? origins[0] : nil
  }

  /// What `Access-Control-Allow-Origin` says to a request; nil where its page may not read.
  private func allowed(_ request: Request) -> String? {
    let values = request.values(of: .origin)
    guard values.count == 1, let origin = values.first else { return nil }
    if isForAll { return "*" }
    return origins.first { $0.utf8.elementsEqual(origin) }
  }

  private static func isOrigin(_ name: ArraySlice<UInt8>) -> Bool {
    String(decoding: name, as: UTF8.self).drop { $0 == " " } == FieldName.origin.name
  }
}
