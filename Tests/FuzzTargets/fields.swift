// The values of fields. The first octet says which; the rest is the value.

func check(_ input: [UInt8]) {
  guard let kind = input.first else { return }
  let value = input.dropFirst()
  switch kind % 8 {
  case 0: checkAccept(value)
  case 1: checkAcceptEncoding(Array(value))
  case 2: checkRanges(value)
  case 3: checkDate(value)
  case 4: checkEntityTag(value)
  case 5: checkMediaType(value)
  case 6: checkRequest(Array(value))
  default: checkQuery(value)
  }
}

private func checkAccept(_ value: ArraySlice<UInt8>) {
  let offers = [
    MediaType("application/json"), MediaType("application/health+json"),
    MediaType("text/html; charset=utf-8"),
  ]
  guard let accept = try? Accept([value]) else { return }
  let best = accept.best(of: offers)
  demand(best.map(offers.contains) ?? true, "something that was not offered")
  if let best { demand(accept.best(of: [best]) == best, "the best alone is none") }
  demand((try? Accept([value, []]))?.best(of: offers) == best, "an empty line changes it")
}

private func checkAcceptEncoding(_ value: [UInt8]) {
  var accept = AcceptEncoding()
  guard (try? accept.take(value.span)) != nil else { return }
  let best = accept.best(of: ContentCoding.allCases)
  if let best { demand(accept.accepts(best), "what is refused was chosen") }
  demand(best != nil || !ContentCoding.allCases.contains { accept.accepts($0) }, "none of some")
  var twice = accept
  demand((try? twice.take(value.span)) != nil && twice == accept, "the same again changes it")
}

private func checkRanges(_ value: ArraySlice<UInt8>) {
  guard let ranges = ByteRanges(value) else { return }
  for length in [1, 10, 1000, Int.max / 2] {
    let resolved = ranges.resolved(length: length)
    demand(resolved.count <= ByteRanges.limit, "too many ranges")
    for (index, range) in resolved.enumerated() {
      demand(range.lowerBound >= 0 && range.upperBound <= length && !range.isEmpty, "\(range)")
      demand(!resolved[..<index].contains { $0.overlaps(range) }, "\(range) overlaps")
    }
  }
}

private func checkDate(_ value: ArraySlice<UInt8>) {
  for now in [0, 784_111_777, 4_000_000_000] {
    let now = HTTPDate(secondsSince1970: now)
    guard let date = HTTPDate(parsing: value, relativeTo: now) else { continue }
    demand(HTTPDate(parsing: date.octets[...], relativeTo: now) == date, "another date")
    if value.count == HTTPDate.length, !value.contains(0x2D), !value.elementsEqual(date.octets) {
      // Only second 60 is written otherwise.
      demand(value.contains(0x36), "another spelling")
    }
  }
}

private func checkEntityTag(_ value: ArraySlice<UInt8>) {
  var cursor = FieldCursor(value)
  guard let tag = cursor.entityTag() else { return }
  demand(value.starts(with: tag.octets), "another tag")
}

private func checkMediaType(_ value: ArraySlice<UInt8>) {
  guard let type = MediaType(parsing: value) else { return }
  demand(MediaType(parsing: Array(type.text.utf8)[...]) == type, "another type: \(type.text)")
}

/// Lines of fields, judged against a response: nothing but what the standard knows comes out.
private func checkRequest(_ lines: [UInt8]) {
  let head =
    Array("GET / HTTP/1.1\r\nHost: a\r\n".utf8) + lines + Array("\r\n\r\n".utf8)
  var parser = RequestHeadParser()
  guard (try? parser.advance(over: head.span, Limits(), isSecured: false)) == true else { return }
  let request = Request(head: parser.head, lines: parser.lines, buffer: head, origin: 0)
  let content = Array("0123456789abcdefghij".utf8)
  let response = Response(
    status: .ok, fields: [.contentType: "text/plain", .vary: "Accept"], content: content,
    validators: Validators(
      entityTag: EntityTag("v"), lastModified: HTTPDate(secondsSince1970: 784_111_777)))
  guard Preconditions.outcome(of: request, for: response) == .proceed,
    case .partial(let part) = Ranges.outcome(of: request, for: response)
  else { return }
  demand(part.status == .partialContent, "a part that is none")
  if part.fields.contains(.contentRange) {
    demand(part.content.count <= content.count && !part.content.isEmpty, "no part")
  } else {
    demand(
      part.fields.value(of: .contentType)?.starts(with: "multipart/byteranges".utf8) == true,
      "parts without their type")
  }
}

private func checkQuery(_ value: ArraySlice<UInt8>) {
  guard let query = try? QueryParameters(decoding: value) else { return }
  demand(query.pairs.allSatisfy { !$0.name.isEmpty }, "a pair without name")
  demand(query.pairs.count <= value.count { $0 == 0x26 } + 1, "more pairs than are there")
}
