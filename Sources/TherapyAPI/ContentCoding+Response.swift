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
  /// The preference for a coding; every answer comes in one media type.
  init(_ coding: ContentCoding) {
    switch coding {
    case .identity: self.init(rawValue: 0)
    case .gzip: self.init(rawValue: 1)
    case .brotli: self.init(rawValue: 2)
    }
  }

  /// The coding that is preferred.
  var coding: ContentCoding {
    switch rawValue {
    case 1: .gzip
    case 2: .brotli
    default: .identity
    }
  }
}
