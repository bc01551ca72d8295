/// What a client is told of a ``ProtocolError``.
extension ProtocolError {
  /// A stable name in kebab case, fit for the end of a problem type's URI.
  package var name: String { text.name }

  /// One sentence on where the request went wrong, why, and what to do about it.
  package var detail: String { text.detail }

  private var text: (name: String, detail: String) {
    lineText ?? requestLineText ?? fieldText ?? framingText ?? chunkText ?? connectionText
  }

  private var lineText: (name: String, detail: String)? {
    switch self {
    case .bareCarriageReturn:
      (
        "bare-carriage-return",
        "A line holds a CR that no LF follows; end every line with CR LF."
      )
    case .bareLineFeed:
      ("bare-line-feed", "A line ends with LF alone; end every line with CR LF.")
    case .controlOctet:
      (
        "control-octet",
        "The head or the framing of the content holds a control octet; send none but tab."
      )
    case .tooManyEmptyLines:
      (
        "too-many-empty-lines",
        "Too many empty lines stand before the request line; begin with the method."
      )
    default: nil
    }
  }

  private var requestLineText: (name: String, detail: String)? {
    switch self {
    case .malformedRequestLine:
      (
        "malformed-request-line",
        "The request line is not method, target and version with one space between; mend it."
      )
    case .methodTooLong:
      (
        "method-too-long",
        "The method in the request line is longer than any known; use a registered method."
      )
    case .unknownMethod:
      (
        "unknown-method",
        "The method in the request line is not known here; use one that OPTIONS * allows."
      )
    case .tunnelRefused:
      (
        "tunnel-refused",
        "The method CONNECT asks for a tunnel, and this is no proxy; ask for a resource."
      )
    case .malformedTarget:
      (
        "malformed-target",
        "The request target is no form that RFC 9112 §3.2 allows; escape what a URI forbids."
      )
    case .forbiddenEscape:
      (
        "forbidden-escape",
        "The path escapes a control octet, a dot or a slash; write the path in normal form."
      )
    case .dotSegment:
      (
        "dot-segment",
        "The path in the request target has a segment of one or two dots; send it without them,"
          + " as RFC 3986 §5.2.4 takes them off."
      )
    case .requestLineTooLong:
      (
        "request-line-too-long",
        "The request line is longer than the limit; shorten the query."
      )
    case .malformedVersion:
      (
        "malformed-version",
        "The request line does not end in HTTP/1.1; write the version in capitals and digits."
      )
    case .unsupportedVersion:
      (
        "unsupported-version",
        "The major version in the request line is not 1; send the request in HTTP/1.1."
      )
    default: nil
    }
  }

  private var fieldText: (name: String, detail: String)? {
    switch self {
    case .malformedFieldLine:
      (
        "malformed-field-line",
        "A field line is not a name, a colon at once after it and a value; mend the line."
      )
    case .foldedFieldLine:
      (
        "folded-field-line",
        "A field line begins with whitespace, which is obsolete folding; write it on one line."
      )
    case .fieldLineTooLarge:
      ("field-line-too-large", "A field line is longer than the limit; shorten its value.")
    case .headTooLarge:
      ("head-too-large", "The request head is longer than the limit; send fewer fields.")
    case .tooManyFields:
      ("too-many-fields", "The request has more field lines than the limit; send fewer.")
    case .missingHost:
      ("missing-host", "The request has no Host field; send exactly one.")
    case .repeatedHost:
      ("repeated-host", "The request has more than one Host field; send exactly one.")
    case .malformedHost:
      ("malformed-host", "The Host field is not a host and an optional port; mend its value.")
    case .misdirectedRequest:
      (
        "misdirected-request",
        "The request target names another origin than the Host field or the connection;"
          + " send it to the origin that it names."
      )
    case .malformedConnection:
      (
        "malformed-connection",
        "The Connection field is not a list of tokens; send close, keep-alive or nothing."
      )
    case .unmetExpectation:
      (
        "unmet-expectation",
        "The Expect field asks for something else than 100-continue; leave it out."
      )
    default: nil
    }
  }

  private var framingText: (name: String, detail: String)? {
    switch self {
    case .malformedContentLength:
      (
        "malformed-content-length",
        "The Content-Length field is not one decimal number without leading zeros; mend it."
      )
    case .repeatedContentLength:
      (
        "repeated-content-length",
        "The request has more than one Content-Length field; send one."
      )
    case .contentLengthWithTransferCoding:
      (
        "content-length-with-transfer-coding",
        "The request has Content-Length and Transfer-Encoding, which contradict; send one."
      )
    case .malformedTransferCoding:
      (
        "malformed-transfer-coding",
        "The Transfer-Encoding field is not a list that ends in its only chunked; mend it."
      )
    case .transferCodingInOldVersion:
      (
        "transfer-coding-in-old-version",
        "The request of HTTP/1.0 has Transfer-Encoding, which that version lacks; send"
          + " Content-Length."
      )
    case .unknownTransferCoding:
      (
        "unknown-transfer-coding",
        "The Transfer-Encoding field names another coding than chunked; send chunked alone."
      )
    case .contentTooLarge:
      ("content-too-large", "The request content is longer than the limit; send less.")
    default: nil
    }
  }

  private var chunkText: (name: String, detail: String)? {
    switch self {
    case .malformedChunkSize:
      (
        "malformed-chunk-size",
        "A chunk of the content does not begin with its size in hexadecimal and well-formed"
          + " extensions; mend the line."
      )
    case .malformedChunkEnd:
      (
        "malformed-chunk-end",
        "A chunk of the content is not followed by CR LF; send as many octets as its size says."
      )
    case .chunkLineTooLong:
      (
        "chunk-line-too-long",
        "The line before a chunk of the content is longer than the limit; drop its extensions."
      )
    case .chunkExtensionsTooLarge:
      (
        "chunk-extensions-too-large",
        "The chunk extensions of the content are longer in all than the limit; drop them."
      )
    case .forbiddenTrailer:
      (
        "forbidden-trailer",
        "A trailer field frames, routes or authorises the request; send it in the head."
      )
    case .trailersTooLarge:
      ("trailers-too-large", "The trailer fields are longer than the limit; send fewer.")
    default: nil
    }
  }

  private var connectionText: (name: String, detail: String) {
    switch self {
    case .headTimedOut:
      (
        "head-timed-out",
        "The request head did not arrive whole in time; send it at once."
      )
    case .contentTimedOut:
      (
        "content-timed-out",
        "The request content did not arrive whole in time; send it at once."
      )
    case .incompleteRequest:
      (
        "incomplete-request",
        "The connection was closed for sending before the request was whole; send it again."
      )
    case .encryptionMissing:
      (
        "encryption-missing",
        "This port speaks HTTP over TLS only; ask under https."
      )
    default:
      ("overloaded", "The server has no room for another connection; try again later.")
    }
  }
}
