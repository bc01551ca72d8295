import Configuration
import HTTPServer
import Transport

/// Who may ask the service, as the files say that the settings name.
struct Permissions {
  /// nil where the settings name no file of keys.
  let keys: APIKeys?
  /// nil where the settings name no file of clients.
  let clientNames: ClientNames?

  /// What is wrong with a file, or with the settings that name it.
  struct Failure: Error, CustomStringConvertible {
    /// One line for a person, without anything of the file.
    let description: String
  }

  /// Reads the files anew.
  init(_ settings: Settings) throws(Failure) {
    guard settings.tlsClientNames == nil || settings.tlsClientCA != nil else {
      throw Failure(
        description: "tls-client-names-file needs tls-client-ca, or no client shows a certificate")
    }
    keys = try Self.read(settings.keyFile, as: APIKeys.init)
    clientNames = try Self.read(settings.tlsClientNames, as: ClientNames.init)
  }

  private static func read<Value>(
    _ path: String?, as value: (String) throws(PermissionLines.Fault) -> Value
  ) throws(Failure) -> Value? {
    guard let path else { return nil }
    let text: String
    do {
      text = try SmallFile.text(path)
    } catch {
      throw Failure(description: error.description)
    }
    do {
      return try value(text)
    } catch {
      throw Failure(description: "\(path): \(error)")
    }
  }
}
