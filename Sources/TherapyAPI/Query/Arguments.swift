internal import HTTP
internal import Spelling
internal import TherapyModel

/// The query of a request, checked against the parameters of its resource.
struct Arguments: Sendable {
  /// The values of each parameter that was sent, cleaned: ids for names, in the order sent.
  private var values: [String: [String]] = [:]
  /// The parameters sent, in the order of the resource's table.
  private(set) var parameters: [Parameter] = []

  /// What was sent for a parameter; empty when nothing was.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// The first value of a parameter, or nil.
  func first(_ name: String) -> String? { values[name]?.first }

  /// The value of a parameter of cases, or all of them when several were sent.
  func cases<Case: RawRepresentable<String>>(_ name: String, _ type: Case.Type) -> [Case] {
    all(name).compactMap(Case.init(rawValue:))
  }

  /// Whether `pretty=true` was sent.
  var isPretty: Bool { first("pretty") == "true" }

  /// The members that the client wants.
  var selection: Selection {
    values["fields"].map { Selection(names: Set($0)) } ?? .all
  }

  /// Reads and checks the query of `request`. Everything wrong is reported at once. Of a form, which asks
  /// for what is missing, nothing is.
  init(
    _ query: ArraySlice<UInt8>?, for route: Resource, _ edition: Edition, isForm: Bool = false
  ) throws(Refusal) {
    let pairs: [QueryParameters.Pair]
    do throws(QueryError) {
      pairs = try QueryParameters(decoding: query).pairs
    } catch {
      throw Refusal(
        problem: .malformedQuery, detail: "The query cannot be read.",
        faults: [
          Refusal.Fault(
            parameter: Arguments.shown(error.parameter), detail: Arguments.reason(error))
        ])
    }
    try Arguments.checkNames(pairs, route, isForm: isForm)
    var faults: [Refusal.Fault] = []
    var nearest: [Refusal.Neighbour] = []
    for parameter in route.parameters {
      let sent = pairs.filter { $0.name == parameter.name }.map(\.value)
      guard !sent.isEmpty else { continue }
      let check = ValueCheck(parameter, route, edition)
      switch check.values(of: sent.joined(separator: ",")) {
      case .success(let cleaned):
        values[parameter.name] = cleaned
        parameters.append(parameter)
      case .failure(let failure):
        faults.append(Refusal.Fault(parameter: parameter.name, detail: failure.detail))
        nearest += failure.nearest
      }
    }
    if !faults.isEmpty {
      throw Refusal(
        problem: .invalidParameter,
        detail: "A query parameter has a value that is not allowed; see `errors`.",
        faults: faults, nearest: nearest)
    }
  }

  /// Refuses unknown, repeated and missing names, in that order.
  private static func checkNames(
    _ pairs: [QueryParameters.Pair], _ route: Resource, isForm: Bool
  ) throws(Refusal) {
    let known = route.parameters.map(\.name)
    let repeatable = route.parameters.filter(\.isRepeatable).map(\.name)
    var unknown: [String] = []
    var repeated: [String] = []
    var seen: Set<String> = []
    for pair in pairs {
      if !known.contains(pair.name) {
        unknown.append(pair.name)
      } else if !seen.insert(pair.name).inserted, !repeatable.contains(pair.name) {
        repeated.append(pair.name)
      }
    }
    if !unknown.isEmpty {
      throw refusal(unknown: unknown, known)
    }
    if !repeated.isEmpty {
      throw Refusal(
        problem: .repeatedParameter, detail: "A query parameter stands more than once.",
        faults: repeated.map {
          Refusal.Fault(parameter: $0, detail: "Send it once; several values go with commas.")
        })
    }
    let missing =
      isForm
      ? []
      : route.parameters.filter { parameter in
        parameter.isRequired && !seen.contains(parameter.name)
          && !pairs.contains { $0.name == parameter.tokenParameter && $0.value.contains("|") }
      }
    if !missing.isEmpty {
      throw Refusal(
        problem: .missingParameter,
        detail: "Missing: \(missing.map(\.name).joined(separator: ", ")).",
        faults: missing.map { Refusal.Fault(parameter: $0.name, detail: $0.meaning) },
        allowed: known)
    }
  }

  private static func refusal(unknown: [String], _ known: [String]) -> Refusal {
    var faults: [Refusal.Fault] = []
    var nearest: [Refusal.Neighbour] = []
    for (index, name) in unknown.enumerated() {
      // What is not shown is not looked up.
      let near = index < Refusal.listLimit ? Nearest.names(to: name, among: known) : []
      let hint = near.first.map { "did you mean \($0)?" } ?? "see `allowed`."
      faults.append(
        Refusal.Fault(parameter: shown(name), detail: "There is no such parameter here; \(hint)"))
      nearest += near.map { Refusal.Neighbour(name: $0, href: nil) }
    }
    return Refusal(
      problem: .unknownParameter,
      detail: "A query parameter is not known to this resource; it would have had no effect.",
      faults: faults, nearest: nearest, allowed: known)
  }

  /// A parameter's name as far as it is safe to show: a name in the usual letters, at most 40.
  private static func shown(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy(\.isUnreserved)
    return isPlain && !name.isEmpty && name.utf8.count <= 40 ? name : "(a name not shown)"
  }

  private static func reason(_ error: QueryError) -> String {
    switch error {
    case .malformedEscape: "A % is not followed by two hexadecimal digits; write %25 for %."
    case .notUTF8: "The octets are not UTF-8."
    case .missingName: "A pair has no name; write name=value, joined with &."
    }
  }
}
