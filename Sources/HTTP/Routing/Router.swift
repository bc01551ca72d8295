/// The table of routes, compiled into a tree of path segments.
///
/// A pattern is a path whose segments are literal octets or parameters in braces, such as
/// `/v1/therapies/{id}`. Where a literal and a parameter both match, the literal is tried first.
/// Segments are compared after their escapes are taken off (RFC 3986 §6.2.2.2), octet by octet;
/// a trailing slash is a segment of its own, an empty one. A parameter matches one segment that is
/// not empty and, unescaped, is UTF-8.
package struct Router<Handler: Sendable>: Sendable {
  /// What a request's path and method lead to.
  package enum Match: Sendable {
    case found(Handler, PathParameters)
    case notFound
    /// The path is known, the method is not among its own: 405 with ``Method/list(_:)`` in `Allow`.
    case methodNotAllowed(allow: [Method])
    /// The method is OPTIONS: ``Response/init(allowing:)``.
    case options(allow: [Method])
  }

  private struct Route: Sendable {
    let handlers: [Method: Handler]
    let parameterNames: [String]
    let allow: [Method]
  }

  private struct Node: Sendable {
    var literals: [(segment: [UInt8], node: Int)] = []
    var parameter: Int?
    var route: Route?
  }

  private var nodes = [Node()]
  /// Every method that some route has, OPTIONS included: the answer to `OPTIONS *`.
  package private(set) var allMethods: [Method] = []

  /// The router of these rows. Traps, naming the pattern, when two patterns match the same paths,
  /// when a pattern has no method, repeats a parameter, or is not `/` and segments.
  package init(_ rows: [(pattern: String, handlers: [Method: Handler])]) {
    var methods: Set<Method> = [.options]
    for row in rows {
      insert(row.pattern, row.handlers)
      methods.formUnion(Router.allowed(by: row.handlers))
    }
    allMethods = Method.allCases.filter(methods.contains)
  }

  /// Where the request goes. GET serves HEAD where HEAD has no row of its own, and every route
  /// answers OPTIONS.
  package func match(_ request: Request) -> Match {
    match(method: request.method, path: request.path)
  }

  /// As ``match(_:)``, of a method and an escaped path.
  package func match(method: Method, path: ArraySlice<UInt8>) -> Match {
    if path.count == 1, path.first == .asterisk { return .options(allow: allMethods) }
    guard path.first == .slash else { return .notFound }
    var values: [[UInt8]] = []
    guard let route = find(path.dropFirst(), from: 0, &values) else { return .notFound }
    if let handler = route.handlers[method] ?? (method == .head ? route.handlers[.get] : nil) {
      return .found(handler, PathParameters(names: route.parameterNames, values: values))
    }
    return method == .options ? .options(allow: route.allow) : .methodNotAllowed(allow: route.allow)
  }

  /// The route of the segments in `rest`, from that node on, and what its parameters stand for.
  private func find(
    _ rest: ArraySlice<UInt8>, from index: Int, _ values: inout [[UInt8]]
  ) -> Route? {
    let end = rest.firstIndex(of: .slash) ?? rest.endIndex
    let isLast = end == rest.endIndex
    let raw = rest[..<end]
    // A malformed escape names nothing here; the parser lets none pass.
    guard let segment = raw.contains(.percent) ? PercentCoding.decode(raw)?[...] : raw else {
      return nil
    }
    let node = nodes[index]
    if let literal = node.literals.first(where: { $0.segment[...] == segment }) {
      let found =
        isLast
        ? nodes[literal.node].route
        : find(rest[(end + 1)...], from: literal.node, &values)
      if let found { return found }
    }
    guard let parameter = node.parameter, !segment.isEmpty,
      let value = PercentCoding.text(segment)
    else { return nil }
    values.append(value)
    let found = isLast ? nodes[parameter].route : find(rest[(end + 1)...], from: parameter, &values)
    if found == nil { values.removeLast() }
    return found
  }

  private static func allowed(by handlers: [Method: Handler]) -> [Method] {
    Method.allCases.filter {
      handlers[$0] != nil || $0 == .options || ($0 == .head && handlers[.get] != nil)
    }
  }

  private mutating func insert(_ pattern: String, _ handlers: [Method: Handler]) {
    precondition(pattern.utf8.first == UInt8.slash, "\(pattern): a pattern begins with /")
    precondition(!handlers.isEmpty, "\(pattern): a route has a method")
    var index = 0
    var names: [String] = []
    let segments = pattern.utf8.dropFirst().split(
      separator: .slash, omittingEmptySubsequences: false)
    for segment in segments {
      if segment.first == 0x7B {
        precondition(segment.last == 0x7D && segment.count > 2, "\(pattern): write {name}")
        let name = String(decoding: segment.dropFirst().dropLast(), as: UTF8.self)
        precondition(!names.contains(name), "\(pattern): {\(name)} stands twice")
        names.append(name)
        index = parameterChild(of: index)
      } else {
        precondition(segment.allSatisfy(\.isPathByte), "\(pattern): write literals unescaped")
        index = literalChild(of: index, Array(segment))
      }
    }
    precondition(nodes[index].route == nil, "\(pattern): another pattern matches the same paths")
    nodes[index].route = Route(
      handlers: handlers, parameterNames: names, allow: Router.allowed(by: handlers))
  }

  private mutating func parameterChild(of index: Int) -> Int {
    if let child = nodes[index].parameter { return child }
    nodes.append(Node())
    nodes[index].parameter = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func literalChild(of index: Int, _ segment: [UInt8]) -> Int {
    if let child = nodes[index].literals.first(where: { $0.segment == segment }) {
      return child.node
    }
    nodes.append(Node())
    nodes[index].literals.append((segment, nodes.count - 1))
    return nodes.count - 1
  }
}
