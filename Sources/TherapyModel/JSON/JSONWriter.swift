/// Writes one JSON text (RFC 8259), value by value, in the order of the calls.
///
/// ```swift
/// var writer = JSONWriter(isPretty: false)
/// writer.object {
///   $0.member("id", "ivig")
///   $0.array("gradings") { $0.string("A") }
/// }
/// send(writer.bytes)
/// ```
///
/// The output is UTF-8 without a BOM. Members that have no value are left out: every `member` takes an
/// optional. The writer escapes only what RFC 8259 §7 asks for. It does not check that a name
/// comes before each member's value, nor that names differ: that is the caller's part.
public struct JSONWriter: Sendable {
  /// What stands before the next value.
  private enum Place: Sendable {
    case start, afterName, afterValue
  }

  private var buffer: OctetBuffer
  /// Whether values stand on lines of their own, two spaces deeper than what holds them.
  public let isPretty: Bool
  private var place = Place.start
  private var depth = 0

  /// A writer without content; `capacity` in bytes is set aside at once.
  public init(isPretty: Bool = false, capacity: Int = 0) {
    self.isPretty = isPretty
    buffer = OctetBuffer(capacity: capacity)
  }

  /// A copy of what was written so far.
  public var bytes: [UInt8] { buffer.octets }

  /// How many octets were written so far.
  public var count: Int { buffer.count }

  /// Empties the writer and keeps its memory.
  public mutating func removeAll() {
    buffer.removeAll()
    place = .start
    depth = 0
  }

  // MARK: Structure

  /// Opens an object; `endObject` must follow.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Closes the object opened last.
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Opens an array; `endArray` must follow.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Closes the array opened last.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes an object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  /// Writes an array whose elements `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    beginArray()
    body(&self)
    endArray()
  }

  /// Writes a member that is an object.
  public mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    self.name(name)
    object(body)
  }

  /// Writes a member that is an array.
  public mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
    self.name(name)
    array(body)
  }

  /// Writes the name of the next member; its value must follow.
  public mutating func name(_ name: String) {
    separate()
    appendString(name)
    buffer.append(UInt8(ascii: ":"))
    if isPretty { buffer.append(UInt8(ascii: " ")) }
    place = .afterName
  }

  // MARK: Members; left out when there is no value

  /// Writes a string member, or nothing.
  public mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    self.name(name)
    string(value)
  }

  /// Writes a string member whose value is these texts, one after the other.
  public mutating func member(
    _ name: String, _ start: String, _ middle: String, _ end: String = ""
  ) {
    self.name(name)
    separate()
    buffer.append(UInt8(ascii: "\""))
    appendCharacters(start)
    appendCharacters(middle)
    appendCharacters(end)
    buffer.append(UInt8(ascii: "\""))
    place = .afterValue
  }

  /// Writes a whole-number member, or nothing.
  public mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    self.name(name)
    integer(value)
  }

  /// Writes a truth-value member, or nothing.
  public mutating func member(_ name: String, _ value: Bool?) {
    guard let value else { return }
    self.name(name)
    boolean(value)
  }

  /// Writes a number member with its digits as they are, or nothing.
  public mutating func member(_ name: String, _ value: DecimalNumber?) {
    guard let value else { return }
    self.name(name)
    number(value)
  }

  /// Writes a day as `YYYY-MM-DD`, or nothing.
  public mutating func member(_ name: String, _ value: CalendarDate?) {
    member(name, value?.description)
  }

  /// Writes an array of strings, also when it is empty.
  public mutating func member(_ name: String, _ values: [String]) {
    array(name) { writer in
      for value in values { writer.string(value) }
    }
  }

  // MARK: Values

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    appendString(value)
    place = .afterValue
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    separate()
    appendInteger(value)
    place = .afterValue
  }

  /// Writes a number with the digits that it was given.
  public mutating func number(_ value: DecimalNumber) {
    json(value.digits)
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    json(value ? "true" : "false")
  }

  /// Writes a text that is a JSON value already.
  private mutating func json(_ value: String) {
    separate()
    buffer.append(value)
    place = .afterValue
  }

  /// Writes `null`.
  public mutating func null() {
    json("null")
  }

  /// Writes octets that are a JSON value already, unchecked and as they are, also in pretty mode.
  public mutating func json(_ value: Span<UInt8>) {
    separate()
    buffer.append(value)
    place = .afterValue
  }

  /// Writes texts that make a JSON value together, unchecked and as they are, also in pretty mode.
  public mutating func json(
    _ one: String, _ two: String, _ three: String, _ four: String, _ five: String
  ) {
    separate()
    buffer.append(one)
    buffer.append(two)
    buffer.append(three)
    buffer.append(four)
    buffer.append(five)
    place = .afterValue
  }

  /// Ends the text with a line feed, for people and for line-based tools.
  public mutating func lineFeed() {
    buffer.append(UInt8(ascii: "\n"))
  }
}

extension JSONWriter {
  private mutating func begin(_ bracket: UInt8) {
    separate()
    buffer.append(bracket)
    depth += 1
    place = .start
  }

  private mutating func end(_ bracket: UInt8) {
    depth -= 1
    if place != .start { indent() }
    buffer.append(bracket)
    place = .afterValue
  }

  /// Writes what parts the next value or name from what stands before it.
  private mutating func separate() {
    switch place {
    case .afterName:
      return
    case .afterValue:
      buffer.append(UInt8(ascii: ","))
    case .start:
      break
    }
    if depth > 0 { indent() }
  }

  private mutating func indent() {
    guard isPretty else { return }
    buffer.append(UInt8(ascii: "\n"))
    for _ in 0..<depth {
      buffer.append(UInt8(ascii: " "))
      buffer.append(UInt8(ascii: " "))
    }
  }

  private mutating func appendInteger(_ value: Int) {
    if value < 0 { buffer.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let first = buffer.count
    repeat {
      buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    buffer.reverse(from: first)
  }

  /// A string (RFC 8259 §7): quotation mark, reverse solidus and U+0000 to U+001F are escaped.
  private mutating func appendString(_ value: String) {
    buffer.append(UInt8(ascii: "\""))
    appendCharacters(value)
    buffer.append(UInt8(ascii: "\""))
  }

  private mutating func appendCharacters(_ text: String) {
    let octets = text.utf8.span
    if octets.holds(where: { $0.mustBeEscaped }) {
      for place in octets.indices { appendEscaped(octets[place]) }
    } else {
      buffer.append(octets)
    }
  }

  private mutating func appendEscaped(_ octet: UInt8) {
    guard octet.mustBeEscaped else { return buffer.append(octet) }
    buffer.append(UInt8(ascii: "\\"))
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): buffer.append(octet)
    case 0x08: buffer.append(UInt8(ascii: "b"))
    case 0x09: buffer.append(UInt8(ascii: "t"))
    case 0x0A: buffer.append(UInt8(ascii: "n"))
    case 0x0C: buffer.append(UInt8(ascii: "f"))
    case 0x0D: buffer.append(UInt8(ascii: "r"))
    default:
      buffer.append("u00")
      buffer.append(octet < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      let low = octet & 15
      buffer.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }
}

extension UInt8 {
  /// Whether a string may not hold the octet as it is (RFC 8259 §7).
  fileprivate var mustBeEscaped: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}
