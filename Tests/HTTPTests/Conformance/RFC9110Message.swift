extension Conformance {
  static let rfc9110Message: [Rule] = [
    Rule(
      "2.2", .must, "Nothing is sent that breaks the grammar.",
      "a value that would break the line traps", "a name that is no token traps",
      "an octet that may not stand in a tag traps"),
    Rule(
      "2.3", .should, "What is received is read defensively, within a reasonable size.",
      "what is at the limit passes, and what is beyond is refused"),
    Rule(
      "2.3", .must, "Elements as long as those that are sent can be read.",
      "a request written from its parts is read as the same parts"),
    Rule(
      "2.5", .should, "The version sent is HTTP/1.1 whatever minor version was received.",
      "a connection lives on as version and Connection say"),
    Rule(
      "3.3", .must, "Two requests of a connection are not taken to be of one client.",
      .notApplicable("no state is kept from one request to the next")),
    Rule(
      "4.1", .should, "A URI of 8,000 octets is taken.", .accepted("get-long-request-line-8192")),
    Rule(
      "4.2.1", .must, "An http URI with an empty host is refused.",
      .refused("400-malformed-target-absolute-empty-host"), .refused("400-malformed-host-empty")),
    Rule(
      "4.2.2", .must, "An https URI is served on a secured connection alone.",
      "https is asked for on a secured connection, http on another"),
    Rule(
      "4.2.3", .should, "URIs that are equivalent name one resource.",
      "a path leads to its handler, literals first",
      "an alias redirects for good and keeps the query"),
    Rule(
      "4.2.3", .must, "An empty path is `/`.", .accepted("absolute-form-empty-path"),
      .accepted("absolute-form-default-port")),
    Rule(
      "4.2.4", .should, "User information in a URI is an error.",
      .refused("400-malformed-target-absolute-userinfo"), .refused("400-malformed-host-userinfo")),
    Rule(
      "5.1", .must, "Field names have no case.", .accepted("host-name-in-any-case"),
      "names are equal whatever their case"),
    Rule(
      "5.1", .should, "Fields that are not known are ignored.", .accepted("get-browser"),
      "fields that ask for nothing here change no answer"),
    Rule(
      "5.3", .must, "Lines of one name are one list, in order.", "several lines are one list",
      "entity tags in several lines are one list"),
    Rule(
      "5.3", .must, "Nothing is done before the head is whole.",
      "every strict prefix of an accepted request is incomplete"),
    Rule(
      "5.4", .must, "A field line, or a head, that is too large gets a 4xx.",
      .refused("431-field-line-too-large"), .refused("431-head-too-large"),
      .refused("431-too-many-fields")),
    Rule(
      "5.5", .must, "White space around a value is taken off before it is read.",
      .accepted("post-length-spaces-around")),
    Rule(
      "5.5", .must, "CR, LF, NUL and every other control but tab in a value are refused.",
      .refused("400-control-octet"), .refused("400-bare-carriage-return-field-value")),
    Rule(
      "5.5", .should, "Octets beyond ASCII in a value are opaque.",
      .accepted("field-value-obs-text")),
    Rule(
      "5.6.1", .must, "Empty elements of a list are passed over; none is sent.",
      .accepted("chunked-after-empty-elements"), "the coding that weighs most is chosen",
      "a range gives 206 with its octets (§14.1.2, §15.3.7.1)"),
    Rule(
      "5.6.2", .must, "A token is of token octets alone.",
      "the table says of each octet what the grammar says"),
    Rule(
      "5.6.3", .must, "Bad white space is passed over where the grammar names it.",
      .accepted("chunked-extension-whitespace")),
    Rule(
      "5.6.4", .must, "A quoted pair stands for its second octet, and is sent only where needed.",
      "a media type is read and written in one form", .accepted("chunked-extension-quoted")),
    Rule(
      "5.6.6", .must, "Parameters have names without case.",
      "a media type is read and written in one form"),
    Rule(
      "5.6.7", .must, "All three formats of dates are read.",
      "the three formats of the standard's example are the same moment"),
    Rule(
      "5.6.7", .must, "Dates are sent in the preferred format, without more white space.",
      "a moment is written in the preferred format"),
    Rule(
      "5.6.7", .must, "A year of two digits is at most 50 years ahead.",
      "a year of two digits lies at most fifty years ahead"),
    Rule(
      "6.2", .should, "A higher minor version is read as the highest that is known.",
      .accepted("http12"), .accepted("http19")),
    Rule(
      "6.5.1", .must, "Trailers are not merged, and none that frames or routes is taken.",
      .refused("400-forbidden-trailer"), "a field that frames nothing may be a trailer"),
    Rule(
      "6.5.1", .must, "No trailer is sent.", "no answer frames itself but by its length"),
    Rule(
      "6.6.1", .must, "Every final response has Date, of the second it is made in.",
      "every part has its place", "the octets are those of the same response made anew"),
    Rule(
      "7.1", .must, "The forms of CONNECT and of `OPTIONS *` are of these methods alone.",
      .refused("400-malformed-target-authority-with-get"),
      .refused("400-malformed-target-asterisk-with-get")),
    Rule(
      "7.2", .must, "Host is a host and an optional port, once.", .refused("400-malformed-host"),
      .refused("400-repeated-host"), .accepted("host-")),
    Rule(
      "7.4", .must, "What the scheme of the target does not allow on this connection gets 421.",
      .refused("421-misdirected-request-https")),
    Rule(
      "7.6.1", .must, "Connection is a list of tokens without case.", .accepted("connection-list"),
      .refused("400-malformed-connection")),
    Rule(
      "7.6.1", .must, "A field about the connection is listed in Connection.",
      .notApplicable("no such field is sent but Connection itself")),
    Rule(
      "7.6.2", .must, "Max-Forwards is for those who forward.",
      "fields that ask for nothing here change no answer"),
    Rule(
      "7.8", .must, "Upgrade is ignored, in HTTP/1.0 as in HTTP/1.1, and nothing is switched to.",
      .accepted("upgrade-h2c-ignored"), .accepted("upgrade-websocket-ignored"),
      .accepted("http10-upgrade-ignored")),
    Rule(
      "8.3", .should, "Content has Content-Type.",
      "no answer frames itself but by its length", "a refusal has one shape everywhere"),
    Rule(
      "8.4", .must, "A coding that was applied is told; identity is not.",
      "each coding is a representation with an entity tag of its own"),
    Rule("8.4.1.3", .should, "x-gzip is gzip.", "the coding that weighs most is chosen"),
    Rule(
      "8.5", .may, "The language of content is told.",
      "content may be kept for a while, problems and health not at all"),
    Rule(
      "8.6", .must, "Content-Length of HEAD is that of GET.",
      "HEAD gets the fields of GET and no content"),
    Rule(
      "8.6", .must, "1xx, 204 and 304 have no Content-Length.",
      "a status without content has neither content nor length",
      "the interim response is a status line and an empty line"),
    Rule(
      "8.6", .should, "Every other response has Content-Length.",
      "a response without content says so", "the length of the content is told in decimal"),
    Rule(
      "8.6", .must, "A length that is too large for a number is refused.",
      .refused("400-malformed-content-length-overflow")),
    Rule(
      "8.7", .must, "Content-Location of a request changes nothing.",
      "fields that ask for nothing here change no answer"),
    Rule(
      "8.8.1", .should, "A strong tag changes whenever the octets change.",
      "other octets have another tag, the same octets the same"),
    Rule(
      "8.8.2", .should, "Last-Modified is sent where it is known.",
      "content has a strong tag and a date, and both give 304"),
    Rule(
      "8.8.2.1", .must, "Last-Modified is never in the future.",
      "the date is when this content began to be served, whatever its files' dates"),
    Rule(
      "8.8.3", .should, "ETag is sent with content.",
      "content has a strong tag and a date, and both give 304"),
    Rule(
      "8.8.3.2", .must, "Strong and weak comparison are as the table has them.",
      "strong and weak comparison are as in the standard's table"),
    Rule(
      "8.8.3.3", .must, "Each coding has a tag of its own.",
      "each coding is a representation with an entity tag of its own"),
  ]
}
