package import HTTP

/// What those who run the server see, at the admin endpoint alone: the probes, and figures.
package final class AdminService: Responder {
  /// The path of the figures.
  private static let metricsPath = "/metrics"
  private let service: @Sendable () -> TherapyService
  private let metrics: @Sendable () -> [UInt8]
  private let metricsMediaType: String
  private let metricsRoute = UInt16(clamping: Routes.names.count)

  /// - Parameters:
  ///   - service: the one that answers now, whose probes are given.
  ///   - metrics: the figures of this moment.
  ///   - mediaType: that of the figures.
  package init(
    service: @escaping @Sendable () -> TherapyService,
    metrics: @escaping @Sendable () -> [UInt8], mediaType: String
  ) {
    self.service = service
    self.metrics = metrics
    metricsMediaType = mediaType
  }

  /// What the route numbers of responses stand for, here and at the service.
  package static var routeNames: [String] { Routes.names + [metricsPath] }

  package func respond(to request: Request) -> Response {
    if request.path.elementsEqual(Self.metricsPath.utf8) { return figures(request) }
    if case .found(let route, _) = Routes.router.match(request) {
      switch route.endpoint {
      case .live, .ready, .health, .version: return service().respond(to: request)
      default: break
      }
    }
    if request.path.elementsEqual([0x2A]) { return Response(allowing: [.get, .head, .options]) }
    let paths = [Self.metricsPath, "/livez", "/readyz", "/healthz", "/version"]
    return Refusal(
      problem: .unknownPath, detail: "This is the admin endpoint; the service is at another one.",
      nearest: paths.map { Refusal.Neighbour(name: $0, href: $0) }
    ).response(path: request.path)
  }

  package func refuse(_ error: ProtocolError) -> Response { service().refuse(error) }

  private func figures(_ request: Request) -> Response {
    let methods: [Method] = [.get, .head, .options]
    var response: Response
    switch request.method {
    case .get, .head:
      var fields = Fields([
        (.contentType, metricsMediaType),
        (.cacheControl, Answer.Caching.never.field(isPrivate: false)),
      ])
      fields.protect()
      response = Response(status: .ok, fields: fields, content: metrics())
    case .options: response = Response(allowing: methods)
    default:
      response = Refusal(
        problem: .methodNotAllowed, detail: "Figures can only be read.",
        allowed: methods.map(\.name), fields: [(.allow, Method.list(methods))]
      ).response(path: request.path)
    }
    response.route = metricsRoute
    return response
  }
}
