/// Checks a JSON text and lays it out as a tape of nodes.
///
/// Strict: RFC 8259 without any leniency, I-JSON's unique names and whole surrogate pairs (RFC 7493 §2).
/// Faults after which the structure is still certain (a comma too many or missing, an escape, a repeated name)
/// are noted and read over, so that one run reports them all; any other fault ends the reading.
struct JSONParser {
  private(set) var nodes: [JSONNode] = []
  private(set) var faults: [JSONFault] = []
  private let limits: JSONLimits
  var position = 0
  /// The nodes of the containers that are being read, and within them the nodes of names being read.
  private var open: [Int] = []
  /// How many containers are being read.
  private var depth = 0

  init(limits: JSONLimits) {
    self.limits = limits
  }

  /// Reads all of `text`; gives false where the tape is not complete.
  mutating func parse(_ text: Span<UInt8>) -> Bool {
    guard text.count <= limits.octets else {
      faults.append(
        JSONFault(
          offset: 0, pointer: "", reason: .tooLarge(octets: text.count, limit: limits.octets)))
      return false
    }
    nodes.reserveCapacity(text.count / 12 + 4)
    do throws(JSONFault) {
      if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
        try note(.byteOrderMark, at: 0, in: text)
        position = 3
      }
      try parseValue(text)
      skipSpace(text)
      if position < text.count { throw stop(.trailingText, in: text) }
      return true
    } catch {
      faults.append(error)
      return false
    }
  }
}

// MARK: Values

extension JSONParser {
  /// value = false / null / true / object / array / number / string (RFC 8259 §3)
  private mutating func parseValue(_ text: Span<UInt8>) throws(JSONFault) {
    skipSpace(text)
    guard position < text.count else { throw stop(.endOfText(expected: "a value"), in: text) }
    switch text[position] {
    case UInt8(ascii: "\""): try parseString(text)
    case UInt8(ascii: "{"): try parseObject(text)
    case UInt8(ascii: "["): try parseArray(text)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try parseNumber(text)
    case UInt8(ascii: "t"): try parseLiteral("true", .true, text)
    case UInt8(ascii: "f"): try parseLiteral("false", .false, text)
    case UInt8(ascii: "n"): try parseLiteral("null", .null, text)
    case UInt8(ascii: "+"), UInt8(ascii: "."): try parseNumber(text)
    case UInt8(ascii: "/"): throw stop(.comment, in: text)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      throw stop(.badLiteral, in: text)
    case let octet: throw stop(.unexpected(octet: octet, expected: "a value"), in: text)
    }
  }

  private mutating func parseObject(_ text: Span<UInt8>) throws(JSONFault) {
    let object = try begin(.object, text)
    position += 1
    skipSpace(text)
    while try !closes(object, with: UInt8(ascii: "}"), text) {
      guard text[position] == UInt8(ascii: "\"") else {
        throw text[position] == UInt8(ascii: "/")
          ? stop(.comment, in: text)
          : stop(.unexpected(octet: text[position], expected: "a member's name"), in: text)
      }
      let name = nodes.count
      try parseString(text)
      open.append(name)
      skipSpace(text)
      try expect(UInt8(ascii: ":"), "a colon", text)
      try parseValue(text)
      open.removeLast()
      try separate(closing: UInt8(ascii: "}"), text)
    }
    try refuseRepeatedNames(of: object, text)
    open.removeLast()
  }

  private mutating func parseArray(_ text: Span<UInt8>) throws(JSONFault) {
    let array = try begin(.array, text)
    position += 1
    skipSpace(text)
    while try !closes(array, with: UInt8(ascii: "]"), text) {
      try parseValue(text)
      try separate(closing: UInt8(ascii: "]"), text)
    }
    open.removeLast()
  }

  /// Puts a container's node on the tape.
  private mutating func begin(
    _ kind: JSONNode.Kind, _ text: Span<UInt8>
  ) throws(JSONFault) -> Int {
    let node = nodes.count
    let start = UInt32(position)
    guard depth < limits.depth else {
      throw stop(.tooDeep(limit: limits.depth), in: text)
    }
    nodes.append(JSONNode(start: start, end: start, next: UInt32(node + 1), kind: kind))
    open.append(node)
    depth += 1
    return node
  }

  /// Whether the container ends here; if so its node is completed.
  private mutating func closes(
    _ container: Int, with bracket: UInt8, _ text: Span<UInt8>
  ) throws(JSONFault) -> Bool {
    guard position < text.count else {
      let expected = bracket == UInt8(ascii: "}") ? "the closing \"}\"" : "the closing \"]\""
      throw stop(.endOfText(expected: expected), in: text)
    }
    guard text[position] == bracket else { return false }
    position += 1
    nodes[container].end = UInt32(position)
    nodes[container].next = UInt32(nodes.count)
    depth -= 1
    return true
  }

