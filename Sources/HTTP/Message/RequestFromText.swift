extension Request {
  /// A request from its parts, for use without a connection: it goes through the same parser as
  /// one from the wire. `Host: localhost` is added where `fields` has no `Host`; the content needs
  /// no field that frames it.
  package init(
    method: Method = .get, target: String, fields: [(String, String)] = [], content: [UInt8] = []
  ) throws(ProtocolError) {
    var fields = fields
    if !fields.contains(where: { $0.0.lowercased() == "host" }) {
      fields.insert(("Host", "localhost"), at: 0)
    }
    var buffer = Array(target.utf8)
    var head = RequestHead()
    head.path = Extent(0, buffer.firstIndex(of: .questionMark) ?? buffer.count)
    head.targetEnd = Int32(buffer.count)
    var lines: [FieldLine] = []
    for (name, value) in fields {
      let start = buffer.count
      buffer.append(contentsOf: name.utf8)
      let middle = buffer.count
      buffer.append(contentsOf: value.utf8)
      if name.lowercased() == "host" { head.host = Extent(middle, buffer.count) }
      lines.append(
        FieldLine(name: Extent(start, middle), value: Extent(middle, buffer.count)))
    }
    self.init(
      method: method, minorVersion: 1, content: content, buffer: buffer, origin: 0, head: head,
      lines: lines)
  }
}
