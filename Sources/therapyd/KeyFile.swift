import FoundationEssentials
import HTTPServer

/// The file with the keys of those who may ask.
struct KeyFile {
  private let path: String

  /// What is wrong with it.
  struct Failure: Error, CustomStringConvertible {
    /// One line for a person, without anything of the file.
    let description: String
  }

  /// nil where the settings name none.
  init?(_ path: String?) {
    guard let path else { return nil }
    self.path = path
  }

  /// Reads it anew.
  func read() throws(Failure) -> APIKeys {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(
        description: "\(path): the file cannot be read; check its name and permissions")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Failure(description: "\(path): the file is not UTF-8 text")
    }
    do {
      return try APIKeys(text)
    } catch {
      throw Failure(description: "\(path): \(error)")
    }
  }
}