  /// Reads the comma after an element, or stands before the closing bracket.
  private mutating func separate(
    closing bracket: UInt8, _ text: Span<UInt8>
  ) throws(JSONFault) {
    skipSpace(text)
    guard position < text.count, text[position] != bracket else { return }
    let octet = text[position]
    if octet == UInt8(ascii: ",") {
      let comma = position
      position += 1
      skipSpace(text)
      if position < text.count, text[position] == bracket {
        try note(.trailingComma, at: comma, in: text)
      }
    } else if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "{") {
      try note(.missingComma, at: position, in: text)
    } else {
      let expected = bracket == UInt8(ascii: "}") ? "a comma or \"}\"" : "a comma or \"]\""
      throw octet == UInt8(ascii: "/")
        ? stop(.comment, in: text) : stop(.unexpected(octet: octet, expected: expected), in: text)
    }
  }

  private mutating func parseLiteral(
    _ literal: String, _ kind: JSONNode.Kind, _ text: Span<UInt8>
  ) throws(JSONFault) {
    let start = position
    var end = position
    while end < text.count, text[end].isWordOctet { end += 1 }
    guard end - start == literal.utf8.count else { throw stop(.badLiteral, in: text) }
    for (place, octet) in literal.utf8.enumerated() where text[start + place] != octet {
      throw stop(.badLiteral, in: text)
    }
    position = end
    append(kind, start, end)
  }

  mutating func append(_ kind: JSONNode.Kind, _ start: Int, _ end: Int) {
    let next = UInt32(nodes.count + 1)
    nodes.append(JSONNode(start: UInt32(start), end: UInt32(end), next: next, kind: kind))
  }
}

// MARK: Names, space and faults

extension JSONParser {
  /// Names within an object are unique (RFC 7493 §2.3), compared after unescaping.
  private mutating func refuseRepeatedNames(
    of object: Int, _ text: Span<UInt8>
  ) throws(JSONFault) {
    let end = Int(nodes[object].next)
    var count = 0
    var name = object + 1
    // Few names are compared each with each; many, by a set.
    while name < end, count <= 24 {
      var earlier = object + 1
      while earlier < name {
        if haveSameText(earlier, name, text) {
          try noteRepeated(name, text)
          break
        }
        earlier = Int(nodes[earlier + 1].next)
      }
      count += 1
      name = Int(nodes[name + 1].next)
    }
    guard name < end else { return }
    var names: Set<String> = []
    var other = object + 1
    while other < end {
      let isNew = names.insert(text.string(of: nodes[other])).inserted
      if !isNew, other >= name { try noteRepeated(other, text) }
      other = Int(nodes[other + 1].next)
    }
  }

  private func haveSameText(_ one: Int, _ other: Int, _ text: Span<UInt8>) -> Bool {
    let (one, other) = (nodes[one], nodes[other])
    if one.kind == .string, other.kind == .string {
      guard one.end - one.start == other.end - other.start else { return false }
      var (left, right) = (Int(one.start), Int(other.start))
      while left < Int(one.end) {
        guard text[left] == text[right] else { return false }
        left += 1
        right += 1
      }
      return true
    }
    guard one.kind != .faulty, other.kind != .faulty else { return false }
    return text.string(of: one).utf8.elementsEqual(text.string(of: other).utf8)
  }

  private mutating func noteRepeated(_ name: Int, _ text: Span<UInt8>) throws(JSONFault) {
    open.append(name)
    let reason = JSONFault.Reason.duplicateName(text.string(of: nodes[name]))
    try note(reason, at: Int(nodes[name].start) - 1, in: text)
    open.removeLast()
  }

  /// ws = *( space / tab / line feed / carriage return ) (RFC 8259 §2)
  private mutating func skipSpace(_ text: Span<UInt8>) {
    while position < text.count {
      let octet = text[position]
      guard octet == 0x20 || octet == 0x0A || octet == 0x0D || octet == 0x09 else { return }
      position += 1
    }
  }

  private mutating func expect(
    _ octet: UInt8, _ expected: String, _ text: Span<UInt8>
  ) throws(JSONFault) {
    guard position < text.count else { throw stop(.endOfText(expected: expected), in: text) }
    guard text[position] == octet else {
      throw stop(.unexpected(octet: text[position], expected: expected), in: text)
    }
    position += 1
  }

  /// The fault at the present place, at which reading ends.
  func stop(_ reason: JSONFault.Reason, in text: Span<UInt8>) -> JSONFault {
    var reason = reason
    if case .unexpected(let octet, _) = reason, octet >= 0x80,
      text.lengthOfScalar(at: position) == 0
    {
      reason = .notUTF8(octet: octet)
    }
    return JSONFault(offset: position, pointer: pointer(in: text), reason: reason)
  }

  /// Notes a fault and goes on, unless there are too many.
  mutating func note(
    _ reason: JSONFault.Reason, at offset: Int, in text: Span<UInt8>
  ) throws(JSONFault) {
    let fault = JSONFault(offset: offset, pointer: pointer(in: text), reason: reason)
    guard faults.count + 1 < limits.faults else { throw fault }
    faults.append(fault)
  }

  /// The pointer to the value that is being read.
  private func pointer(in text: Span<UInt8>) -> String {
    var steps: [String] = []
    for node in open {
      switch nodes[node].kind {
      case .object: continue
      case .array: steps.append(String(elementsRead(of: node)))
      default: steps.append(text.string(of: nodes[node]))
      }
    }
    return JSONPointer(steps).description
  }

  /// How many elements of an array stand complete on the tape while it is being read.
  private func elementsRead(of array: Int) -> Int {
    var count = 0
    var node = array + 1
    let openInside = open.first { $0 > array } ?? nodes.count
    while node < openInside {
      count += 1
      node = Int(nodes[node].next)
    }
    return count
  }
}
