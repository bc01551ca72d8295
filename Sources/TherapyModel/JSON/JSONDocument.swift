/// A JSON text, checked and laid out so that reading a value is a walk; strings are decoded when asked for.
public struct JSONDocument: Sendable {
  /// The text.
  public let octets: [UInt8]
  /// The values in the order of the text; see ``JSONNode``.
  let nodes: [JSONNode]

  /// Reads a text strictly; throws everything that is wrong with it.
  public init(_ octets: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFaults) {
    let (document, faults) = Self.read(octets, limits: limits)
    guard faults.isEmpty, let document else { throw JSONFaults(faults: faults) }
    self = document
  }

  private init(octets: [UInt8], nodes: [JSONNode]) {
    self.octets = octets
    self.nodes = nodes
  }

  /// Reads a text and gives what could be read of it: nil where its structure is not certain.
  static func read(_ octets: [UInt8], limits: JSONLimits) -> (JSONDocument?, [JSONFault]) {
    var parser = JSONParser(limits: limits)
    let isComplete = parser.parse(octets.span)
    let faults = parser.faults.sorted { $0.offset < $1.offset }
    guard isComplete else { return (nil, faults) }
    return (JSONDocument(octets: octets, nodes: parser.nodes), faults)
  }

  /// Line and column of an offset, both from 1; columns are counted in Unicode scalars, lines end with a line feed.
  public static func position(
    of offset: Int, in octets: [UInt8]
  ) -> (line: Int, column: Int) {
    var counter = LineCounter()
    return counter.position(of: max(offset, 0), in: octets)
  }
}

// MARK: Nodes

extension JSONDocument {
  /// The text of a string node.
  func string(_ node: Int) -> String {
    let found = nodes[node]
    guard found.kind == .string else { return octets.span.string(of: found) }
    return String(decoding: octets[Int(found.start)..<Int(found.end)], as: UTF8.self)
  }

  /// The digits of a number node.
  func digits(_ node: Int) -> String {
    let found = nodes[node]
    return String(decoding: octets[Int(found.start)..<Int(found.end)], as: UTF8.self)
  }

  /// The nodes of an array's elements.
  func elements(of array: Int) -> [Int] {
    var elements: [Int] = []
    var node = array + 1
    while node < Int(nodes[array].next) {
      elements.append(node)
      node = Int(nodes[node].next)
    }
    return elements
  }

  /// The nodes of an object's names; each value's node follows its name's.
  func names(of object: Int) -> [Int] {
    var names: [Int] = []
    var node = object + 1
    while node < Int(nodes[object].next) {
      names.append(node)
      node = Int(nodes[node + 1].next)
    }
    return names
  }

  /// Where a value begins in the text; a string begins with its quotation mark.
  func offset(of node: Int) -> Int {
    let found = nodes[node]
    guard found.kind == .string || found.kind == .escapedString || found.kind == .faulty else {
      return Int(found.start)
    }
    let start = Int(found.start)
    return start > 0 && octets[start - 1] == UInt8(ascii: "\"") ? start - 1 : start
  }

  /// The way from the root to a value, or to the value that a name node names.
  func pointer(to target: Int) -> JSONPointer {
    var steps: [String] = []
    var container = 0
    while container != target {
      var inner: Int?
      switch nodes[container].kind {
      case .object:
        for name in names(of: container) where name == target || holds(name + 1, target) {
          steps.append(string(name))
          inner = name == target ? target : name + 1
        }
      case .array:
        for (place, element) in elements(of: container).enumerated() where holds(element, target) {
          steps.append(String(place))
          inner = element
        }
      default:
        break
      }
      guard let inner else { break }
      container = inner
    }
    return JSONPointer(steps)
  }

  private func holds(_ node: Int, _ target: Int) -> Bool {
    node <= target && target < Int(nodes[node].next)
  }

  /// The value at a pointer; where there is none, the innermost value on the way to it.
  func node(at pointer: JSONPointer) -> Int {
    var node = 0
    for step in pointer.steps {
      switch nodes[node].kind {
      case .object:
        guard let name = names(of: node).first(where: { string($0) == step }) else { return node }
        node = name + 1
      case .array:
        let all = elements(of: node)
        guard let place = Int(step), all.indices.contains(place) else { return node }
        node = all[place]
      default:
        return node
      }
    }
    return node
  }
}

// MARK: Values

/// A JSON value as a tree, for small texts. Its arrays hold what is inside it: no case needs a box of its own.
public enum JSONValue: Sendable, Hashable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  case number(DecimalNumber)
  case boolean(Bool)
  case null

  /// One member of an object.
  public struct Member: Sendable, Hashable {
    public let name: String
    public let value: JSONValue
  }

  /// The member of an object with that name.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The element of an array at that place.
  public subscript(place: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(place) else { return nil }
    return elements[place]
  }
}

extension JSONDocument {
  /// The whole text as a tree.
  public var value: JSONValue { value(of: 0) }

  private func value(of node: Int) -> JSONValue {
    switch nodes[node].kind {
    case .object:
      .object(
        names(of: node).map { JSONValue.Member(name: string($0), value: value(of: $0 + 1)) })
    case .array: .array(elements(of: node).map { value(of: $0) })
    case .string, .escapedString, .faulty: .string(string(node))
    case .number: .number(DecimalNumber(digits: digits(node)))
    case .true: .boolean(true)
    case .false: .boolean(false)
    case .null: .null
    }
  }
}
