extension Conformance {
  static let rfc9112Message: [Rule] = [
    Rule(
      "2.2", .must, "A message is read as octets, whatever encoding its values are in.",
      .accepted("field-value-obs-text"),
      "a word of field value is passed over exactly as its octets are"),
    Rule("2.2", .may, "LF alone ends no line here: it is refused.", .refused("400-bare-line-feed")),
    Rule("2.2", .must, "A CR that no LF follows is refused.", .refused("400-bare-carriage-return")),
    Rule(
      "2.2", .must, "No bare CR is sent but in content.", "a value that would break the line traps"),
    Rule(
      "2.2", .should, "At least one empty line before a request line is ignored.",
      .accepted("empty-line-before"), .accepted("empty-lines-before-four")),
    Rule(
      "2.2", .must, "White space between the request line and the first field is refused.",
      .refused("400-folded-field-line-first")),
    Rule(
      "2.2", .should, "What is no HTTP message gets 400 and the connection is closed.",
      .refused("400-malformed-request-line-binary"), .refused("400-control-octet-tls-client-hello"),
      "every refused request gets its status once, and then the end"),
    Rule(
      "2.3", .must, "A version is `HTTP/`, a digit, a dot and a digit, in capitals.",
      .refused("400-malformed-version")),
    Rule(
      "2.3", .should, "A higher minor version is read as HTTP/1.1.", .accepted("http12"),
      .accepted("http19")),
    Rule(
      "2.3", .should, "Another major version gets 505, the preface of HTTP/2 too.",
      .refused("505-unsupported-version-2-0-preface"), .refused("505-unsupported-version-0-9"),
      .refused("505-unsupported-version-9-9")),
    Rule(
      "2.3", .should, "HTTP/0.9 is no request here.", .refused("400-malformed-request-line-http09")),
    Rule(
      "3", .should, "A request line that breaks the grammar gets 400 and is not mended.",
      .refused("400-malformed-request-line")),
    Rule(
      "3", .should, "A method that is not implemented, and one longer than those, gets 501.",
      .refused("501-unknown-method"), .refused("501-unknown-method-64-octets")),
    Rule("3", .limit, "A method beyond 64 octets gets 400.", .refused("400-method-too-long")),
    Rule("3", .must, "A target that is too long gets 414.", .refused("414-request-line-too-long")),
    Rule(
      "3", .should, "A request line of 8,000 octets is taken.",
      .accepted("get-long-request-line-8192")),
    Rule(
      "3.1", .must, "Methods are compared with regard to case.",
      .refused("501-unknown-method-lower-case")),
    Rule("3.2", .must, "HTTP/1.1 without Host gets 400.", .refused("400-missing-host")),
    Rule("3.2", .must, "More than one Host line gets 400.", .refused("400-repeated-host")),
    Rule("3.2", .must, "A Host that is none gets 400.", .refused("400-malformed-host")),
    Rule(
      "3.2", .should, "A target with octets that none has gets 400 and is not mended.",
      .refused("400-malformed-target")),
    Rule("3.2.1", .must, "Origin form is path and query.", "a target is path and query"),
    Rule("3.2.2", .must, "Absolute form is taken.", .accepted("absolute-form")),
    Rule(
      "3.2.2", .must,
      "Where the target names an origin it counts, not Host: what differs is refused (421).",
      .refused("421-misdirected-request"), .accepted("absolute-form-host-case"),
      .accepted("absolute-form-http10-without-host")),
    Rule(
      "3.2.3", .must, "Authority form is for CONNECT alone.",
      .refused("400-malformed-target-authority-with-get"),
      .refused("400-malformed-target-connect-path")),
    Rule(
      "3.2.4", .must, "An asterisk is for OPTIONS alone.", .accepted("options-asterisk"),
      .refused("400-malformed-target-asterisk")),
    Rule(
      "3.3", .must, "The scheme of the target URI is that of the connection.",
      .refused("421-misdirected-request-https"),
      "https is asked for on a secured connection, http on another"),
    Rule(
      "4", .must, "A status line has its second space even without a phrase.",
      "a status has its phrase, or none"),
    Rule(
      "5", .must, "White space around a value is no part of it.",
      .accepted("post-length-tabs-around"),
      "each line of a field gives a value without the whitespace around it"),
    Rule(
      "5.1", .must, "White space before the colon gets 400.",
      .refused("400-malformed-field-line-space-before-colon"),
      .refused("400-malformed-field-line-tab-before-colon")),
    Rule("5.1", .must, "A field name is a token.", .refused("400-malformed-field-line")),
    Rule(
      "5.2", .must, "A folded line gets 400, with an explanation.",
      .refused("400-folded-field-line"),
      "a request that is no HTTP gets the same shape and the connection ends"),
    Rule("5.2", .must, "No folded line is sent.", "a value that would break the line traps"),
    Rule(
      "6.1", .must, "The chunked coding is read, its name in any case.", .accepted("chunked"),
      .accepted("chunked-in-any-case")),
    Rule(
      "6.1", .should, "A transfer coding that is not understood gets 501.",
      .refused("501-unknown-transfer-coding")),
    Rule(
      "6.1", .must, "chunked twice, or not last, gets 400 and the end.",
      .refused("400-malformed-transfer-coding-chunked-twice"),
      .refused("400-malformed-transfer-coding-chunked-not-last"),
      .refused("400-malformed-transfer-coding-identity-after-in-two-lines")),
    Rule(
      "6.1", .must, "Content-Length with Transfer-Encoding is refused, and the connection closed.",
      .refused("400-content-length-with-transfer-coding")),
    Rule(
      "6.1", .must, "Transfer-Encoding in HTTP/1.0 is faulty framing.",
      .refused("400-transfer-coding-in-old-version")),
    Rule(
      "6.1", .must, "No response has Transfer-Encoding.",
      "no answer frames itself but by its length"),
    Rule(
      "6.2", .must, "Content-Length is digits; no signs, spaces, letters or lists.",
      .refused("400-malformed-content-length")),
    Rule(
      "6.3", .must, "A length that is malformed, or stands twice, gets 400 and the end.",
      .refused("400-malformed-content-length"), .refused("400-repeated-content-length")),
    Rule(
      "6.3", .must, "A length beyond what numbers hold is no length.",
      .refused("400-malformed-content-length-overflow")),
    Rule(
      "6.3", .must, "Without length and coding a request has no content.",
      .accepted("post-without-content")),
    Rule(
      "6.3", .must, "Content that ends early makes no request, and the connection is closed.",
      "what the peer broke off is told when it sends no more",
      "every strict prefix of an accepted request is incomplete"),
    Rule(
      "6.3", .should, "Responses tell their length.",
      "the length of the content is told in decimal", "a response without content says so"),
  ]

