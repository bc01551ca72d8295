/// The beginnings of responses in one second, ready to be copied: make them once a second.
package final class DateLine: Sendable {
  /// `Date: ` and the date, with CR LF: 37 octets.
  let octets: [UInt8]
  /// The status line of 200 and the date.
  let okStart: [UInt8]
  /// The status line of 304 and the date.
  let notModifiedStart: [UInt8]

  /// The line that says `date`.
  package init(_ date: HTTPDate) {
    var octets = Array("Date: ".utf8)
    date.append(to: &octets)
    octets.append(.carriageReturn)
    octets.append(.lineFeed)
    self.octets = octets
    okStart = Status.ok.line + octets
    notModifiedStart = Status.notModified.line + octets
  }
}

extension Status {
  /// The status line (RFC 9112 §4):
  ///
  ///     status-line = HTTP-version SP status-code SP [ reason-phrase ]
  var line: [UInt8] { Array("HTTP/1.1 \(code) \(reasonPhrase)\r\n".utf8) }
}
