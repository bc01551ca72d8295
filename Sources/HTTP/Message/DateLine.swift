/// The beginnings of responses in one second, ready to be copied: make them once a second.
package final class DateLine: Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  let second: Int
  /// On a connection that is not encrypted.
  let plain: Start
  /// On one that is: some fields are for it alone.
  let secured: Start

  /// The beginning on one kind of connection.
  struct Start: Sendable {
    /// `Date: ` and the date, with CR LF, and what comes with it.
    let octets: [UInt8]
    /// The status line of 200 and the same.
    let ok: [UInt8]
    /// The status line of 304 and the same.
    let notModified: [UInt8]

    fileprivate init(_ octets: [UInt8]) {
      self.octets = octets
      ok = Status.ok.line + octets
      notModified = Status.notModified.line + octets
    }
  }

  /// The line that says `date`; on encrypted connections the fields `secured` follow it.
  package init(_ date: HTTPDate, secured fields: Fields = Fields()) {
    second = date.secondsSince1970
    var octets = Array("Date: ".utf8)
    date.append(to: &octets)
    octets.append(.carriageReturn)
    octets.append(.lineFeed)
    plain = Start(octets)
    secured = Start(octets + fields.octets)
  }

  /// Writes the status line and what follows it at the end of `output`.
  func append(_ status: Status, isSecured: Bool, to output: inout [UInt8]) {
    if isSecured {
      secured.append(status, to: &output)
    } else {
      plain.append(status, to: &output)
    }
  }
}

extension DateLine.Start {
  fileprivate func append(_ status: Status, to output: inout [UInt8]) {
    switch status {
    case .ok: output.append(contentsOf: ok)
    case .notModified: output.append(contentsOf: notModified)
    default:
      output.append(contentsOf: status.line)
      output.append(contentsOf: octets)
    }
  }
}

extension Status {
  /// The status line (RFC 9112 §4):
  ///
  ///     status-line = HTTP-version SP status-code SP [ reason-phrase ]
  var line: [UInt8] { Array("HTTP/1.1 \(code) \(reasonPhrase)\r\n".utf8) }
}
