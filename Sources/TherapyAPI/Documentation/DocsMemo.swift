internal import Synchronization

/// The reference of the interface as pages, each made when it is first asked for: it holds an answer of every
/// resource, which takes longer than a loop should.
final class DocsMemo: Sendable {
  /// One page; where two make it at once, the first is kept.
  private final class Place: Sendable {
    final class Page: Sendable {
      let octets: [UInt8]

      init(_ octets: [UInt8]) { self.octets = octets }
    }

    let page = AtomicLazyReference<Page>()
  }

  /// By language; first where the reader has it by preference, then where by the address.
  private let places = Words.all.map { _ in [Place(), Place()] }

  /// The page in these words.
  func page(_ edition: Edition, _ words: Words) -> [UInt8] {
    guard let language = Words.tags.firstIndex(of: words.tag) else {
      return DocsPage(edition, words).document()
    }
    let place = places[language][words.isChosen ? 1 : 0]
    if let page = place.page.load() { return page.octets }
    let page = Place.Page(DocsPage(edition, words).document())
    return place.page.storeIfNil(page).octets
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