  static let rfc9112Connection: [Rule] = [
    Rule(
      "7.1", .must, "Chunks are decoded.",
      "what is chunked at random is decoded as it was, in any pieces"),
    Rule(
      "7.1", .must, "A chunk's size beyond what numbers hold is refused, not wrapped.",
      .refused("400-malformed-chunk-size-17-digits"), .refused("400-malformed-chunk-size-overflow"),
      .refused("413-content-too-large-chunk-of-2-64")),
    Rule(
      "7.1", .must, "A size is hexadecimal digits: no sign, prefix, space or underscore.",
      .refused("400-malformed-chunk-size")),
    Rule("7.1", .must, "A chunk ends with CR LF.", .refused("400-malformed-chunk-end")),
    Rule(
      "7.1.1", .must, "Extensions that are well-formed are passed over.",
      .accepted("chunked-extension")),
    Rule(
      "7.1.1", .should, "Extensions are bounded in all.",
      .refused("400-chunk-extensions-too-large"),
      .refused("400-chunk-line-too-long")),
    Rule(
      "7.1.1", .must, "Extensions that are malformed are refused, line ends within quotes too.",
      .refused("400-malformed-chunk-size-extension"),
      .refused("400-malformed-chunk-size-bare-semicolon"),
      .refused("400-malformed-chunk-size-crlf-in-quoted-extension"),
      .refused("400-bare-line-feed-in-quoted-extension")),
    Rule(
      "7.1.2", .must, "Trailers are never merged with the head: they are checked and dropped.",
      .accepted("chunked-trailer"), .refused("400-forbidden-trailer"),
      .refused("400-malformed-field-line-in-trailer")),
    Rule(
      "7.3", .should, "Parameters of chunked are an error.",
      .refused("400-malformed-transfer-coding-parameter")),
    Rule(
      "7.4", .may, "TE asks for nothing that is needed here.",
      "fields that ask for nothing here change no answer"),
    Rule(
      "8", .may, "A request that breaks off is told so before the end.",
      "a request that breaks off is told so"),
    Rule(
      "9.3", .should, "Connections persist, of HTTP/1.0 where it is asked for.",
      "a connection lives on as version and Connection say",
      "a connection serves many requests and says nothing about it"),
    Rule(
      "9.3", .must, "Content is read, or the connection ends with the answer.",
      "content arrives whole, also octet by octet, and the next request is in step",
      "every accepted request is answered, and the connection stays in step"),
    Rule(
      "9.3.2", .must, "Pipelined requests are answered in order.",
      "pipelined requests are answered in order, in any pieces"),
    Rule(
      "9.4", .should, "One client may have several connections; there is a limit of its own.",
      "connections beyond a limit are closed at once"),
    Rule(
      "9.5", .should, "A time-out ends in order.",
      "a connection without another request is closed in silence",
      "a head that trickles is answered with 408 in time, and closed"),
    Rule(
      "9.5", .should, "The end of the peer's stream is noticed.",
      "a client that has ended its direction still gets its answers"),
    Rule(
      "9.5", .should, "Overload is met by flow control first.",
      "a reader that stops costs no more than its buffers and is cut off"),
    Rule(
      "9.6", .must, "After `close` of the client comes one answer, with `close`, and the end.",
      "a connection that is to end says so and ends"),
    Rule(
      "9.6", .must, "After `close` of the server nothing that comes is processed.",
      "a closing connection throws away whatever comes"),
    Rule(
      "9.6", .should, "The end is in two steps, so that no reset overtakes the answer.",
      "an error answer is not lost to what the peer still sends",
      "an octet after the last request does not cut its answer off"),
    Rule(
      "9.8", .must, "A TLS connection ends with an alert.",
      .notApplicable("of the transport: Transport/TLS sends close_notify before it closes")),
    Rule(
      "11.2", .must, "No framing is taken that another server might read differently.",
      .refused("400-content-length-with-transfer-coding"), .refused("400-repeated-content-length"),
      .refused("400-bare-line-feed-hides-request"),
      .accepted("post-content-that-looks-like-a-request"),
      .accepted("field-name-with-underscore-like-content-length")),
  ]
}
