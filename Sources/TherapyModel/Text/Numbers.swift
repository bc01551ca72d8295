/// The numbers in a text.
enum Numbers {
  /// Each number of the text as English writes it: a comma before one or two digits is a decimal point, one before three
  /// parts thousands and is left out.
  static func all(in text: String) -> [String] {
    let runs = text.split { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == ",")) }
    return runs.compactMap { run in
      let trimmed = run.drop { !$0.isNumber }
      guard let last = trimmed.lastIndex(where: \.isNumber) else { return nil }
      let parts = trimmed[...last].split(separator: ",", omittingEmptySubsequences: false)
      let areThousands = parts.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
      return parts.joined(separator: areThousands ? "" : ".")
    }
  }
}
