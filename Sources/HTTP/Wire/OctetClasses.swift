/// One octet's membership in the grammar's classes, a bit each, as a table of literals: the
/// compiler lays it out as constant data, so that a look-up is one load.
///
/// The table is derived from the rules below; a test compares the two octet by octet.
enum OctetClass {
  /// `tchar`: methods and field names.
  static let token: UInt8 = 1
  /// `VCHAR`, `obs-text`, space and tab: field values.
  static let fieldValue: UInt8 = 2
  /// `pchar` without `%`, and `/`: paths.
  static let path: UInt8 = 4
  /// `pchar` without `%`, `/` and `?`: queries.
  static let query: UInt8 = 8
  /// `unreserved` and `sub-delims`: a registered name.
  static let registeredName: UInt8 = 16
  /// `etagc`: entity tags.
  static let entityTag: UInt8 = 32
  /// `qdtext`: quoted strings.
  static let quotedText: UInt8 = 64
  /// `HEXDIG`.
  static let hexadecimal: UInt8 = 128
}

extension UInt8 {
  /// `tchar` (RFC 9110 §5.6.2):
  ///
  ///     tchar = "!" / "#" / "$" / "%" / "&" / "'" / "*" / "+" / "-" / "." /
  ///             "^" / "_" / "`" / "|" / "~" / DIGIT / ALPHA
  var isTokenByte: Bool { octetClasses[Int(self)] & OctetClass.token != 0 }

  /// `field-vchar`, space or tab (RFC 9110 §5.5):
  ///
  ///     field-vchar = VCHAR / obs-text
  ///     obs-text    = %x80-FF
  var isFieldValueByte: Bool { octetClasses[Int(self)] & OctetClass.fieldValue != 0 }

  /// What stands unescaped in a path (RFC 3986 §3.3):
  ///
  ///     pchar = unreserved / pct-encoded / sub-delims / ":" / "@"
  var isPathByte: Bool { octetClasses[Int(self)] & OctetClass.path != 0 }

  /// What stands unescaped in a query (RFC 3986 §3.4):
  ///
  ///     query = *( pchar / "/" / "?" )
  var isQueryByte: Bool { octetClasses[Int(self)] & OctetClass.query != 0 }

  /// What stands unescaped in a registered name (RFC 3986 §3.2.2):
  ///
  ///     reg-name = *( unreserved / pct-encoded / sub-delims )
  var isRegisteredNameByte: Bool { octetClasses[Int(self)] & OctetClass.registeredName != 0 }

  /// `etagc` (RFC 9110 §8.8.3):
  ///
  ///     etagc = %x21 / %x23-7E / obs-text
  var isEntityTagByte: Bool { octetClasses[Int(self)] & OctetClass.entityTag != 0 }

  /// `qdtext` (RFC 9110 §5.6.4):
  ///
  ///     qdtext = HTAB / SP / %x21 / %x23-5B / %x5D-7E / obs-text
  var isQuotedTextByte: Bool { octetClasses[Int(self)] & OctetClass.quotedText != 0 }
}

/// The classes of each octet, in order.
let octetClasses: InlineArray<256, UInt8> = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 66, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  66, 127, 2, 99, 127, 99, 127, 127, 126, 126, 127, 127, 126, 127, 127, 110,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 110, 126, 98, 126, 98, 106,
  110, 255, 255, 255, 255, 255, 255, 127, 127, 127, 127, 127, 127, 127, 127, 127,
  127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 98, 34, 98, 99, 127,
  99, 255, 255, 255, 255, 255, 255, 127, 127, 127, 127, 127, 127, 127, 127, 127,
  127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 98, 99, 98, 127, 0,
  98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98,
  98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98,
  98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98,
  98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98,
  98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98,
  98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98,
  98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98,
  98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98, 98,
]
