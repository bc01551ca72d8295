extension Conformance {
  /// What a strict server does where the standards leave room.
  static let cases: [Rule] = [
    Rule(
      "lines", .must,
      "A bare LF, a bare CR, NUL and other controls in head, chunk lines and trailers: 400, close.",
      .refused("400-bare-line-feed"), .refused("400-bare-carriage-return"),
      .refused("400-control-octet")),
    Rule(
      "framing", .must, "Content-Length with Transfer-Encoding, whatever they say: 400, close.",
      .refused("400-content-length-with-transfer-coding")),
    Rule(
      "framing", .must, "`005`, `5, 5` and two equal lines of Content-Length: 400, close.",
      .refused("400-malformed-content-length-leading-zeros"),
      .refused("400-malformed-content-length-list-same"), .refused("400-repeated-content-length")),
    Rule(
      "framing", .must, "White space around a length: accepted.",
      .accepted("post-length-spaces-around"),
      .accepted("post-length-tabs-around")),
    Rule(
      "framing", .must, "`, chunked` alone: accepted as chunked.",
      .accepted("chunked-after-empty-elements")),
    Rule(
      "framing", .must, "An unknown coding: 501, close; malformed or chunked not last: 400, close.",
      .refused("501-unknown-transfer-coding"), .refused("400-malformed-transfer-coding")),
    Rule(
      "lines", .must, "Empty lines before a request: four are passed over, then 400.",
      .accepted("empty-lines-before-four"), .refused("400-too-many-empty-lines")),
    Rule(
      "version", .must, "Another major version: 505; `HTTP/1.2` is 1.1; what is no version: 400.",
      .refused("505-unsupported-version"), .accepted("http12"), .refused("400-malformed-version")),
    Rule(
      "method", .must, "Unknown: 501; known but not here: 405 with Allow; `get` is unknown.",
      .refused("501-unknown-method"), .refused("501-unknown-method-lower-case"),
      "each route refuses every other method with 405 and Allow"),
    Rule("method", .must, "Longer than 64 octets: 400, close.", .refused("400-method-too-long")),
    Rule(
      "method", .must, "`OPTIONS *` and `OPTIONS /x`: 204, Allow, no Content-Length.",
      "OPTIONS is answered with what is allowed and nothing else",
      "each route answers OPTIONS with 204 and its methods"),
    Rule(
      "target", .must, "Absolute form: accepted; another authority than Host: 421.",
      .accepted("absolute-form"), .refused("421-misdirected-request")),
    Rule(
      "content", .must,
      "POST to what is read only: framing judged, content read, then 405 and kept; too much: 413, close.",
      "content arrives whole, also octet by octet, and the next request is in step",
      "the program answers what the corpus says it may", .refused("413-content-too-large")),
    Rule(
      "content", .must,
      "GET, HEAD and OPTIONS with content: it is read, and the next request is in step.",
      .accepted("get-with-content"), .accepted("head-with-content"),
      .accepted("options-with-content"),
      "requests in one piece are told apart as they are one by one"),
    Rule(
      "expect", .must, "100-continue on what will be refused: the final answer at once, close.",
      "a client whose content nobody wants is answered at once, and closed",
      "a client that waits with its content is told at once (§10.1.1)"),
    Rule("expect", .must, "Another expectation: 417.", .refused("417-unmet-expectation")),
    Rule(
      "trailers", .must,
      "Checked like fields, dropped; framing, Host, Authorization, Content-Type: refused.",
      .refused("400-forbidden-trailer-transfer-encoding"), .refused("400-forbidden-trailer-host"),
      .refused("400-forbidden-trailer-authorization"),
      .refused("400-forbidden-trailer-content-type"),
      .refused("400-forbidden-trailer-content-length")),
    Rule(
      "target", .must, "`%00` to `%1f`, `%7f`, `%2e`, `%2f`, `%5c` in a path: 400.",
      .refused("400-forbidden-escape")),
    Rule("upgrade", .must, "Upgrade and h2c: ignored.", .accepted("upgrade-")),
    Rule(
      "accept", .must, "Accept that names nothing we have: 406.",
      "whoever takes no JSON is told what there is"),
    Rule(
      "range", .must, "All of RFC 9110 §14.",
      "what has a strong tag is given in parts, and each answer says so (§14.3)"),
    Rule(
      "end", .must, "A request half received when the end comes: answered, with close.",
      "a half-received request is still answered, with close"),
    Rule(
      "end", .must,
      "Kept connections at the end: the next answer says close, idle ones are closed, none is lost.",
      "pipelined requests that have come are all answered, the last one with close",
      "an idle connection is closed in silence, and the server ends",
      "no request on kept connections is lost or raced under load",
      "no request on fresh connections is lost or raced under load"),
    Rule(
      "errors", .must,
      "After an error the answer is sent, then FIN; what still comes is swallowed for a while.",
      "an error answer is not lost to what the peer still sends",
      "lingering ends after its time or its octets"),
    Rule(
      "host", .must,
      "`a:80x`, `[::1`, empty, `user@host`, `host?x`, octets above 7F, the same twice: 400.",
      .refused("400-malformed-host-port-letters"), .refused("400-malformed-host-ipv6-unclosed"),
      .refused("400-malformed-host-empty"), .refused("400-malformed-host-userinfo"),
      .refused("400-malformed-host-query"), .refused("400-malformed-host-octets-above-7f"),
      .refused("400-repeated-host-same")),
    Rule(
      "chunks", .must, "`5;`, `5;bad[`, `5 ` and CR LF inside a quoted extension: 400.",
      .refused("400-malformed-chunk-size-bare-semicolon"),
      .refused("400-malformed-chunk-size-extension-bad-token"),
      .refused("400-malformed-chunk-size-trailing-space"),
      .refused("400-malformed-chunk-size-crlf-in-quoted-extension")),
    Rule(
      "target", .must, "Raw octets beyond ASCII, `GET *`: 400.",
      .refused("400-malformed-target-raw-utf8"),
      .refused("400-malformed-target-asterisk-with-get")),
    Rule("range", .must, "HEAD gets no 206.", "a method other than GET has no ranges (§14.2)"),
    Rule(
      "conditions", .must, "If-Match that fails gets 412; all three formats of dates are read.",
      "content has a strong tag and a date, and both give 304",
      "the three formats of the standard's example are the same moment"),
  ]

  /// The limits that are kept.
  static let limits: [Rule] = [
    Rule(
      "request line", .limit, "8,192 octets, then 414.", .accepted("get-long-request-line-8192"),
      .refused("414-request-line-too-long"), "the defaults are what is documented"),
    Rule(
      "head", .limit, "A field line of 16 KiB, a head of 32 KiB, then 431.",
      .accepted("field-line-16384"), .accepted("head-32768"), .refused("431-field-line-too-large"),
      .refused("431-head-too-large")),
    Rule(
      "fields", .limit, "100, then 431.", .accepted("fields-100"), .refused("431-too-many-fields")),
    Rule(
      "method", .limit, "64 octets, then 400.", .refused("400-method-too-long"),
      .refused("501-unknown-method-64-octets")),
    Rule(
      "empty lines", .limit, "4, then 400.", .accepted("empty-lines-before-four"),
      .refused("400-too-many-empty-lines"), "empty lines buy no time"),
    Rule(
      "content", .limit, "64 KiB, then 413.", .accepted("post-length-65536"),
      .accepted("chunked-65536"), .refused("413-content-too-large")),
    Rule(
      "chunks", .limit, "A chunk line of 512 octets, 16 digits, 4 KiB of extensions.",
      .accepted("chunked-extension-512-octet-line"), .refused("400-chunk-line-too-long"),
      .refused("400-malformed-chunk-size-17-digits"), .refused("400-chunk-extensions-too-large")),
    Rule("trailers", .limit, "4 KiB, then 431.", .refused("431-trailers-too-large")),
    Rule(
      "pipelining", .limit, "Answers in order; nothing is read while one is unsent.",
      "pipelined requests are answered in order, in any pieces",
      "a reader that stops costs no more than its buffers and is cut off"),
    Rule(
      "first octet, head", .limit, "10 s each, the head's in all; then silence or 408.",
      "a connection without an octet is closed in silence",
      "a head that trickles is answered with 408 in time, and closed"),
    Rule(
      "idle", .limit, "20 s between requests.",
      "a connection without another request is closed in silence"),
    Rule(
      "content time", .limit, "15 s in all, then 408.",
      "content that stays away is answered with 408, and closed"),
    Rule(
      "writing", .limit, "10 s without progress, and a rate over longer windows.",
      "no octet within the stall time is too slow", "the mean over each window counts",
      "a peer that takes nothing of its answer is cut off"),
    Rule(
      "connections", .limit, "In all, and of one address.",
      "connections beyond a limit are closed at once",
      "the limit per address holds for addresses only, that of all connections for all"),
    Rule(
      "descriptors", .limit, "When they are gone, peers are turned away and no processor spins.",
      "a client is turned away at once, and served again once there are descriptors",
      "a listener rests after it"),
  ]
}
