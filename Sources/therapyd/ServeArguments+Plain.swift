import Configuration

extension ServeArguments {
  /// The usual command line, read without the parser: perhaps `serve`, and then only settings, each once and
  /// with its value. Reading it so takes a hundredth of the time that the parser needs to look at every option
  /// it could be given, which was a sixth of a start.
  ///
  /// Nil is everything else (help, a mistake, another command): the parser reads that, and says what is wrong
  /// with it. What is read here it would read alike.
  ///
  /// - Parameter arguments: those after the program's name.
  init?(plain arguments: some Collection<String>) {
    var rest = arguments[...]
    if rest.first == "serve" { rest = rest.dropFirst() }
    var given: [String: String] = [:]
    while let argument = rest.popFirst() {
      guard argument.utf8.starts(with: "--".utf8) else { return nil }
      let option = argument.utf8.dropFirst(2)
      let sign = option.firstIndex(of: UInt8(ascii: "=")) ?? option.endIndex
      let name = String(option[..<sign])
      guard let name, name == Self.fileOption || Setting.named(name) != nil else { return nil }
      let value: String
      if sign != option.endIndex {
        // Before other than ASCII the sign may be a part of a composed character, and is then none to the parser.
        guard let text = String(option[sign...].dropFirst()), let first = text.utf8.first,
          first < 0x80
        else { return nil }
        value = text
      } else {
        guard let text = rest.popFirst(), text.utf8.first != UInt8(ascii: "-") else { return nil }
        value = text
      }
      guard given.updateValue(value, forKey: name) == nil else { return nil }
    }
    file = given[Self.fileOption]
    values = Setting.all.compactMap { setting in
      given[setting.name].map { (setting.name, $0) }
    }
  }

  /// The option that names the settings file.
  private static let fileOption = "config"
}
