import Logging
import Transport

/// Writes messages to standard error, one a line, in the form of the access log: names and values,
/// the message last.
///
///     time=2026-11-23T09:30:00Z level=info message="serving release 2026.1"
struct LineLogHandler: LogHandler {
  let log: ErrorLog
  var logLevel = Logger.Level.info
  var metadata = Logger.Metadata()

  init(_ log: ErrorLog) { self.log = log }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = "time=\(Clock.timestamp(ofUnixSeconds: Clock.now.unixSeconds)) level=\(event.level)"
    let metadata = metadata.merging(event.metadata ?? [:]) { $1 }
    for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
      line += " \(name)=\(Self.quoted("\(value)"))"
    }
    line += " message=\(Self.quoted(event.message.description))"
    log.writeLine(line)
  }

  /// The text in quotation marks, so that it cannot end the line or begin another value.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          result += "?"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
