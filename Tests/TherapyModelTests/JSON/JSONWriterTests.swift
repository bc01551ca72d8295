import TestSupport
import Testing

@testable import TherapyModel

@Suite("Writing JSON (RFC 8259)") struct JSONWriterTests {
  private func check(isPretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(isPretty: isPretty)
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `a member of two texts is the one text that they make`() {
    for (start, end) in [("", ""), ("/v1/", "a"), ("\"", "\n"), ("é", "")] {
      let joined = check { $0.object { $0.member("a", start, end) } }
      #expect(joined == check { $0.object { $0.member("a", start + end) } })
    }
  }

  @Test func `members stand in the order written and absent values are left out`() {
    let text = check {
      $0.object {
        $0.member("b", "x")
        $0.member("a", 1)
        $0.member("none", nil as String?)
        $0.member("c", true)
        $0.member("d", DecimalNumber(digits: "11.00"))
        $0.member("e", CalendarDate(year: 2_026, month: 1, day: 10))
        $0.member("f", ["x", "y"])
        $0.array("g") {
          $0.integer(-7)
          $0.null()
          $0.object { _ in }
          $0.array { _ in }
        }
        $0.object("h") { $0.member("i", Int.min) }
      }
    }
    #expect(
      text == #"{"b":"x","a":1,"c":true,"d":11.00,"e":"2026-01-10","f":["x","y"],"#
        + #""g":[-7,null,{},[]],"h":{"i":-9223372036854775808}}"#)
  }

  @Test func `pretty output is indented by two spaces`() {
    let text = check(isPretty: true) {
      $0.object {
        $0.member("a", 1)
        $0.array("b") {
          $0.string("x")
          $0.object { $0.member("c", false) }
        }
        $0.object("d") { _ in }
        $0.member("e", [])
      }
      $0.lineFeed()
    }
    let expected = """
      {
        "a": 1,
        "b": [
          "x",
          {
            "c": false
          }
        ],
        "d": {},
        "e": []
      }

      """
    #expect(text == expected)
  }

  @Test(arguments: [
    ("\"\\/", #""\"\\/""#), ("\u{8}\u{9}\u{A}\u{C}\u{D}", #""\b\t\n\f\r""#),
    ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("é𝄞\u{2028}", "\"é𝄞\u{2028}\""),
    ("", "\"\""),
  ])
  func `only what must be escaped is`(text: String, expected: String) {
    #expect(check { $0.string(text) } == expected)
  }

  @Test func `ready-made values and the writer's memory are used again`() {
    var writer = JSONWriter()
    writer.array { $0.string("gone") }
    writer.removeAll()
    writer.array {
      $0.json(#"{"a":1}"#.utf8.span)
      $0.json("2".utf8.span)
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"[{"a":1},2]"#)
  }

  @Test(arguments: [false, true])
  func `what was written is read as the same value`(isPretty: Bool) throws {
    var chance = Chance(seed: 7)
    for _ in 0..<500 {
      let value = JSONValue.any(depth: 4, &chance)
      var writer = JSONWriter(isPretty: isPretty)
      writer.write(value)
      #expect(try JSONDocument(writer.bytes).value == value)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ value: JSONValue) {
    switch value {
    case .object(let members):
      object { writer in
        for member in members {
          writer.name(member.name)
          writer.write(member.value)
        }
      }
    case .array(let elements): array { writer in for element in elements { writer.write(element) } }
    case .string(let text): string(text)
    case .number(let number): self.number(number)
    case .boolean(let value): boolean(value)
    case .null: null()
    }
  }
}

extension JSONValue {
  fileprivate static func any(depth: Int, _ chance: inout Chance) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &chance) {
    case 0: return .string(text(&chance))
    case 1:
      return .number(
        DecimalNumber(digits: ["0", "-1", "2.50", "1e9"].randomElement(using: &chance) ?? "0"))
    case 2: return .boolean(Bool.random(using: &chance))
    case 3: return .null
    case 4:
      return .array(
        (0..<Int.random(in: 0...4, using: &chance)).map { _ in any(depth: depth - 1, &chance) })
    default:
      return .object(
        (0..<Int.random(in: 0...40, using: &chance)).map { place in
          Member(name: "\(place)" + text(&chance), value: any(depth: depth - 3, &chance))
        })
    }
  }

  private static func text(_ chance: inout Chance) -> String {
    let scalars = Array("a\"\\/\n\u{0}\u{1F}é€𝄞~\u{7F}".unicodeScalars)
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &chance) {
      text.unicodeScalars.append(scalars.randomElement(using: &chance) ?? "a")
    }
    return text
  }
}
