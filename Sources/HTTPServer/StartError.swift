package import Transport

/// Why a server did not start.
package enum StartError: Error, Equatable, CustomStringConvertible {
  /// A host has no address.
  case resolution(ResolutionError)
  /// A system call failed; of `bind` and `listen` its subject is the address.
  case system(SystemError)
  /// There is nothing to listen at.
  case noEndpoint
  /// A file that encrypted endpoints need cannot be used.
  case file(TLSFileError)
  /// There is an encrypted endpoint, and no certificate for it.
  case noCertificate
  /// There is a redirecting endpoint, and no encrypted one to redirect to.
  case nowhereToRedirect

  /// Whether someone else listens at the address.
  package var isAddressInUse: Bool {
    if case .system(let error) = self { error.isAddressInUse } else { false }
  }

  /// Whether what is wanted is wrong in itself, and not the time or the host.
  package var isOfSettings: Bool {
    switch self {
    case .file, .noCertificate, .nowhereToRedirect, .noEndpoint: true
    case .resolution, .system: false
    }
  }

  /// One line for a person.
  package var description: String {
    switch self {
    case .resolution(let error): error.description
    case .system(let error): error.description
    case .noEndpoint: "no address to listen at"
    case .file(let error): error.description
    case .noCertificate: "an encrypted port needs tls-certificate and tls-private-key"
    case .nowhereToRedirect:
      "redirect-port needs tls-port: there is no encrypted port to redirect to"
    }
  }
}
