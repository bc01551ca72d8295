/// A reader of pages that is stricter than a browser: it takes only what our builder may write.
struct MarkupCheck {
  /// What is wrong, in words; empty for a good page.
  private(set) var faults: [String] = []
  private(set) var ids: [String] = []
  /// The values of `href` and `src`.
  private(set) var addresses: [String] = []
  private(set) var elements: [String] = []

  private static let void: Set<String> = ["meta", "link", "input", "br"]

  init(_ page: [UInt8]) {
    let text = String(decoding: page, as: UTF8.self)
    guard text.hasPrefix("<!DOCTYPE html>\n<html lang=\"") else {
      faults.append("does not begin as a document")
      return
    }
    var open: [String] = []
    var rest = text.dropFirst("<!DOCTYPE html>".count)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      guard let end = rest.firstIndex(of: ">") else {
        faults.append("a tag does not end")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "/" {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> ends something else") }
        continue
      }
      let name = String(tag.prefix { $0 != " " })
      elements.append(name)
      note(tag.dropFirst(name.count), of: name)
      if name == "script" {
        // Data, or nothing.
        guard let close = rest.range(of: "</script>") else { break }
        rest = rest[close.upperBound...]
      } else if !Self.void.contains(name) {
        open.append(name)
      }
    }
    if !open.isEmpty { faults.append("not ended: \(open)") }
    if Set(ids).count != ids.count { faults.append("an id stands twice") }
    for address in addresses
    where address.hasPrefix("#") && !ids.contains(String(address.dropFirst())) {
      faults.append("\(address) leads nowhere")
    }
  }

  private mutating func note(_ attributes: Substring, of name: String) {
    var rest = attributes
    while !rest.isEmpty {
      guard rest.first == " ", let equals = rest.firstIndex(of: "=") else {
        faults.append("attributes of \(name): \(rest)")
        return
      }
      let attribute = rest[rest.index(after: rest.startIndex)..<equals]
      let value = rest[rest.index(equals, offsetBy: 2)...].prefix { $0 != "\"" }
      rest = rest[value.endIndex...].dropFirst()
      if attribute.hasPrefix("on") || attribute == "style" {
        faults.append("\(attribute) of \(name) is forbidden by the policy")
      }
      switch attribute {
      case "id": ids.append(String(value))
      case "href", "src": addresses.append(String(value))
      default: break
      }
    }
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
