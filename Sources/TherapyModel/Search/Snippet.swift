/// Parts of texts, with the words that were looked for.
enum Snippet {
  /// Octets of a text that are shown, as far as its sentences allow.
  static let octets = 240

  /// A text as pieces that are found or not: all of it, or of a long one the sentences from the one with its
  /// first word that is found. Never less than whole sentences, for their beginning may be a "not". What is left out
  /// is told by `…`.
  static func parts(
    of text: String, _ words: [TypedWord], corrects: Bool, isWhole: Bool
  ) -> [SnippetPart] {
    let found = ranges(of: text).filter { range in
      let folded = Folding.line(of: String(text[range]))
      return words.contains { $0.match(folded[...], corrects: corrects) != nil }
    }
    let isShort = isWhole || text.utf8.count <= octets
    let starts = isShort ? [text.startIndex] : sentences(of: text)
    let start = starts.last { $0 <= found.first?.lowerBound ?? text.startIndex } ?? text.startIndex
    let end =
      isShort
      ? text.endIndex
      : starts.first {
        $0 > start && text.utf8.distance(from: start, to: $0) >= octets
      } ?? text.endIndex
    var parts: [SnippetPart] = []
    var plain = start > text.startIndex ? "…" : ""
    var place = start
    for range in found where range.upperBound <= end {
      plain += text[place..<range.lowerBound]
      if !plain.isEmpty { parts.append(SnippetPart(text: plain, isMatch: false)) }
      plain = ""
      parts.append(SnippetPart(text: String(text[range]), isMatch: true))
      place = range.upperBound
    }
    plain += text[place..<end]
    if end < text.endIndex { plain += "…" }
    if !plain.isEmpty { parts.append(SnippetPart(text: plain, isMatch: false)) }
    return parts
  }

  /// Where sentences begin: at the start, and behind a full stop, question or exclamation mark and a space.
  private static func sentences(of text: String) -> [String.Index] {
    var starts = [text.startIndex]
    var isEnd = false
    for place in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[place]
      if isEnd, scalar == " " { starts.append(text.unicodeScalars.index(after: place)) }
      isEnd = scalar == "." || scalar == "?" || scalar == "!"
    }
    return starts
  }

  /// Where the words of a text are: ``Folding/words(of:)`` of each is one word, and of all of them those of the text.
  static func ranges(of text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    let scalars = text.unicodeScalars
    var start: String.Index?
    for place in scalars.indices {
      switch Folding.part(of: scalars[place]) {
      case .letter: if start == nil { start = place }
      case .accent: continue
      case .gap:
        if let first = start { ranges.append(first..<place) }
        start = nil
      }
    }
    if let start { ranges.append(start..<text.endIndex) }
    return ranges
  }
}
