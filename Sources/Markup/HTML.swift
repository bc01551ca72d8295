/// Builds HTML in which text cannot become markup: names of elements and attributes are literals of
/// the source, and everything else is escaped where it is written.
///
/// The elements of SVG inside HTML are written alike.
package struct HTML: Sendable {
  /// The octets so far, UTF-8.
  package private(set) var octets: [UInt8] = []

  /// An empty fragment.
  package init() {}

  /// What a document begins with.
  package mutating func doctype() { write("<!DOCTYPE html>\n") }

  /// An element and what is in it. An attribute whose value is nil is left out.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ body: (inout HTML) -> Void
  ) {
    begin(name, attributes)
    body(&self)
    end(name)
  }

  /// An element with text in it.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element that has no end tag (HTML, "Void elements"); no element of SVG is one.
  package mutating func void(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]
  ) {
    begin(name, attributes)
  }

  /// Text between elements.
  package mutating func text(_ text: String) {
    for octet in text.utf8 {
      switch octet {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      default: octets.append(octet)
      }
    }
  }

  /// Data for programs in a `script` element, which is no script: JSON, in which `<` may stand as an
  /// escape, so that nothing of it can end the element (HTML, "Restrictions for contents of script
  /// elements").
  package mutating func data(mediaType: StaticString, json: [UInt8]) {
    write("<script type=\"")
    write(mediaType)
    write("\">")
    for octet in json {
      if octet == UInt8(ascii: "<") { write("\\u003c") } else { octets.append(octet) }
    }
    write("</script>")
  }

  /// The beginning of an element, for builders that know more than this one; ``end(_:)`` must follow.
  package mutating func begin(
    _ name: StaticString, _ attributes: some Sequence<(key: StaticString, value: String?)>
  ) {
    write("<")
    write(name)
    for (name, value) in attributes {
      guard let value else { continue }
      write(" ")
      write(name)
      write("=\"")
      append(value: value)
      write("\"")
    }
    write(">")
  }

  /// The end of an element that was begun.
  package mutating func end(_ name: StaticString) {
    write("</")
    write(name)
    write(">")
  }

  private mutating func append(value: String) {
    for octet in value.utf8 {
      switch octet {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      case UInt8(ascii: "\""): write("&quot;")
      case UInt8(ascii: "'"): write("&#39;")
      default: octets.append(octet)
      }
    }
  }

  private mutating func write(_ literal: StaticString) {
    octets.append(contentsOf: literal.description.utf8)
  }
}
