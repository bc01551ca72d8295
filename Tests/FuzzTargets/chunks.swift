// Chunked content: at once, octet by octet and in pieces it is the same; and what is accepted is
// what a second, slow reading of the grammar finds.

private enum Verdict: Equatable {
  case needsMore
  case refused(ProtocolError)
  case whole(end: Int, content: [UInt8])
}

private func verdict(_ input: [UInt8], _ ends: [Int]) -> Verdict {
  var decoder = ChunkedDecoder()
  var content: [UInt8] = []
  var index = 0
  for end in ends {
    do {
      let isWhole = try decoder.advance(
        over: input.span.extracting(0..<end), from: &index, into: &content, Limits())
      if isWhole { return .whole(end: index, content: content) }
      demand(index == end, "octets were left")
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
  guard case .whole(let end, let content) = whole else { return }
  var index = 0
  var read: [UInt8] = []
  while true {
    let line = line(of: input, &index)
    let digits = line.prefix { $0.hexadecimalValue != nil }
    guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) else {
      preconditionFailure("a chunk without size")
    }
    let rest = line.dropFirst(digits.count)
    demand(rest.isEmpty || rest.contains(0x3B), "octets behind the size that extend nothing")
    if size == 0 { break }
    demand(input.count - index >= size + 2, "a chunk that is cut off")
    read += input[index..<(index + size)]
    index += size
    demand(input[index] == 13 && input[index + 1] == 10, "a chunk without end")
    index += 2
  }
  demand(read == content, "other content")
  while true {
    let line = line(of: input, &index)
    if line.isEmpty { break }
    guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else {
      preconditionFailure("a trailer without name")
    }
    let name = String(decoding: line[..<colon].map(\.lowercased), as: UTF8.self)
    demand(
      !["host", "content-length", "transfer-encoding", "authorization"].contains(name),
      "a forbidden trailer")
  }
  demand(index == end, "another end")
}

/// The octets up to the next CR LF; other controls than tab end the run.
private func line(of input: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
  guard let end = input[index...].firstIndex(of: 13), end + 1 < input.count, input[end + 1] == 10
  else { preconditionFailure("a line without end") }
  let line = input[index..<end]
  demand(line.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 }, "a control octet")
  index = end + 2
  return line
}
