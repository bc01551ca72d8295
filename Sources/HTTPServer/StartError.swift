package import Transport

/// Why a server did not start.
package enum StartError: Error, Equatable, CustomStringConvertible {
  /// A host has no address.
  case resolution(ResolutionError)
  /// A system call failed; of `bind` and `listen` its subject is the address.
  case system(SystemError)
  /// There is nothing to listen at.
  case noEndpoint
  /// There is a redirecting endpoint, and no encrypted one to redirect to.
  case nowhereToRedirect

  /// Whether someone else listens at the address.
  package var isAddressInUse: Bool {
    if case .system(let error) = self { error.isAddressInUse } else { false }
  }

  /// One line for a person.
  package var description: String {
    switch self {
    case .resolution(let error): error.description
    case .system(let error): error.description
    case .noEndpoint: "no address to listen at"
    case .nowhereToRedirect: "no encrypted address to redirect to"
    }
  }
}
