/// One value, or member name, of a ``JSONDocument``: 16 octets on its tape.
///
/// The tape holds values in the order of the text. After an object's node come, for each member, a
/// string node with its name and the value's nodes; after an array's node come its elements' nodes.
struct JSONNode: Sendable {
  /// What the node is.
  enum Kind: UInt8, Sendable {
    case object, array, number, `true`, `false`, null
    /// Its octets are its text.
    case string
    /// Its octets hold escapes.
    case escapedString
    /// A string or number that broke a rule and was reported; its value is unknown.
    case faulty
  }

  /// Offset of its first octet; of a string, the one after the quotation mark.
  var start: UInt32
  /// Offset after its last octet; of a string, that of the closing quotation mark.
  var end: UInt32
  /// Index of the node after it and all that it holds.
  var next: UInt32
  var kind: Kind
}
