import ArgumentParser

/// Why the program ends early, with the exit code that tells scripts so (sysexits.h where it has one).
enum ExitReason: Error {
  /// The content has problems.
  case badContent
  /// The content folder or file cannot be read.
  case missingContent
  /// An address cannot be listened on.
  case cannotListen
  /// Something that should not fail did.
  case system
  /// A setting is wrong.
  case badSetting

  /// The exit code.
  var code: ExitCode {
    switch self {
    case .badContent: ExitCode(65)
    case .missingContent: ExitCode(66)
    case .cannotListen: ExitCode(69)
    case .system: ExitCode(71)
    case .badSetting: ExitCode(78)
    }
  }
}
