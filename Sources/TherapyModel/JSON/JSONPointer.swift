/// A place in a JSON text (RFC 6901).
struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// Member names and element numbers, unescaped, from the outside in.
  var steps: [String]

  init(_ steps: [String]) {
    self.steps = steps
  }

  /// The place one step further in.
  func appending(_ step: String) -> JSONPointer { JSONPointer(steps + [step]) }

  /// The place of an array's element.
  func appending(_ element: Int) -> JSONPointer { JSONPointer(steps + [String(element)]) }

  /// Every step after a `/`, with `~` as `~0` and `/` as `~1` (RFC 6901 §3); empty for the whole text.
  var description: String {
    var text = ""
    for step in steps {
      text += "/"
      for scalar in step.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }
}
