extension Conformance {
  static let rfc9110Conditions: [Rule] = [
    Rule(
      "13.1.1", .must, "If-Match compares strongly, before the method is performed.",
      "If-Match compares strongly, and a malformed list matches nothing",
      "a weak tag never matches If-Match"),
    Rule(
      "13.1.1", .must, "If-Match that fails gets 412.",
      "content has a strong tag and a date, and both give 304"),
    Rule(
      "13.1.2", .must,
      "If-None-Match compares weakly; what matches gets 304, or 412 of other methods.",
      "If-None-Match compares weakly, and a malformed list matches nothing",
      "any If-None-Match is understood as the preconditions understand it"),
    Rule(
      "13.1.3", .must, "If-Modified-Since is ignored beside If-None-Match.",
      "the fields are evaluated in the standard's order"),
    Rule(
      "13.1.3", .must,
      "If-Modified-Since is ignored when it is no date, two dates, or of a method that changes.",
      "If-Modified-Since gives 304 unless there was a change, for GET and HEAD",
      "a date in two lines is ignored", "what is in none of the formats is no date"),
    Rule(
      "13.1.3", .must, "If-Modified-Since is ignored where no modification is known.",
      "dates do not count where no modification is known, and no tag matches none"),
    Rule(
      "13.1.3", .should, "What has not changed since gets 304.",
      "a kept answer is confirmed by its entity tag and by its date"),
    Rule(
      "13.1.4", .must,
      "If-Unmodified-Since is ignored beside If-Match, when it is no date, and where no modification is known.",
      "the fields are evaluated in the standard's order", "a date in two lines is ignored",
      "dates do not count where no modification is known, and no tag matches none"),
    Rule(
      "13.1.4", .must, "If-Unmodified-Since that fails gets 412.",
      "If-Unmodified-Since fails when there was a change"),
    Rule(
      "13.1.5", .must, "If-Range is ignored without Range, and where there are no ranges.",
      "If-Range holds for just this state, else the whole is sent (§13.1.5)",
      "only a 200 with a strong tag and content is given in parts (§14.2)"),
    Rule(
      "13.1.5", .must, "If-Range compares strongly; a date must be the very same.",
      "If-Range holds for just this state, else the whole is sent (§13.1.5)",
      "a date does not tell one coding from another"),
    Rule(
      "13.1.5", .must, "Where If-Range fails, Range is ignored.",
      "If-Range holds for just this state, else the whole is sent (§13.1.5)"),
    Rule(
      "13.2.1", .must, "Preconditions count only where the answer would be 2xx.",
      "they count only where the response would be a success"),
    Rule(
      "13.2.1", .must, "Preconditions do not count for CONNECT, OPTIONS and TRACE.",
      "they do not count for methods that select no representation"),
    Rule(
      "13.2.2", .must, "Preconditions are evaluated in the standard's order.",
      "the fields are evaluated in the standard's order"),
    Rule(
      "14.1", .must, "Range units have no case.",
      "a range gives 206 with its octets (§14.1.2, §15.3.7.1)"),
    Rule(
      "14.1.1", .may, "A set with a range that is invalid is ignored.",
      "another unit, and what is malformed or invalid, is ignored (§14.2)"),
    Rule(
      "14.1.2", .must, "Positions beyond what numbers hold are read right.",
      "a range gives 206 with its octets (§14.1.2, §15.3.7.1)",
      "a range beyond the end is told with the length (§14.4, §15.5.17)"),
    Rule(
      "14.2", .must, "Range of other methods than GET is ignored.",
      "a method other than GET has no ranges (§14.2)"),
    Rule(
      "14.2", .must, "A unit that is not known is ignored.",
      "another unit, and what is malformed or invalid, is ignored (§14.2)"),
    Rule(
      "14.2", .must, "Ranges are judged after the preconditions.",
      "preconditions are judged before ranges (§14.2)"),
    Rule(
      "14.2", .should, "A range that can be satisfied gets 206, another 416.",
      "a range gives 206 with its octets (§14.1.2, §15.3.7.1)",
      "a range beyond the end is told with the length (§14.4, §15.5.17)"),
    Rule(
      "14.2", .may, "Many ranges, and those that overlap, cost no more than the whole.",
      "more than 16 ranges are ignored",
      "what is asked for at random is what is given, and nothing twice"),
    Rule(
      "14.3", .may, "Accept-Ranges tells what has ranges.",
      "what has a strong tag is given in parts, and each answer says so (§14.3)"),
    Rule(
      "14.4", .must, "Content-Range of a request is ignored.",
      "fields that ask for nothing here change no answer"),
    Rule(
      "14.4", .should, "Content-Range tells the whole length, that of a 416 too.",
      "what has a strong tag is given in parts, and each answer says so (§14.3)"),
    Rule("14.5", .should, "Partial PUT is refused.", .notApplicable("PUT is 405 whatever it has")),
    Rule(
      "15.2", .must, "HTTP/1.0 gets no 1xx.",
      "without content, and in HTTP 1 point 0, nothing is said"),
    Rule(
      "15.3.1", .should, "200 to GET and HEAD has a strong tag and a date.",
      "content has a strong tag and a date, and both give 304"),
    Rule(
      "15.3.7", .must, "206 has the fields of the 200.", "a 206 has the fields of the 200 (§15.3.7)"
    ),
    Rule(
      "15.3.7", .should, "206 after If-Range does not describe the representation again.",
      "who shows by If-Range what it has is not told again what describes it (§15.3.7)"),
    Rule(
      "15.3.7.1", .must, "206 with one range has Content-Range, and is not multipart.",
      "a range gives 206 with its octets (§14.1.2, §15.3.7.1)"),
    Rule(
      "15.3.7.2", .must,
      "206 with several is multipart/byteranges: Content-Range and Content-Type in each part, not in the head.",
      "each part has its type and its range, in the order asked for",
      "the boundary is nowhere in the content, whatever that is"),
    Rule(
      "15.3.7.2", .should, "Parts come in the order asked for.",
      "each part has its type and its range, in the order asked for"),
    Rule(
      "15.4.5", .must,
      "304 has Cache-Control, Content-Location, Date, ETag, Expires and Vary of the 200.",
      "the 304 keeps what guides a cache and drops the rest",
      "the octets are those of the same response made anew"),
    Rule(
      "15.4.5", .should, "304 has no other metadata.",
      "the 304 keeps what guides a cache and drops the rest"),
    Rule(
      "15.4.9", .should, "308 has Location.", "an alias redirects for good and keeps the query",
      "a known abbreviation redirects for good"),
    Rule(
      "15.5", .should, "An error explains itself.",
      "a request that is refused is told so in one shape",
      "a request that is no HTTP gets the same shape and the connection ends"),
    Rule(
      "15.5.6", .must, "405 has Allow.", "each route refuses every other method with 405 and Allow"),
    Rule(
      "15.5.7", .should, "406 lists what there is.", "whoever takes no JSON is told what there is"),
    Rule(
      "15.5.9", .should, "408 says that the connection ends.",
      "a head that trickles is answered with 408 in time, and closed",
      "content that stays away is answered with 408, and closed"),
    Rule(
      "15.5.14", .may, "413 ends the connection.", .refused("413-content-too-large"),
      "content that is too large is refused at once"),
    Rule(
      "15.5.17", .should, "416 has the length in Content-Range.",
      "a range beyond the end is told with the length (§14.4, §15.5.17)"),
    Rule(
      "15.5.20", .may, "421 is for an origin that is not served here.",
      .refused("421-misdirected-request")),
    Rule(
      "15.6", .should, "A server's error explains itself.", "while loading only liveness is well"),
    Rule(
      "15.6.6", .should, "505 says what is spoken.",
      "what is told of a version names the one that is spoken"),
    Rule(
      "17.5", .must, "Elements of any length do no harm.",
      "what is at the limit passes, and what is beyond is refused",
      "a connection never asks for more of a head than its limit"),
    Rule(
      "17.9", .must, "Errors tell nothing that was sent in confidence.",
      "a refusal never shows what was sent but plain parameter names"),
  ]
}
