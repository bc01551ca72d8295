internal import Spelling

/// What content can hold: it is read member by member from a ``RecordDecoder``.
///
/// An initialiser always gives a value. Where the content is wrong, the decoder keeps the problem and gives a
/// stand-in (an empty string, a first case), so that one run finds every problem.
protocol ContentDecodable {
  init(from decoder: inout RecordDecoder)
}

/// Something wrong at a node of a document.
struct NodeProblem {
  let node: Int
  let message: String
  let remedy: String
}

/// Reads the objects of one document field by field, and notices what they should not hold.
struct RecordDecoder {
  let document: JSONDocument
  private(set) var problems: [NodeProblem] = []
  /// Shared by all documents of a load.
  var strings: StringTable
  private var frame = Frame(object: 0, first: 0, end: 0, namesBefore: 0, absencesBefore: 0)
  /// The names asked for, of all objects being read; the innermost object's last.
  private var names: [String] = []
  /// Members that should be there and are not, of all objects being read.
  private var absences: [Absence] = []

  init(_ document: JSONDocument, strings: StringTable) {
    self.document = document
    self.strings = strings
  }

  /// The object that is being read.
  private struct Frame {
    let object: Int
    /// Node of the first name.
    let first: Int
    /// Node after the last value.
    let end: Int
    let namesBefore: Int
    let absencesBefore: Int
    /// Node of the name to look at next: members mostly stand in the order in which they are asked for.
    var cursor: Int
    /// How many names stand before the cursor.
    var place = 0
    /// One bit for each of the first 64 members: whether it was asked for.
    var used: UInt64 = 0

    init(object: Int, first: Int, end: Int, namesBefore: Int, absencesBefore: Int) {
      (self.object, self.first, self.end) = (object, first, end)
      (self.namesBefore, self.absencesBefore) = (namesBefore, absencesBefore)
      cursor = first
    }
  }

  /// One of `names` should be there.
  private struct Absence {
    let names: [String]
    let message: String
    let remedy: String
  }

  /// The object that is being read, to tell problems of the whole of it.
  var currentObject: Int { frame.object }

  /// Notes a problem at a node.
  mutating func report(_ message: String, at node: Int, remedy: String) {
    problems.append(NodeProblem(node: node, message: message, remedy: remedy))
  }

  /// Reads `node` as an object, or reports it and gives nil.
  mutating func object<Value>(
    at node: Int, _ read: (inout RecordDecoder) -> Value
  ) -> Value? {
    guard expect(.object, at: node, "an object") else { return nil }
    let outer = frame
    frame = Frame(
      object: node, first: node + 1, end: Int(document.nodes[node].next),
      namesBefore: names.count, absencesBefore: absences.count)
    let value = read(&self)
    finish()
    frame = outer
    return value
  }

  /// A value made of nothing, without a word about it.
  mutating func standIn<Value: ContentDecodable>() -> Value {
    let outer = frame
    let (problemsBefore, namesBefore, absencesBefore) = (
      problems.count, names.count, absences.count
    )
    frame = Frame(object: outer.object, first: 0, end: 0, namesBefore: 0, absencesBefore: 0)
    let value = Value(from: &self)
    frame = outer
    problems.removeSubrange(problemsBefore...)
    names.removeSubrange(namesBefore...)
    absences.removeSubrange(absencesBefore...)
    return value
  }

  /// The value of the member of that name in the current object; nil where there is none.
  mutating func value(_ name: String) -> Int? {
    names.append(name)
    let length = UInt32(truncatingIfNeeded: name.utf8.count)
    let start = frame.cursor
    var isWrapped = false
    while true {
      if frame.cursor >= frame.end {
        guard !isWrapped, start > frame.first else { return nil }
        (frame.cursor, frame.place, isWrapped) = (frame.first, 0, true)
      }
      if isWrapped, frame.cursor >= start { return nil }
      let node = frame.cursor
      let place = frame.place
      frame.cursor = Int(document.nodes[node + 1].next)
      frame.place += 1
      let found = document.nodes[node]
      if found.end - found.start == length || found.kind != .string, has(name, at: node) {
        if place < 64 { frame.used |= 1 << UInt64(place) }
        return node + 1
      }
    }
  }

  /// Notes that a member should be there; dropped if an unknown member turns out to be that one, mistyped.
  mutating func miss(_ names: [String], _ message: String, remedy: String) {
    absences.append(Absence(names: names, message: message, remedy: remedy))
  }

  /// Whether the node is of a kind; if not, says what it should be. Faulty nodes were reported by the reader.
  mutating func expect(_ kind: JSONNode.Kind, at node: Int, _ expected: String) -> Bool {
    let found = document.nodes[node].kind
    if found == kind || (kind == .string && found == .escapedString) { return true }
    switch found {
    case .faulty: break
    case .null:
      report("null is not allowed", at: node, remedy: "leave the member out, or give \(expected)")
    default:
      report("found \(found.words) instead of \(expected)", at: node, remedy: "give \(expected)")
    }
    return false
  }

  private func has(_ name: String, at node: Int) -> Bool {
    let found = document.nodes[node]
    let length = Int(found.end - found.start)
    guard found.kind == .string else { return document.string(node) == name }
    let (wanted, octets) = (name.utf8.span, document.octets.span)
    guard wanted.count == length else { return false }
    let start = Int(found.start)
    for place in wanted.indices where wanted[place] != octets[start + place] { return false }
    return true
  }

  /// Reports what the current object holds and should not, and what it lacks.
  private mutating func finish() {
    defer {
      names.removeSubrange(frame.namesBefore...)
      absences.removeSubrange(frame.absencesBefore...)
    }
    var meant: Set<String> = []
    let known = names[frame.namesBefore...]
    var place = 0
    var node = frame.first
    while node < frame.end {
      if place >= 64 || frame.used & 1 << UInt64(place) == 0 {
        reportUnknown(node, known, &meant)
      }
      node = Int(document.nodes[node + 1].next)
      place += 1
    }
    for absence in absences[frame.absencesBefore...] where meant.isDisjoint(with: absence.names) {
      report(absence.message, at: frame.object, remedy: absence.remedy)
    }
  }

  private mutating func reportUnknown(
    _ node: Int, _ known: ArraySlice<String>, _ meant: inout Set<String>
  ) {
    guard document.nodes[node].kind != .faulty else { return }
    let name = document.string(node)
    // A repeated name was reported by the reader.
    guard !known.contains(name) else { return }
    let message = "there is no member \"\(name)\" here"
    if let near = Nearest.name(to: name, among: known) {
      meant.insert(near)
      report(message, at: node, remedy: "did you mean \"\(near)\"?")
    } else {
      let list = known.sorted().joined(separator: ", ")
      report(message, at: node, remedy: "remove it; allowed are: \(list)")
    }
  }
}

extension JSONNode.Kind {
  /// The kind in words.
  var words: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .number: "a number"
    case .true: "true"
    case .false: "false"
    case .null: "null"
    case .string, .escapedString, .faulty: "a string"
    }
  }
}
