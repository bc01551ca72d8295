/// A short text that people read, in the languages that content may be written in.
///
/// English is always there: it is the language of the content, and what a reader gets where a translation is missing.
public struct LocalizedText: Sendable, Hashable {
  public let english: String
  public let german: String?
  public let french: String?

  /// A text with its translations, as far as there are any.
  package init(english: String, german: String? = nil, french: String? = nil) {
    (self.english, self.german, self.french) = (english, german, french)
  }

  /// The texts that are not English.
  public var translations: [String] { [german, french].compactMap(\.self) }

  /// Each text with its BCP 47 tag: `en`, then `de` and `fr` where they are there.
  public var all: [(tag: String, text: String)] {
    [("en", english)] + (german.map { [("de", $0)] } ?? []) + (french.map { [("fr", $0)] } ?? [])
  }
}
