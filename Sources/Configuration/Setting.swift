internal import HTTP

/// One setting of the program: its name, what it may be, what it means and where its value goes.
///
/// The table ``Setting/all`` is the only list of settings. The environment name, the line in `--help`,
/// the settings file, the README's table and every refusal follow from a row of it.
package struct Setting: Sendable {
  /// Words in lower case joined by `-`; the option is `--name`, the line in a file `name = value`.
  package let name: String
  /// What a value may be, for people: `0 to 65535`, `true or false`.
  package let values: String
  /// What the setting does, one sentence.
  package let meaning: String
  private let makeStandard: @Sendable () -> String
  /// Reads a text into its place; nil when the text is not one of `values`.
  let assign: @Sendable (_ settings: inout Settings, _ text: String) -> Bool

  private init(
    name: String, values: String, meaning: String,
    standard: @autoclosure @escaping @Sendable () -> String,
    assign: @escaping @Sendable (_ settings: inout Settings, _ text: String) -> Bool
  ) {
    self.name = name
    self.values = values
    self.meaning = meaning
    makeStandard = standard
    self.assign = assign
  }

  /// The value in force when nobody sets it, as it would be written.
  package var standard: String { makeStandard() }

  /// The environment variable: `THERAPYD_` and the name in capitals with `_`.
  package var environmentName: String {
    Self.environmentPrefix
      + String(decoding: name.utf8.map(Self.environmentOctet), as: UTF8.self)
  }

  /// What every environment variable of the program begins with.
  package static let environmentPrefix = "THERAPYD_"

  /// The help line: meaning, values, default and environment name.
  package var help: String {
    "\(meaning) (\(values); default: \(standard); \(environmentName))"
  }

  private static func environmentOctet(_ octet: UInt8) -> UInt8 {
    switch octet {
    case UInt8(ascii: "-"): UInt8(ascii: "_")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): octet - 32
    default: octet
    }
  }
}

/// How a setting says that there is no value.
private let none = "none"

// MARK: - Kinds of row

extension Setting {
  /// Where in ``Settings`` a value goes.
  typealias Place<Value> = any WritableKeyPath<Settings, Value> & Sendable

  /// A whole number in a range.
  init(
    _ name: String, _ place: Place<Int>, in range: ClosedRange<Int>,
    _ meaning: String
  ) {
    self.init(
      name: name, values: "\(range.lowerBound) to \(range.upperBound)", meaning: meaning,
      standard: "\(Settings()[keyPath: place])"
    ) { settings, text in
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
        range.contains(number)
      else { return false }
      settings[keyPath: place] = number
      return true
    }
  }

  /// A whole number in a range, or none.
  init(
    _ name: String, _ place: Place<Int?>, in range: ClosedRange<Int>,
    _ meaning: String
  ) {
    self.init(
      name: name, values: "none, or \(range.lowerBound) to \(range.upperBound)", meaning: meaning,
      standard: Settings()[keyPath: place].map(String.init) ?? none
    ) { settings, text in
      if text == none {
        settings[keyPath: place] = nil
        return true
      }
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
        range.contains(number)
      else { return false }
      settings[keyPath: place] = number
      return true
    }
  }

  /// A text that may not be empty, or none.
  init(_ name: String, _ place: Place<String?>, values: String, _ meaning: String) {
    self.init(
      name: name, values: "none, or \(values)", meaning: meaning,
      standard: Settings()[keyPath: place] ?? none
    ) { settings, text in
      guard !text.isEmpty else { return false }
      settings[keyPath: place] = text == none ? nil : text
      return true
    }
  }

  /// An origin, or none.
  init(_ name: String, origin place: Place<String?>, _ meaning: String) {
    self.init(
      name: name, values: "none, or an origin: https://name, perhaps :port", meaning: meaning,
      standard: Settings()[keyPath: place] ?? none
    ) { settings, text in
      guard text == none || WebOrigin.isValid(text) else { return false }
      settings[keyPath: place] = text == none ? nil : text
      return true
    }
  }

