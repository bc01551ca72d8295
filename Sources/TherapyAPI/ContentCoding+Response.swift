internal import Compression
internal import HTTP

extension Response {
  /// The same answer with its content in that coding: another representation, with an entity tag of
  /// its own (RFC 9110 §8.8.3.3). Unchanged where the coding does not make it shorter, unless it is
  /// to be so `always`, and where it is no content that may be given again.
  func coded(_ coding: ContentCoding, always: Bool = false) -> Response {
    guard isSteady, coding != .identity, let tag = validators?.entityTag, !tag.isWeak else {
      return self
    }
    let octets =
      switch coding {
      case .brotli: Compression.brotli(content)
      case .gzip: Compression.gzip(content)
      case .identity: content
      }
    guard octets.count < content.count || always else { return self }
    var coded = self
    coded.content = octets
    coded.fields.append(.contentEncoding, coding.name)
    coded.validators = Validators(
      entityTag: EntityTag(opaque: tag.opaque + Array("-\(coding.name)".utf8)),
      lastModified: validators?.lastModified)
    return coded
  }
}

extension Preference {
  /// The preference for a coding and a form.
  ///
  /// - Parameter isPageAlone: whether what exists as data alone is not acceptable.
  init(_ coding: ContentCoding, _ form: Form, isPageAlone: Bool = false) {
    let coding: UInt8 =
      switch coding {
      case .identity: 0
      case .gzip: 1
      case .brotli: 2
      }
    let form: Int =
      switch form {
      // What other programs read is never asked for by preference alone: see `TherapyService.preference`.
      case .data, .export, .feed: 0
      case .page(let words): 1 + (Words.tags.firstIndex(of: words.tag) ?? 0)
      }
    self.init(rawValue: coding + 3 * UInt8(form + (isPageAlone ? Words.all.count : 0)))
  }

  /// Whether what exists as data alone is not acceptable.
  var isPageAlone: Bool { Int(rawValue / 3) > Words.all.count }

  /// The coding that is preferred.
  var coding: ContentCoding {
    switch rawValue % 3 {
    case 1: .gzip
    case 2: .brotli
    default: .identity
    }
  }
}
