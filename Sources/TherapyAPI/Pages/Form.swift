internal import HTTP

/// In which form a client wants an answer.
enum Form: Sendable {
  /// JSON.
  case data
  /// A page for people, with words of that language around the content.
  case page(Words)
  /// What other programs read.
  case export(ExportFormat)
  /// What programs that subscribe read.
  case feed(FeedFormat)

  /// Whether it is a page.
  var isPage: Bool {
    if case .page = self { true } else { false }
  }

  /// The form that the negotiation fields ask for, of those that the resource has; nil where the
  /// client takes none of them. A malformed Accept is disregarded.
  init?(_ request: Request, offers: [MediaType]) {
    guard request.contains(.accept), let accept = try? Accept(request) else {
      self = .data
      return
    }
    guard let best = accept.best(of: offers) else { return nil }
    if best == .html {
      self = .page(Form.words(request))
    } else {
      self = ExportFormat(best).map(Form.export) ?? FeedFormat(best).map(Form.feed) ?? .data
    }
  }

  /// What other programs read, of some resources alone.
  static let otherMediaTypes = ExportFormat.mediaTypes + FeedFormat.allCases.map(\.mediaType)

  /// The same, of a page in the language that a query names, whatever else the query says.
  func inLanguage(of query: ArraySlice<UInt8>?) -> Form {
    guard isPage, let pairs = (try? QueryParameters(decoding: query))?.pairs,
      let tag = pairs.first(where: { $0.name == "lang" })?.value, var words = Words.named(tag)
    else { return self }
    words.isChosen = true
    return .page(words)
  }

  /// The words in the language that the client prefers.
  static func words(_ request: Request) -> Words {
    guard request.contains(.acceptLanguage),
      let best = (try? AcceptLanguage(request))?.best(of: Words.tags)
    else { return Words.all[0] }
    return Words.named(best) ?? Words.all[0]
  }

  /// An ending of a path that names the form, whatever the client accepts.
  enum Suffix: Hashable {
    case json, html, atom
    case export(ExportFormat)

    /// Longer ones first: `.csl.json` ends as `.json` does.
    static let all = ExportFormat.allCases.map(Suffix.export) + [.json, .html, .atom]

    /// As it stands at the end.
    var text: String {
      switch self {
      case .json: ".json"
      case .html: ".html"
      case .atom: ".atom"
      case .export(let format): format.suffix
      }
    }

    /// The media type that it names.
    var mediaType: MediaType {
      switch self {
      case .json: .json
      case .html: .html
      case .atom: .atom
      case .export(let format): format.mediaType
      }
    }

    /// A name without the ending.
    func cut(_ name: String) -> String {
      name.hasSuffix(text) ? String(name.dropLast(text.count)) : name
    }
  }
}

extension Words {
  /// The words of the language with that tag.
  static func named(_ tag: String) -> Words? { all.first { $0.tag == tag } }
}

extension Routes {
  /// The resource whose path is that of the request but for a suffix that names one of its forms.
  static func suffixed(_ request: Request) -> (Resource, PathParameters, Form.Suffix)? {
    guard request.method == .get || request.method == .head else { return nil }
    for suffix in Form.Suffix.all where request.path.hasSuffix(suffix.text) {
      let stem = request.path.dropLast(suffix.text.utf8.count)
      guard case .found(let route, let parameters) = router.match(method: .get, path: stem),
        route.mediaTypes.contains(suffix.mediaType), stem.last != 0x2F
      else { continue }
      return (route, parameters, suffix)
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