  /// Origins, separated by commas, or none, or all.
  init(_ name: String, origins place: Place<[String]>, _ meaning: String) {
    self.init(
      name: name, values: "none, or * for all, or origins separated by commas", meaning: meaning,
      standard: none
    ) { settings, text in
      let parts = text.utf8.split(separator: 0x2C, omittingEmptySubsequences: false)
        .map { String(decoding: SettingsReader.trimmed($0), as: UTF8.self) }
      guard ["*", none].contains(text) || parts.allSatisfy(WebOrigin.isValid) else { return false }
      settings[keyPath: place] = text == none ? [] : parts
      return true
    }
  }

  /// The URI of someone to tell, or none.
  init(_ name: String, contact place: Place<String?>, _ meaning: String) {
    self.init(
      name: name, values: "none, or a mailto:, https: or tel: URI", meaning: meaning,
      standard: none
    ) { settings, text in
      let schemes = ["mailto:", "https://", "tel:"]
      let isURI = schemes.contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }
      guard text == none || isURI, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
        return false
      }
      settings[keyPath: place] = text == none ? nil : text
      return true
    }
  }

  /// Permissions of a file, in octal digits.
  init(_ name: String, _ place: Place<UInt16>, _ meaning: String) {
    self.init(
      name: name, values: "000 to 777", meaning: meaning,
      standard: String(Settings()[keyPath: place], radix: 8)
    ) { settings, text in
      guard text.utf8.count == 3, let permissions = UInt16(text, radix: 8), permissions <= 0o777
      else { return false }
      settings[keyPath: place] = permissions
      return true
    }
  }

  /// A span of time in seconds, decimals allowed.
  init(
    _ name: String, _ place: Place<Duration>,
    seconds range: ClosedRange<Double>, _ meaning: String
  ) {
    self.init(
      name: name,
      values: "\(Self.text(of: range.lowerBound)) to \(Self.text(of: range.upperBound)) seconds",
      meaning: meaning, standard: Self.text(of: Settings()[keyPath: place] / .seconds(1))
    ) { settings, text in
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
        let seconds = Double(text), range.contains(seconds)
      else { return false }
      settings[keyPath: place] = .milliseconds(Int64((seconds * 1000).rounded()))
      return true
    }
  }

  /// `true` or `false`.
  init(_ name: String, _ place: Place<Bool>, _ meaning: String) {
    self.init(
      name: name, values: "true or false", meaning: meaning,
      standard: "\(Settings()[keyPath: place])"
    ) { settings, text in
      guard let value = Bool(text) else { return false }
      settings[keyPath: place] = value
      return true
    }
  }

  /// A text that may not be empty.
  init(
    _ name: String, _ place: Place<String>, values: String,
    _ meaning: String
  ) {
    self.init(
      name: name, values: values, meaning: meaning, standard: Settings()[keyPath: place]
    ) { settings, text in
      guard !text.isEmpty else { return false }
      settings[keyPath: place] = text
      return true
    }
  }

  /// Several texts, separated by commas.
  init(
    _ name: String, _ place: Place<[String]>, values: String,
    _ meaning: String
  ) {
    self.init(
      name: name, values: values, meaning: meaning,
      standard: Settings()[keyPath: place].joined(separator: ",")
    ) { settings, text in
      let parts = text.utf8.split(separator: 0x2C, omittingEmptySubsequences: false)
        .map { String(decoding: SettingsReader.trimmed($0), as: UTF8.self) }
      guard parts.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(0x20) }) else { return false }
      settings[keyPath: place] = parts
      return true
    }
  }

  /// One of a closed list of words.
  init<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String, _ place: Place<Choice>, _ meaning: String
  ) {
    self.init(
      name: name, values: Choice.allCases.map(\.rawValue).joined(separator: ", "),
      meaning: meaning, standard: Settings()[keyPath: place].rawValue
    ) { settings, text in
      guard let choice = Choice(rawValue: text) else { return false }
      settings[keyPath: place] = choice
      return true
    }
  }

  /// Seconds without a useless `.0`.
  private static func text(of seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }
}
