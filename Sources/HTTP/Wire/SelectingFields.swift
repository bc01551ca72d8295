/// Where the fields stand by which a prepared answer is chosen, and whether a request has others that
/// such an answer knows nothing of.
struct SelectingFields: Sendable {
  /// The value of `Accept`, or nil without that field.
  private(set) var accept: Extent?
  /// The value of `Accept-Encoding`, or nil without that field.
  private(set) var acceptEncoding: Extent?
  /// The value of `Accept-Language`, or nil without that field.
  private(set) var acceptLanguage: Extent?
  /// The value of `If-None-Match`, or nil without that field.
  private(set) var ifNoneMatch: Extent?
  /// Whether only the responder can answer: a field above stands in several lines, there is another
  /// precondition or a range, or the request comes from a page of another origin.
  private(set) var needsResponder = false

  /// Takes a field line into account; most are none of its business.
  mutating func take(_ line: FieldLine, of input: Span<UInt8>) {
    switch line.name.count {
    case 6 where line.isNamed(SelectingNames.accept, in: input):
      needsResponder = needsResponder || accept != nil
      accept = line.value
    case 15 where line.isNamed(SelectingNames.acceptEncoding, in: input):
      needsResponder = needsResponder || acceptEncoding != nil
      acceptEncoding = line.value
    case 15 where line.isNamed(SelectingNames.acceptLanguage, in: input):
      needsResponder = needsResponder || acceptLanguage != nil
      acceptLanguage = line.value
    case 13 where line.isNamed(SelectingNames.ifNoneMatch, in: input):
      needsResponder = needsResponder || ifNoneMatch != nil
      ifNoneMatch = line.value
    case 5 where line.isNamed(SelectingNames.range, in: input),
      6 where line.isNamed(SelectingNames.origin, in: input),
      8 where line.isNamed(SelectingNames.ifMatch, in: input),
      17 where line.isNamed(SelectingNames.ifModifiedSince, in: input),
      19 where line.isNamed(SelectingNames.ifUnmodifiedSince, in: input):
      needsResponder = true
    default:
      return
    }
  }
}

/// The names of these fields, in lower case; literals, so that they are constant data.
private enum SelectingNames {
  static let accept: InlineArray<6, UInt8> = [0x61, 0x63, 0x63, 0x65, 0x70, 0x74]
  static let acceptEncoding: InlineArray<15, UInt8> = [
    0x61, 0x63, 0x63, 0x65, 0x70, 0x74, 0x2D, 0x65, 0x6E, 0x63, 0x6F, 0x64, 0x69, 0x6E, 0x67,
  ]
  static let acceptLanguage: InlineArray<15, UInt8> = [
    0x61, 0x63, 0x63, 0x65, 0x70, 0x74, 0x2D, 0x6C, 0x61, 0x6E, 0x67, 0x75, 0x61, 0x67, 0x65,
  ]
  static let ifMatch: InlineArray<8, UInt8> = [0x69, 0x66, 0x2D, 0x6D, 0x61, 0x74, 0x63, 0x68]
  static let ifModifiedSince: InlineArray<17, UInt8> = [
    0x69, 0x66, 0x2D, 0x6D, 0x6F, 0x64, 0x69, 0x66, 0x69, 0x65, 0x64, 0x2D, 0x73, 0x69, 0x6E, 0x63,
    0x65,
  ]
  static let ifNoneMatch: InlineArray<13, UInt8> = [
    0x69, 0x66, 0x2D, 0x6E, 0x6F, 0x6E, 0x65, 0x2D, 0x6D, 0x61, 0x74, 0x63, 0x68,
  ]
  static let ifUnmodifiedSince: InlineArray<19, UInt8> = [
    0x69, 0x66, 0x2D, 0x75, 0x6E, 0x6D, 0x6F, 0x64, 0x69, 0x66, 0x69, 0x65, 0x64, 0x2D, 0x73, 0x69,
    0x6E, 0x63, 0x65,
  ]
  static let origin: InlineArray<6, UInt8> = [0x6F, 0x72, 0x69, 0x67, 0x69, 0x6E]
  static let range: InlineArray<5, UInt8> = [0x72, 0x61, 0x6E, 0x67, 0x65]
}
