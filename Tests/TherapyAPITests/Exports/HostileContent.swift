import TherapyModel

@testable import TherapyAPI

/// Texts that mean something to some format, and content that is full of them.
enum Hostile {
  static let texts = [
    "plain", "{", "}", "a} b {c", "}}}, title = {x", #"back\slash \textbf{x} \\"#, "100 % of %x",
    "\"quoted\", 'and' `so`", "&amp; & $x^2$ #1 _a_ ~b~", "@article{x, title=y}", "a and b",
    "TY  - JOUR", "ER  - ", "=1+1", "+49", "-3.2", "@SUM(A1)", " =2*3", "\"=1\"", "a,b;c",
    "# heading", "- item", "1. one", "7) seven", "> quote", "[x](javascript:alert(1))", "![i](x)",
    "<script>alert(1)</script>", "<!-- x", "]]>", "| a | b |", "***", "===", "~~gone~~", "`code`",
    "https://example.org/a_b_c", "\\", "ends with \\", "\u{05D0}\u{05D1} \u{0627}\u{0644}",
    "👩🏽‍⚕️ é ß ﬁ 漢字", String(repeating: "w", count: 10_000), "a -- b --- c", "x\u{00A0}y",
    "\u{00A0}- item", " + item", "  # heading", "12. twelve",
  ]

  /// The sample with each of them in front of every text, in their order.
  static let services = Result { try texts.map(service) }

  /// The sample with a hostile text in front of every text that stands in an answer.
  private static func service(_ text: String) throws -> TherapyService {
    let text = json(text)
    return try Sample.service { files in
      for (name, file) in files where name.contains("/") {
        var file = file
        for member in ["summary", "text", "name", "title", "marker", "comparator", "container"] {
          file.replace("\"\(member)\": \"", with: "\"\(member)\": \"\(text) ")
        }
        files[name] = file
      }
    }
  }

  /// References with hostile titles, authors, containers, notes and DOIs.
  static func references() throws -> KnowledgeBase {
    var json = JSONWriter()
    json.array { json in
      for (number, text) in texts.enumerated() {
        json.object { json in
          json.member("id", "hostile-\(number)")
          json.member("version", 1)
          json.member("status", number % 5 == 0 ? "retracted" : "current")
          json.member("design", "cohort")
          json.member("designText", "cohort")
          json.member("title", "\(text) title \(text)")
          json.member("titleIsDescription", number % 3 == 0)
          json.member(
            "authors",
            [
              text + " body", "van den Berg LH", "Campellone JV Jr", "Task Force and Friends",
              "et al.",
            ])
          json.member("container", "\(text) journal")
          json.member("year", 1900 + number)
          json.member("volume", "5")
          json.member("pages", "10-20")
          json.member("doi", "10.1000/" + text.filter { $0 != " " && $0 != "\u{00A0}" } + "x")
          json.member("pmid", "\(1_000 + number)")
          json.member("note", "note \(text)")
        }
      }
    }
    return try Sample.knowledge { files in
      files["references/hostile.json"] = String(decoding: json.bytes, as: UTF8.self)
    }
  }

  /// The text inside a JSON string.
  private static func json(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
