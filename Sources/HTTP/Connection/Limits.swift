/// What a connection takes before it refuses: every limit that is not a time.
package struct Limits: Sendable, Hashable {
  /// Octets of a request line without its CR LF; more is 414. RFC 9112 §3 asks for 8,000.
  package var requestLineBytes = 8192
  /// Octets of a method; more is 400.
  package var methodBytes = 64
  /// Octets of one field line without its CR LF; more is 431.
  package var fieldLineBytes = 16_384
  /// Octets of a whole head, the empty line included; more is 431. It must be larger than
  /// ``methodBytes``, and bounds a request line too.
  package var headBytes = 32_768
  /// Field lines of a head; more are 431.
  package var fieldCount = 100
  /// Empty lines before a request line; more are 400. RFC 9112 §2.2 asks for at least one.
  package var emptyLines = 4
  /// Octets of content, transfer coding taken off; more is 413.
  package var contentBytes = 65_536
  /// Octets of the line before a chunk, without its CR LF; more is 400.
  package var chunkLineBytes = 512
  /// Hexadecimal digits of a chunk's size, leading zeros included; more are 400.
  package var chunkSizeDigits = 16
  /// Octets of all chunk extensions of one request; more are 400.
  package var chunkExtensionBytes = 4096
  /// Octets of all trailer lines of one request, the empty line included; more are 431.
  package var trailerBytes = 4096

  /// The defaults.
  package init() {}

  /// Octets of a request line that leave room for its CR LF in a head.
  var longestRequestLine: Int { min(requestLineBytes, headBytes - 2) }
}
