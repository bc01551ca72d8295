internal import TherapyModel

/// The reference of the interface as pages, each made when it is first asked for: it holds an answer of every
/// resource, which takes longer than a loop should.
final class DocsMemo: Sendable {
  /// By language; first where the reader has it by preference, then where by the address.
  private let pages = Lazy { Words.all.map { _ in [Kept<[UInt8]>(), Kept()] } }

  /// The page in these words.
  func page(_ edition: Edition, _ words: Words) -> [UInt8] {
    guard let language = Words.tags.firstIndex(of: words.tag) else {
      return DocsPage(edition, words).document()
    }
    let place = pages.value[language][words.isChosen ? 1 : 0]
    return place.value ?? place.keep(DocsPage(edition, words).document())
  }

  /// Makes all pages.
  func makeAll(_ edition: Edition) {
    for var words in Words.all {
      for isChosen in [false, true] {
        words.isChosen = isChosen
        _ = page(edition, words)
      }
    }
  }
}
