/// Figures of a program in the text exposition format of Prometheus, version 0.0.4.
///
/// A family is begun once, and its samples follow. Names and labels are the program's own, so a
/// wrong one traps.
package struct MetricsText: Sendable {
  /// The media type of the format.
  package static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  /// What the figures of a family are.
  package enum Kind: String, Sendable {
    /// Rises, and begins at zero with the program.
    case counter
    /// Goes up and down.
    case gauge
    /// How many events were at most so large.
    case histogram
  }

  /// A label's name and its value.
  package typealias Labels = KeyValuePairs<String, String>

  /// The text so far.
  package private(set) var octets: [UInt8] = []
  private var names: Set<String> = []
  private var name = ""

  /// No figures.
  package init() {}

  /// Begins a family. Traps when there is one of that name, or the name is malformed.
  package mutating func family(_ name: String, _ kind: Kind, _ help: String) {
    precondition(Self.isName(name), "\(name) is no name of a metric")
    precondition(names.insert(name).inserted, "\(name) is said twice")
    self.name = name
    append("# HELP \(name) \(Self.escaped(help, isQuoted: false))\n")
    append("# TYPE \(name) \(kind.rawValue)\n")
  }

  /// Adds a sample of the family that was begun last.
  package mutating func sample(_ value: Int, _ labels: Labels = [:]) {
    append("\(name)\(Self.text(labels)) \(value)\n")
  }

  /// Adds a sample in thousand-millionths, such as a time in nanoseconds told in seconds.
  package mutating func sample(billionths value: Int64, _ labels: Labels = [:]) {
    append("\(name)\(Self.text(labels)) \(Self.decimal(billionths: value))\n")
  }

  /// A family with a single sample.
  package mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    family(name, kind, help)
    sample(value)
  }

  /// A histogram of times: how many were at most each of `limits`, and one more beyond them all.
  package mutating func histogram(
    _ name: String, _ help: String, limits nanoseconds: [Int64], counts: [Int], sum: Int64
  ) {
    precondition(counts.count == nanoseconds.count + 1)
    family(name, .histogram, help)
    var total = 0
    for (limit, count) in zip(nanoseconds, counts) {
      total += count
      append("\(name)_bucket{le=\"\(Self.decimal(billionths: limit))\"} \(total)\n")
    }
    total += counts[counts.count - 1]
    append("\(name)_bucket{le=\"+Inf\"} \(total)\n")
    append("\(name)_sum \(Self.decimal(billionths: sum))\n")
    append("\(name)_count \(total)\n")
  }

  private mutating func append(_ text: String) { octets.append(contentsOf: text.utf8) }

  private static func text(_ labels: Labels) -> String {
    guard !labels.isEmpty else { return "" }
    let parts = labels.map { name, value in
      precondition(isName(name) && !name.utf8.contains(0x3A), "\(name) is no name of a label")
      return "\(name)=\"\(escaped(value, isQuoted: true))\""
    }
    return "{\(parts.joined(separator: ","))}"
  }

  /// `[a-zA-Z_:][a-zA-Z0-9_:]*`
  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return text.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A: true
      default: false
      }
    }
  }

  private static func escaped(_ text: String, isQuoted: Bool) -> String {
    var result: [UInt8] = []
    for octet in text.utf8 {
      switch octet {
      case 0x5C: result += [0x5C, 0x5C]
      case 0x0A: result += [0x5C, 0x6E]
      case 0x22 where isQuoted: result += [0x5C, 0x22]
      default: result.append(octet)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `0.00005` of 50,000.
  private static func decimal(billionths value: Int64) -> String {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
    var fraction = padded.suffix(9)
    while fraction.hasSuffix("0") { fraction = fraction.dropLast() }
    let whole = "\(value < 0 ? "-" : "")\(padded.dropLast(9))"
    return fraction.isEmpty ? whole : "\(whole).\(fraction)"
  }
}
