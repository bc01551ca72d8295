/// How the peer broke HTTP/1.1, or which limit it passed: the complete list.
///
/// Each is answered once with its ``status``, and the connection is closed: after any of them the
/// next octets cannot be told from an attack. ``name`` never changes; ``detail`` may be reworded.
package enum ProtocolError: Error, Hashable, Sendable, CaseIterable {
  // Lines.
  case bareCarriageReturn, bareLineFeed, controlOctet, tooManyEmptyLines
  // The request line.
  case malformedRequestLine, methodTooLong, unknownMethod, tunnelRefused
  case malformedTarget, forbiddenEscape, dotSegment, requestLineTooLong
  case malformedVersion, unsupportedVersion
  // Fields.
  case malformedFieldLine, foldedFieldLine, fieldLineTooLarge, headTooLarge, tooManyFields
  case missingHost, repeatedHost, malformedHost, misdirectedRequest
  case malformedConnection, unmetExpectation
  // Framing.
  case malformedContentLength, repeatedContentLength, contentLengthWithTransferCoding
  case malformedTransferCoding, transferCodingInOldVersion, unknownTransferCoding
  case contentTooLarge
  case malformedChunkSize, malformedChunkEnd, chunkLineTooLong, chunkExtensionsTooLarge
  case forbiddenTrailer, trailersTooLarge
  // Time and place; the caller of ``ServerConnection`` says these.
  case headTimedOut, contentTimedOut, incompleteRequest, encryptionMissing, overloaded

  /// What the peer is told in the status line.
  package var status: Status {
    switch self {
    case .bareCarriageReturn, .bareLineFeed, .controlOctet, .tooManyEmptyLines,
      .malformedRequestLine, .methodTooLong, .malformedTarget, .forbiddenEscape, .dotSegment,
      .malformedVersion, .malformedFieldLine, .foldedFieldLine, .missingHost, .repeatedHost,
      .malformedHost, .malformedConnection, .malformedContentLength, .repeatedContentLength,
      .contentLengthWithTransferCoding, .malformedTransferCoding, .transferCodingInOldVersion,
      .malformedChunkSize, .malformedChunkEnd, .chunkLineTooLong, .chunkExtensionsTooLarge,
      .forbiddenTrailer, .incompleteRequest, .encryptionMissing:
      .badRequest
    case .headTimedOut, .contentTimedOut: .requestTimeout
    case .contentTooLarge: .contentTooLarge
    case .requestLineTooLong: .uriTooLong
    case .unmetExpectation: .expectationFailed
    case .misdirectedRequest: .misdirectedRequest
    case .fieldLineTooLarge, .headTooLarge, .tooManyFields, .trailersTooLarge:
      .requestHeaderFieldsTooLarge
    case .unknownMethod, .tunnelRefused, .unknownTransferCoding: .notImplemented
    case .overloaded: .serviceUnavailable
    case .unsupportedVersion: .httpVersionNotSupported
    }
  }
}
