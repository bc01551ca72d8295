package import HTTP
internal import Synchronization
package import TherapyModel

/// The REST interface over a knowledge base: every request to its response, as a plain function.
///
/// It has three states, and only moves forward: loading, ready, draining. Reading the state is two
/// atomic loads; there is no lock and nothing waits. New content is a new service.
package final class TherapyService: Responder {
  /// Where a service stands.
  package enum State: Sendable, Hashable {
    /// Only `/livez` is well; all else is 503.
    case loading
    /// Everything answers.
    case ready
    /// As ready, but `/readyz` sends clients elsewhere.
    case draining
  }

  /// What is served; nil while loading.
  package let snapshot: Snapshot?
  /// Which pages of other origins may read answers; nil where none may.
  private let sharing: CrossOriginSharing?
  private let isDraining = Atomic<Bool>(false)

  /// A service that answers from `snapshot`.
  package init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    sharing = CrossOriginSharing(snapshot.edition.site.sharingOrigins)
  }

  private init(loading site: Site) {
    snapshot = nil
    sharing = CrossOriginSharing(site.sharingOrigins)
  }

  /// A service without content yet: it says that content is being loaded, and another one takes its
  /// place when there is some.
  package static func loading(_ site: Site = Site()) -> TherapyService {
    TherapyService(loading: site)
  }

  /// A service that is ready; its answers are prepared when they are asked for, or before
  /// (``Snapshot/prepareAll()``).
  ///
  /// - Parameters:
  ///   - asOf: the day on which review states are judged.
  ///   - loadedAt: when the content was last loaded.
  ///   - contentSince: since when this process has served this very content without a break; what
  ///     comes back after other content counts anew. Never in the future.
  ///   - programVersion: for example `0.1.0`.
  ///   - failedReload: the last attempt to load newer content, where that failed.
  ///   - site: what those who run the server say of it.
  package convenience init(
    knowledgeBase: KnowledgeBase, asOf day: CalendarDate, loadedAt: HTTPDate,
    contentSince: HTTPDate, programVersion: String, failedReload: FailedReload? = nil,
    site: Site = Site()
  ) {
    self.init(
      Snapshot(
        knowledgeBase: knowledgeBase, asOf: day, loadedAt: loadedAt, contentSince: contentSince,
        programVersion: programVersion, failedReload: failedReload, site: site))
  }

  /// Tells load balancers to send requests elsewhere; there is no way back.
  package func drain() {
    isDraining.store(true, ordering: .releasing)
  }

  /// Where the service stands.
  package var state: State {
    if isDraining.load(ordering: .acquiring) { return .draining }
    return snapshot == nil ? .loading : .ready
  }

  /// What the route numbers of responses stand for, for people and counters: the patterns of the
  /// table of routes, by number. 0 is no route.
  package static var routeNames: [String] { Routes.names }

  // MARK: Responder

  package func respond(to request: Request) -> Response {
    guard let sharing else { return answer(request) }
    return sharing.preflight(request) ?? sharing.share(answer(request), with: request)
  }

  private func answer(_ request: Request) -> Response {
    if request.method == .get || request.method == .head, let snapshot,
      let preference = preference(for: request), !preference.isPageAlone,
      let answer = snapshot.prepared(Array(request.target).span, preference.coding)?.response
    {
      var response = evaluate(answer, request)
      response.route = answer.route
      return response
    }
    if let (route, parameters, suffix) = Routes.suffixed(request) {
      return respond(to: request, route, parameters, suffix).of(route)
    }
    switch Routes.router.match(request) {
    case .found(let route, let parameters):
      return respond(to: request, route, parameters, nil).of(route)
    case .options(let allow):
      return Response(allowing: allow)
    case .methodNotAllowed(let allow):
      return Refusal(
        problem: .methodNotAllowed,
        detail:
          "\(request.method.name) is not allowed here; allowed: \(Method.list(allow)).",
        allowed: allow.map(\.name), fields: [(.allow, Method.list(allow))]
      ).response(path: request.path)
    case .notFound:
      guard let snapshot else { return loading(request) }
      let form = Form(request, offers: [.json, .html]) ?? .data
      let answer = snapshot.edition.unknownPath(request.path, query: request.query, as: form)
      return negotiate(answer, request, offers: [.json])
    }
  }

  /// What says nothing of the content, only whether to ask: probes have no key.
  package static let openPaths = ["/livez", "/readyz"]

  package func refuse(_ error: ProtocolError) -> Response {
    var refusal = Refusal(problem: .malformedRequest(error), detail: error.detail)
    if error.status == .serviceUnavailable {
      refusal.fields.append((.retryAfter, Health.retrySeconds))
    }
    var response = refusal.response(path: nil)
    response.closesConnection = true
    return sharing?.share(response, with: nil) ?? response
  }

  package func deny(_ denial: Denial, to request: Request) -> Response {
    let (problem, detail): (Problem, String) =
      switch denial {
      case .tooManyRequests(let seconds):
        (.tooManyRequests, "Requests of this address are answered again in \(seconds) s.")
      case .unauthenticated:
        (.unauthenticated, "The request has no Authorization field.")
      case .invalidCredentials:
        (.unauthenticated, "The Authorization field holds no key that is known here.")
      case .uncertified:
        (.uncertified, "The connection has no client certificate whose name is listed here.")
      }
    let response = Refusal(
      problem: problem, detail: detail, fields: denial.field.map { [$0] } ?? []
    ).response(path: request.path)
    return sharing?.share(response, with: request) ?? response
  }

  /// Nothing here reads content, so the head alone decides every answer: an error is told at once,
  /// whichever it is.
  package func respondEarly(to head: Request) -> Response? {
    let response = respond(to: head)
    return response.status.code >= 400 ? response : nil
  }

  /// Nil too for a client that does not take content as it is: not every answer is coded.
  package func preference(for request: Request) -> Preference? {
    let codings = codings(for: request)
    guard codings.accepts(.identity), let coding = codings.best(of: ContentCoding.allCases) else {
      return nil
    }
    let form = Form(request, offers: [.json, .html])
    switch (Form(request, offers: [.json] + Form.otherMediaTypes), form) {
    case (.data?, _): return Preference(coding, form ?? .data)
    case (nil, .page(let words)?): return Preference(coding, .page(words), isPageAlone: true)
    // Who prefers what other programs read to JSON gets it of some targets alone.
    default: return nil
    }
  }

  package func prepared(_ target: Span<UInt8>, _ preference: Preference) -> PreparedResponse? {
    preference.isPageAlone ? nil : snapshot?.prepared(target, preference.coding)
  }

  // MARK: Answers

  private func respond(
    to request: Request, _ route: Resource, _ parameters: PathParameters, _ suffix: Form.Suffix?
  ) -> Response {
    switch route.endpoint {
    case .live, .ready, .health: return health(request, route)
    default: break
    }
    guard let snapshot else { return loading(request) }
    let isChoice = route.hasPage || route.hasExports || route.endpoint == .changes
    let form: Form? =
      switch suffix {
      case .json: .data
      case .html: .page(Form.words(request))
      case .export(let format): .export(format)
      case .atom: .feed(.atom)
      case nil where route.mediaTypes == [.html]:
        Form(request, offers: [.html]).map { _ in .page(Form.words(request)) }
      case nil: isChoice ? Form(request, offers: route.mediaTypes) : .data
      }
    let answer = snapshot.edition.answer(
      route, id: parameters["id"], path: request.path, query: request.query, as: form ?? .data)
    // A suffix, or the choice between forms, has said already what is wanted.
    let isChosen = suffix != nil || (isChoice && form != nil)
    return negotiate(answer, request, offers: isChosen ? nil : route.mediaTypes)
  }

  /// Octets of content that a loop compresses, which takes it some milliseconds.
  private static let codedBytes = 256 << 10

  /// Applies `Accept`, `Accept-Encoding` and the preconditions to an answer. A problem goes out whatever the client
  /// accepts (RFC 9110 §12.5.1 leaves that open): it is better read than not.
  private func negotiate(
    _ answer: Response, _ request: Request, offers: [MediaType]?
  ) -> Response {
    guard answer.status == .ok || answer.status == .permanentRedirect else { return answer }
    if let offers, !isAcceptable(request, offers: offers) {
      return notAcceptable(request, offers: offers)
    }
    guard answer.isSteady else { return evaluate(answer, request) }
    let codings = codings(for: request)
    // What was composed just now is compressed just now: of more octets that would hold the loop.
    if answer.content.count > Self.codedBytes, codings.accepts(.identity) {
      return evaluate(answer, request)
    }
    guard let coding = codings.best(of: ContentCoding.allCases) else {
      return Refusal(
        problem: .notAcceptable, detail: "Accept-Encoding takes none of the codings there are.",
        allowed: ContentCoding.allCases.map(\.name)
      ).response(path: request.path)
    }
    return evaluate(answer.coded(coding, always: !codings.accepts(.identity)), request)
  }

  private func notAcceptable(_ request: Request, offers: [MediaType]) -> Response {
    let names = offers.map(\.text)
    return Refusal(
      problem: .notAcceptable,
      detail: names.count == 1
        ? "The resource exists as \(names[0]) alone." : "The resource exists in other forms.",
      allowed: names
    ).response(path: request.path)
  }

  /// The codings that the client takes. A malformed field is disregarded.
  private func codings(for request: Request) -> AcceptEncoding {
    (try? AcceptEncoding(request)) ?? AcceptEncoding()
  }

  /// Whether the client takes one of `offers`. A malformed Accept is disregarded: known clients send
  /// some, and JSON is read by most.
  private func isAcceptable(_ request: Request, offers: [MediaType]) -> Bool {
    guard request.contains(.accept), let accept = try? Accept(request) else { return true }
    return accept.best(of: offers) != nil
  }

  /// Applies the preconditions to an answer.
  private func evaluate(_ answer: Response, _ request: Request) -> Response {
    switch Preconditions.outcome(of: request, for: answer) {
    case .proceed: return satisfy(answer, request)
    case .notModified: return answer.notModified()
    case .preconditionFailed:
      return Refusal(
        problem: .preconditionFailed,
        detail: "The representation is not in the state that the request asks for."
      ).response(path: request.path)
    }
  }

  /// Gives the ranges asked for.
  private func satisfy(_ answer: Response, _ request: Request) -> Response {
    switch Ranges.outcome(of: request, for: answer) {
    case .whole: answer
    case .partial(let part): part
    case .unsatisfiable(let length):
      Refusal(
        problem: .rangeNotSatisfiable,
        detail: "The representation has \(length) octets; no range asked for lies in it.",
        fields: [Response.unsatisfiedRange(length: length)]
      ).response(path: request.path)
    }
  }

  private func loading(_ request: Request) -> Response {
    Refusal(
      problem: .loading, detail: "The content is not loaded yet.",
      fields: [(.retryAfter, Health.retrySeconds)]
    ).response(path: request.path)
  }

  private func health(_ request: Request, _ route: Resource) -> Response {
    let edition = snapshot?.edition
    let state = state
    // A probe gets its answer whatever it says that it accepts.
    let mediaType = (try? Accept(request))?.best(of: route.mediaTypes) ?? .health
    var status = Health.Status.pass
    var output: String?
    switch (route.endpoint, state) {
    case (.live, _), (_, .ready): break
    case (.health, .draining): (status, output) = (.warn, "draining: no new work, please")
    case (_, .draining): (status, output) = (.fail, "draining: send requests elsewhere")
    case (_, .loading): (status, output) = (.fail, "loading: the content is being read")
    }
    if route.endpoint == .health, let failure = edition?.failedReload {
      status = .warn
      output = [output, failure.summary].compactMap(\.self).joined(separator: "; ")
    }
    // Probes add parameters of their own; they are passed over.
    let pairs = (try? QueryParameters(decoding: request.query))?.pairs ?? []
    let isPretty = pairs.contains { $0.name == "pretty" && $0.value == "true" }
    let answer = Health(
      status: status, output: output, edition: edition, mediaType: mediaType, isPretty: isPretty
    ).response(isDetailed: route.endpoint == .health)
    return evaluate(answer, request)
  }
}
