/// Writes responses as they go on the wire (RFC 9112 §4).
enum ResponseSerializer {
  /// What `Connection` says.
  enum Persistence: Sendable {
    /// Nothing: the connection lives on, as HTTP/1.1 takes for granted.
    case implied
    /// `keep-alive`, to a client of HTTP/1.0 that asked for it.
    case keepAlive
    case close

    /// What is said of a connection that `persists` or not, to a client of HTTP/1.0 or later.
    init(_ persists: Bool, isOldVersion: Bool) {
      self = !persists ? .close : isOldVersion ? .keepAlive : .implied
    }

    private static let keepAliveLine = Array("Connection: keep-alive\r\n".utf8)
    private static let closeLine = Array("Connection: close\r\n".utf8)

    /// Writes the line, if there is one, at the end of `output`.
    func append(to output: inout [UInt8]) {
      switch self {
      case .implied: break
      case .keepAlive: output.append(contentsOf: Self.keepAliveLine)
      case .close: output.append(contentsOf: Self.closeLine)
      }
    }
  }

  /// Appends the response to `output`. `Content-Length` is that of the content even where the
  /// content is left out for HEAD, and missing where there can be none (RFC 9110 §8.6).
  static func append(
    _ response: Response, _ persistence: Persistence, date: DateLine, isSecured: Bool,
    withContent: Bool, to output: inout [UInt8]
  ) {
    date.append(response.status, isSecured: isSecured, to: &output)
    persistence.append(to: &output)
    appendAfterDate(response, to: &output)
    if withContent, !response.status.forbidsContent {
      output.append(contentsOf: response.content)
    }
  }

  /// Appends what stands between `Date` and the content: the validators, the fields, the length and
  /// the empty line.
  static func appendAfterDate(_ response: Response, to output: inout [UInt8]) {
    if let validators = response.validators { output.append(contentsOf: validators.octets) }
    output.append(contentsOf: response.fields.octets)
    if !response.status.forbidsContent {
      output.append(contentsOf: contentLengthStart)
      output.append(decimal: response.content.count)
      output.append(contentsOf: twoLineEnds)
    } else {
      output.append(contentsOf: lineEnd)
    }
  }

  private static let contentLengthStart = Array("Content-Length: ".utf8)
  private static let lineEnd: [UInt8] = [0x0D, 0x0A]
  private static let twoLineEnds: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
}
