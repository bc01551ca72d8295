// A request head: read at once, octet by octet and in pieces it is the same; and what is accepted
// has the form that RFC 9112 demands, as a second, slow reading finds it.

/// What a parser said of a head.
private enum Verdict: Equatable {
  case needsMore
  case refused(ProtocolError)
  case accepted(length: Int, lines: Int, path: Range<Int>, host: Range<Int>, contentLength: Int?)
}

private func verdict(_ input: [UInt8], _ ends: [Int]) -> Verdict {
  var parser = RequestHeadParser()
  for end in ends {
    do {
      let isWhole = try parser.advance(
        over: input.span.extracting(0..<end), Limits(), isSecured: false)
      guard isWhole else { continue }
      let head = parser.head
      return .accepted(
        length: head.length, lines: parser.lines.count,
        path: Int(head.path.start)..<Int(head.path.end),
        host: Int(head.host.start)..<Int(head.host.end), contentLength: head.contentLength)
    } catch {
      return .refused(error)
    }
  }
  return .needsMore
}

func check(_ input: [UInt8]) {
  let whole = verdict(input, [input.count])
  demand(whole == verdict(input, input.indices.map { $0 + 1 }), "octet by octet it is another")
  demand(whole == verdict(input, Pieces.ends(of: input)), "in pieces it is another")
  guard case .accepted(let length, let lineCount, let path, let host, let contentLength) = whole
  else { return }
  let head = Array(input[..<length])
  demand(head.suffix(4) == [13, 10, 13, 10], "the head has no end")
  let lines = split(head)
  demand(lines.count == lineCount + 1, "lines were lost")
  let words = lines[0].split(separator: 0x20, omittingEmptySubsequences: false)
  demand(words.count == 3 && words[2].starts(with: "HTTP/1.".utf8), "no request line")
  demand(words[0].allSatisfy(\.isTokenByte) && !words[0].isEmpty, "no method")
  demand(words[1].allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }, "no target")
  let segments = head[path].split(separator: 0x2F, omittingEmptySubsequences: false)
  demand(
    !segments.contains { $0.elementsEqual([0x2E]) || $0.elementsEqual([0x2E, 0x2E]) },
    "a dot segment")
  var hosts = 0
  var lengths = 0
  var codings = 0
  for line in lines.dropFirst() {
    guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else {
      preconditionFailure("a line without name")
    }
    demand(line[..<colon].allSatisfy(\.isTokenByte), "a name that is no token")
    demand(line[colon...].allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 }, "a control octet")
    let name = String(decoding: line[..<colon].map(\.lowercased), as: UTF8.self)
    hosts += name == "host" ? 1 : 0
    lengths += name == "content-length" ? 1 : 0
    codings += name == "transfer-encoding" ? 1 : 0
  }
  let isOld = words[2].last == 0x30
  demand(hosts == 1 || (hosts == 0 && isOld), "a head without exactly one Host")
  demand(lengths <= 1 && (lengths == 0 || codings == 0), "ambiguous framing")
  demand(codings == 0 || !isOld, "a transfer coding in HTTP/1.0")
  demand((contentLength != nil) == (lengths == 1), "a length was overlooked")
  demand(
    !head[host].contains { $0 <= 0x20 || $0 >= 0x7F || "/?#@\\\"<>^`{|},".utf8.contains($0) }
      || (head[host].contains(0x2C) && !head[host].contains { $0 <= 0x20 || $0 == 0x40 }),
    "a host that is none")
}

/// The lines before the empty one, without their CR LF; CR and LF elsewhere end the run.
private func split(_ head: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  while start < head.count - 2 {
    guard let end = head[start...].firstIndex(of: 13), head[end + 1] == 10 else {
      preconditionFailure("a bare CR")
    }
    demand(!head[start..<end].contains(10), "a bare LF")
    lines.append(head[start..<end])
    start = end + 2
  }
  return lines
}
