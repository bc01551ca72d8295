import TestSupport
import Testing

@testable import TherapyModel

@Suite("JSON texts (RFC 8259, RFC 7493)") struct JSONReaderTests {
  /// The fault codes of a text, by line and column; empty where it is accepted.
  private func check(_ octets: [UInt8], limits: JSONLimits = JSONLimits()) -> [JSONFault.Reason] {
    do throws(JSONFaults) {
      _ = try JSONDocument(octets, limits: limits)
      return []
    } catch {
      return error.faults.map(\.reason)
    }
  }

  @Test(arguments: [
    "0", "-0", "1", "-1", "10", "1.0", "0.10", "1e2", "1E+2", "1.5e-10", "-0.0e0",
    "123456789012345678901234567890",
    "true", "false", "null", "\"\"", "\"a\"", "[]", "{}", "[1]", "[1,2]", "[[],{}]", " [ 1 , 2 ] ",
    "\t{\r\n\"a\" : 1 }\n", #"{"a":1,"b":2}"#, #"{"":0}"#, #"["\"\\\/\b\f\n\r\t"]"#, #"["\u0000"]"#,
    #"["\u00e9\u20AC"]"#, #"["\ud834\udd1e"]"#, "\"\u{7F}\"", "\"é€𝄞\"", "\"\u{2028}\"",
    "\"\u{FFFF}\"",
    "\"\u{10FFFF}\"", #"{"a":{"a":{"a":[]}}}"#, #"[1,"1",1.0,true,null,{},[]]"#, "\"\u{FEFF}\"",
  ])
  func `what the grammar allows is accepted`(text: String) {
    #expect(check(Array(text.utf8)) == [])
  }

  @Test(arguments: [
    "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}", "{,}", "{\"a\":1,,}", "{\"a\" 1}", "{a:1}", "{'a':1}", "{1:1}",
    "{\"a\":1 \"b\":2}", "[1]]", "{}{}",
    "1 2", "tru", "True", "nul", "NaN", "Infinity", "-Infinity", "undefined", "truefalse", "01",
    "-01", "+1", ".5",
    "1.", "-", "--1", "1e", "1e+", "1.e1", "0x10", "1_000", "1.2.3", "\"", "\"a", "\"\\\"",
    #""\x""#, #""\u""#,
    #""\u12""#, #""\u12G4""#, #""\U0041""#, #""\ud800""#, #""\udc00""#, #""\ud800\u0041""#,
    #""\ud800\ud800""#,
    "\"\t\"", "\"\n\"", "\"\u{0}\"", "\"\u{1F}\"", "'a'", "// c\n1", "/* c */1", "[1] // c",
    "[1 /* c */]", "\u{FEFF}1",
    "\u{A0}1", "1\u{2028}", "[\u{B}1]", "[\u{C}1]", "é", #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#,
    #"{"":1,"":2}"#,
    "[\"a\"\"b\"]", "[1}", "{\"a\":1]", "\"a\u{0}", "[\u{0}]", "<xml/>", "a", "[a]", "{\"a\":b}",
  ])
  func `what the grammar does not allow is refused`(text: String) {
    #expect(check(Array(text.utf8)) != [])
  }

  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0xAF],
      [0xE0, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xE2, 0x82], [0xF0, 0x80, 0x80, 0xAF],
      [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE],
      [0xFF],
    ] as [[UInt8]])
  func `octets that are not UTF-8 are refused in and beside strings`(octets: [UInt8]) {
    let reasons = check([0x22] + octets + [0x22])
    #expect(reasons.first == .notUTF8(octet: octets[0]))
    #expect(check(octets).first == .notUTF8(octet: octets[0]))
  }

  @Test func `depth, size and number of faults have limits`() {
    var limits = JSONLimits()
    limits.depth = 3
    #expect(check(Array("[[[]]]".utf8), limits: limits) == [])
    #expect(check(Array("[[[[]]]]".utf8), limits: limits) == [.tooDeep(limit: 3)])
    #expect(check(Array("[[],[[]],[[]]]".utf8), limits: limits) == [])
    limits.octets = 5
    #expect(check(Array("[1,2]".utf8), limits: limits) == [])
    #expect(check(Array("[1,2] ".utf8), limits: limits) == [.tooLarge(octets: 6, limit: 5)])
    limits = JSONLimits()
    limits.faults = 4
    let many = "[" + String(repeating: "01,", count: 50) + "1]"
    #expect(check(Array(many.utf8), limits: limits).count == 4)
    let deep = String(repeating: "[", count: 100_000)
    #expect(check(Array(deep.utf8)) == [.tooDeep(limit: 64)])
  }

  @Test func `faults with a certain structure are all reported at once`() {
    let text = """
      {
        "a": 01,
        "b": "\\x",
        "a": [1, 2,],
        "c": {"d": "\\ud800"}
        "e": 1,
      }
      """
    let (document, faults) = JSONDocument.read(Array(text.utf8), limits: JSONLimits())
    #expect(document != nil)
    #expect(
      faults.map(\.reason) == [
        .badNumber, .badEscape, .duplicateName("a"), .trailingComma, .loneSurrogate, .missingComma,
        .trailingComma,
      ])
    #expect(faults.map(\.pointer) == ["/a", "/b", "/a", "/a/2", "/c/d", "", ""])
  }

  @Test(arguments: [
    (#"{"a":[1,{"b~/c":tru}]}"#, "/a/1/b~0~1c", 16), (#"[[],[1,2,x]]"#, "/1/2", 9),
    ("[1,2", "/2", 4),
    (#"{"a":{"b":1}"#, "", 12), ("x", "", 0), ("[{},{\"a\":nul}]", "/1/a", 9),
  ])
  func `a fault says where it is`(text: String, pointer: String, offset: Int) {
    let (_, faults) = JSONDocument.read(Array(text.utf8), limits: JSONLimits())
    #expect(faults.map(\.pointer) == [pointer])
    #expect(faults.map(\.offset) == [offset])
  }

  @Test func `columns count scalars and lines end with line feeds`() {
    let octets = Array("é𝄞x\r\n\n  y".utf8)
    func place(_ offset: Int) -> [Int] {
      let (line, column) = JSONDocument.position(of: offset, in: octets)
      return [line, column]
    }
    #expect(place(0) == [1, 1])
    #expect(place(2) == [1, 2])
    #expect(place(6) == [1, 3])
    #expect(place(9) == [2, 1])
    #expect(place(10) == [3, 1])
    #expect(place(12) == [3, 3])
    #expect(place(100) == [3, 4])
  }

  @Test func `every node is found again by its pointer`() throws {
    let text = #"{"a":[1,{"b/~":[[],"x",{"":null}]}],"c":{"d":true},"e":"\n","f":-1.50}"#
    let document = try JSONDocument(Array(text.utf8))
    var isName = Set<Int>()
    for (node, found) in document.nodes.enumerated() where found.kind == .object {
      isName.formUnion(document.names(of: node))
    }
    for node in document.nodes.indices where !isName.contains(node) {
      #expect(document.node(at: document.pointer(to: node)) == node)
    }
    #expect(document.node(at: JSONPointer(["a", "7"])) == document.node(at: JSONPointer(["a"])))
  }

  @Test func `numbers keep their digits and strings are unescaped`() throws {
    let value = try JSONDocument(
      Array(#"{"n":11.00,"s":"\u0041\ud834\udd1e\"\\\/\b\f\n\r\t"}"#.utf8)
    ).value
    #expect(value["n"] == .number(DecimalNumber(digits: "11.00")))
    #expect(value["s"] == .string("A𝄞\"\\/\u{8}\u{C}\n\r\t"))
  }

  // MARK: Properties

  @Test func `any octets are accepted or refused, never a trap`() {
    var chance = Chance(seed: 1)
    let alphabet =
      Array("{}[]:,\"\\u0123456789eE+-.truefalsn \n\té/".utf8) + [0x00, 0xC0, 0xED, 0xFF]
    for _ in 0..<20_000 {
      let octets = (0..<Int.random(in: 0...24, using: &chance)).map { _ in
        alphabet.randomElement(using: &chance) ?? 0
      }
      let (document, faults) = JSONDocument.read(octets, limits: JSONLimits())
      #expect(document != nil || !faults.isEmpty)
      if let document { _ = document.value }
    }
  }

  @Test func `a text with one octet changed, lost or added never traps`() {
    let text = Array(
      #"[{"a":[1,2.5e3,"x\u00e9\ud834\udd1eé"],"b":{"c":null,"d":true}},[],{}]"#.utf8)
    for place in text.indices {
      for octet in [0x00, 0x22, 0x2C, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xFF] as [UInt8] {
        var changed = text
        changed[place] = octet
        var added = text
        added.insert(octet, at: place)
        for octets in [changed, added] { _ = JSONDocument.read(octets, limits: JSONLimits()) }
      }
      var lost = text
      lost.remove(at: place)
      _ = JSONDocument.read(lost, limits: JSONLimits())
      #expect(check(Array(text[..<place])) != [], "every strict prefix is incomplete")
    }
    #expect(check(text) == [])
  }
}
