extension Conformance {
  static let rfc9110Negotiation: [Rule] = [
    Rule(
      "9.1", .must, "GET and HEAD are there for every resource.",
      "each route answers GET, and HEAD with the same status and fields"),
    Rule(
      "9.1", .should, "A method that is not known gets 501.", .refused("501-unknown-method")),
    Rule(
      "9.1", .should, "A method that is known and not allowed gets 405.",
      "each route refuses every other method with 405 and Allow"),
    Rule(
      "9.2.1", .must, "Safe methods do nothing.",
      .notApplicable("the service is a pure function of immutable content")),
    Rule(
      "9.3.1", .should, "Content of GET and HEAD means nothing, and is read.",
      .accepted("get-with-content"), .accepted("head-with-content"), .accepted("chunked-get")),
    Rule(
      "9.3.2", .must, "HEAD gets no content, not even with an error.",
      "HEAD gets the fields of GET and no content", "a refused HEAD gets no content either"),
    Rule(
      "9.3.2", .should, "HEAD gets the fields of GET.",
      "each route answers GET, and HEAD with the same status and fields",
      "HEAD has the fields of GET and no content"),
    Rule(
      "9.3.3", .should, "What POST, PUT and DELETE make is told.",
      .notApplicable("nothing is written: they are 405")),
    Rule(
      "9.3.6", .must, "CONNECT to an empty or invalid port is refused.",
      .refused("400-malformed-target-connect-empty-port"),
      .refused("400-malformed-target-connect-port-zero"),
      .refused("400-malformed-target-connect-without-port")),
    Rule(
      "9.3.6", .should, "CONNECT is not implemented by an origin server.",
      .refused("501-tunnel-refused")),
    Rule(
      "9.3.7", .should, "OPTIONS tells what is allowed.",
      "each route answers OPTIONS with 204 and its methods",
      "OPTIONS of the server as a whole names its methods"),
    Rule(
      "9.3.8", .should, "TRACE reflects nothing: it is not allowed.", .accepted("trace"),
      "each route refuses every other method with 405 and Allow"),
    Rule(
      "10.1.1", .must, "An expectation in HTTP/1.0 is ignored.", .accepted("http10-expect-ignored"),
      "without content, and in HTTP 1 point 0, nothing is said"),
    Rule(
      "10.1.1", .must, "A client that waits gets 100 or its final answer, before its content.",
      "a client that waits is told once to go on",
      "a client that waits for 100 is asked for its content",
      "a client whose content nobody wants is answered at once, and closed"),
    Rule(
      "10.1.1", .may, "Who has sent content, or has none, gets no 100.",
      "a client that sent some content is told nothing",
      .accepted("get-expect-continue-without-content")),
    Rule(
      "10.1.1", .must, "After 100 comes a final answer.",
      "a client that waits for 100 is asked for its content"),
    Rule(
      "10.1.1", .should, "A final answer before the content says that the connection ends.",
      "a final response in place of 100 closes the connection"),
    Rule("10.1.1", .may, "Other expectations get 417.", .refused("417-unmet-expectation")),
    Rule(
      "10.1.2", .should, "From, Referer and User-Agent decide nothing.",
      "fields that ask for nothing here change no answer"),
    Rule(
      "10.2.1", .must, "405 has Allow.", "each route refuses every other method with 405 and Allow"),
    Rule(
      "10.2.2", .should, "A redirect has Location, with the query.",
      "an alias redirects for good and keeps the query",
      "a slash too many redirects to the path without it, and keeps the query"),
    Rule("10.2.3", .may, "503 has Retry-After.", "while loading only liveness is well"),
    Rule(
      "10.2.4", .should, "Server tells no fine detail.",
      .notApplicable("no Server field is sent")),
    Rule(
      "11.6.1", .must, "401 has WWW-Authenticate.", .notApplicable("nothing here answers 401 yet")),
    Rule(
      "12.1", .may, "What is accepted in no form gets 406, with what there is.",
      "whoever takes no JSON is told what there is"),
    Rule(
      "12.4.2", .must, "A weight has three digits behind the point at most.",
      "a malformed field is an error", "a malformed field is told"),
    Rule(
      "12.5.1", .must, "The most specific range of Accept counts, its parameters among it.",
      "the best of what is offered is chosen"),
    Rule(
      "12.5.1", .should, "A parameter q of Accept is its weight wherever it stands.",
      "the best of what is offered is chosen"),
    Rule(
      "12.5.2", .may, "Accept-Charset is ignored.",
      "fields that ask for nothing here change no answer"),
    Rule(
      "12.5.3", .should, "An empty Accept-Encoding asks for no coding.",
      "the coding that weighs most is chosen"),
    Rule(
      "12.5.3", .should, "Where no coding that is listed can be had, identity is sent.",
      "the coding that weighs most is chosen", "only what can be had is chosen"),
    Rule(
      "12.5.3", .should, "Where identity is refused too, the answer is 406.",
      "nothing is left where identity is refused and no other is named",
      "who refuses what is not coded gets a coding, or 406"),
    Rule(
      "12.5.3", .must, "A coding with weight 0 is not sent.",
      "whatever the list, what is chosen was not refused"),
    Rule(
      "12.5.4", .may, "Accept-Language is ignored: content is in one language.",
      "fields that ask for nothing here change no answer"),
    Rule(
      "12.5.5", .should, "Vary names the fields that chose, in 304 too.",
      "each coding is a representation with an entity tag of its own",
      "the 304 keeps what guides a cache and drops the rest"),
  ]
}
