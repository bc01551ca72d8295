/// The numbers in a text.
enum Numbers {
  /// Each run of digits of the text, with a decimal point or comma inside it, as a number is written in English.
  static func all(in text: String) -> [String] {
    var numbers: [String] = []
    var number = ""
    var separator: Character?
    func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    for character in text {
      if isDigit(character) {
        if let point = separator, !number.isEmpty { number.append(point) }
        separator = nil
        number.append(character)
      } else if !number.isEmpty, separator == nil, character == "." || character == "," {
        separator = "."
      } else {
        if !number.isEmpty { numbers.append(number) }
        (number, separator) = ("", nil)
      }
    }
    return number.isEmpty ? numbers : numbers + [number]
  }
}
