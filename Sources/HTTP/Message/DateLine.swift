/// The `Date` field line of one second, ready to be copied into responses: make it once a second.
package struct DateLine: Sendable, Hashable {
  /// `Date: ` and the date, with CR LF: 37 octets.
  let octets: [UInt8]

  /// The line that says `date`.
  package init(_ date: HTTPDate) {
    var octets = Array("Date: ".utf8)
    date.append(to: &octets)
    octets.append(.carriageReturn)
    octets.append(.lineFeed)
    self.octets = octets
  }
}
