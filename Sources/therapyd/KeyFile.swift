import HTTPServer
import Transport

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
    let text: String
    do {
      text = try SmallFile.text(path)
    } catch {
      throw Failure(description: error.description)
    }
    do {
      return try APIKeys(text)
    } catch {
      throw Failure(description: "\(path): \(error)")
    }
  }
}
