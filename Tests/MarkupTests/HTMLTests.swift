import Markup
import TestSupport
import Testing

@Suite("Building HTML") struct HTMLTests {
  private func built(_ body: (inout HTML) -> Void) -> String {
    var html = HTML()
    body(&html)
    return String(decoding: html.octets, as: UTF8.self)
  }

  @Test func `elements, attributes and text stand as they should`() {
    let text = built { html in
      html.element("p", ["class": "a", "id": nil, "title": "b"]) { html in
        html.text("x")
        html.void("br")
        html.element("b", text: "y")
      }
    }
    #expect(text == "<p class=\"a\" title=\"b\">x<br><b>y</b></p>")
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x", "&lt;", "]]>",
    "\u{202E}rtl", "👩🏽‍⚕️", String(repeating: "w", count: 10_000), "--><b>", "</p>",
  ])
  func `no text becomes markup, and every text comes back`(hostile: String) {
    let text = built { html in
      html.element("p", ["title": hostile]) { $0.text(hostile) }
    }
    #expect(text.count { $0 == "<" } == 2)
    #expect(text.count { $0 == "\"" } == 2 + hostile.count { $0 == "\"" })
    let inner = text.dropFirst("<p title=\"".count).dropLast("</p>".count)
    let parts = inner.split(separator: "\">", maxSplits: 1, omittingEmptySubsequences: false)
    #expect(unescaped(parts[0]) == hostile)
    #expect(unescaped(parts[1]) == hostile)
  }

  @Test func `data cannot end its element`() {
    let text = built {
      $0.data(mediaType: "application/ld+json", json: Array("[\"</script>\"]".utf8))
    }
    #expect(text == "<script type=\"application/ld+json\">[\"\\u003c/script>\"]</script>")
  }

  private func unescaped(_ text: Substring) -> String {
    String(text)
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
