internal import Spelling

/// Where a value came from, for messages.
package enum SettingOrigin: Sendable, Equatable {
  case file(path: String, line: Int)
  case environment
  case commandLine
}

/// A value or a line that cannot be used.
package struct SettingProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The place, as its user wrote it: `--port`, `THERAPYD_PORT`, `Config/therapyd.conf:3`.
  package let place: String
  /// The reason and the remedy.
  package let message: String

  /// One line.
  package var description: String { "\(place): \(message)" }
}

/// All problems of the settings, so that they can be mended at once.
package struct SettingProblems: Error, Sendable, Equatable {
  /// At least one, in the order in which the values were read.
  package let problems: [SettingProblem]
}

/// Puts settings together: defaults, then the file, then the environment, then the command line.
package struct SettingsReader: Sendable {
  private var settings = Settings()
  private var problems: [SettingProblem] = []

  package init() {}

  /// Reads the lines of a settings file.
  ///
  /// A line is empty, a comment that begins with `#`, or `name = value`; spaces and tabs around
  /// both are dropped. A name that occurs twice is refused.
  package mutating func readFile(_ text: String, path: String) {
    guard text.utf8.first != 0xEF else {
      refuse("\(path):1", "the file begins with a byte order mark; save it as UTF-8 without one")
      return
    }
    var seen: [String: Int] = [:]
    var number = 0
    for raw in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = Self.trimmed(raw)
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let place = "\(path):\(number)"
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else {
        refuse(place, "the line is not of the form name = value; comments begin with #")
        continue
      }
      let name = String(decoding: Self.trimmed(line[..<sign]), as: UTF8.self)
      let value = String(decoding: Self.trimmed(line[line.index(after: sign)...]), as: UTF8.self)
      if let earlier = seen.updateValue(number, forKey: name) {
        refuse(place, "\(name) is already set in line \(earlier); keep one of the two")
        continue
      }
      apply(name: name, value: value, origin: .file(path: path, line: number))
    }
  }

  /// Reads the variables that begin with `THERAPYD_`; the others are not looked at.
  /// `THERAPYD_CONFIG` names the settings file and is read by the caller. What an orchestrator sets
  /// for a service of the name `therapyd` (`THERAPYD_PORT=tcp://...`, `THERAPYD_SERVICE_HOST`, ...)
  /// is no setting and is passed over.
  package mutating func readEnvironment(_ environment: [(name: String, value: String)]) {
    let byVariable = Dictionary(
      uniqueKeysWithValues: Setting.all.map { ($0.environmentName, $0.name) })
    for (name, value) in environment
    where name.hasPrefix(Setting.environmentPrefix) && name != Self.fileVariable
      && !Self.isServiceLink(name, value)
    {
      guard let setting = byVariable[name] else {
        refuse(
          name, "there is no such setting\(Self.hint(for: name, among: Array(byVariable.keys)))")
        continue
      }
      apply(name: setting, value: value, origin: .environment)
    }
  }

  /// Takes the values that the command line gave, by setting name.
  package mutating func readCommandLine(_ values: [(name: String, value: String)]) {
    for (name, value) in values { apply(name: name, value: value, origin: .commandLine) }
  }

  /// The settings.
  ///
  /// - Throws: ``SettingProblems`` with every problem of every source.
  package func finish() throws(SettingProblems) -> Settings {
    guard problems.isEmpty else { throw SettingProblems(problems: problems) }
    return settings
  }

  private static func isServiceLink(_ name: String, _ value: String) -> Bool {
    name.hasPrefix("THERAPYD_SERVICE_") || name.hasPrefix("THERAPYD_PORT_")
      || value.hasPrefix("tcp://") || value.hasPrefix("udp://")
  }

  /// The variable that names the settings file.
  package static let fileVariable = "THERAPYD_CONFIG"

  private mutating func apply(name: String, value: String, origin: SettingOrigin) {
    guard let setting = Setting.named(name) else {
      let hint = Self.hint(for: name, among: Setting.all.map(\.name))
      refuse(Self.place(of: name, origin), "there is no setting \"\(name)\"\(hint)")
      return
    }
    guard setting.assign(&settings, value) else {
      let place = Self.place(of: name, origin)
      refuse(place, "\(name) cannot be \"\(value)\"; allowed: \(setting.values)")
      return
    }
  }

  /// Adds a problem, such as a settings file that its reader could not open.
  package mutating func refuse(_ place: String, _ message: String) {
    problems.append(SettingProblem(place: place, message: message))
  }

  private static func place(of name: String, _ origin: SettingOrigin) -> String {
    switch origin {
    case .file(let path, let line): "\(path):\(line)"
    case .environment: Setting.named(name)?.environmentName ?? name
    case .commandLine: "--\(name)"
    }
  }

  private static func hint(for name: String, among names: [String]) -> String {
    guard let nearest = Nearest.name(to: name, among: names) else {
      return "; therapyd serve --help lists them"
    }
    return "; did you mean \(nearest)?"
  }

  /// Without the spaces, tabs and carriage returns at both ends.
  static func trimmed<Octets: BidirectionalCollection<UInt8>>(
    _ octets: Octets
  ) -> Octets.SubSequence {
    let isBlank = { (octet: UInt8) in octet == 0x20 || octet == 0x09 || octet == 0x0D }
    let start = octets.firstIndex { !isBlank($0) } ?? octets.endIndex
    let end = octets.lastIndex { !isBlank($0) }.map(octets.index(after:)) ?? start
    return octets[start..<end]
  }
}
