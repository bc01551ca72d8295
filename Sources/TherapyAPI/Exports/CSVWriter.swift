internal import TherapyModel

/// What stands in a cell of a table.
enum Cell: Sendable, Hashable {
  case empty
  case text(String)
  case number(Int)
}

/// Writes a table as RFC 4180 has it: cells with commas between them, each row ended by CR LF.
///
/// There is no byte order mark. It becomes part of the first column's name in most programs that read
/// tables, and does not tell LibreOffice (7.4, without its dialogue) the encoding: that one takes a
/// file for Windows-1252, with the mark or without, unless told `--infilter=CSV:44,34,76`.
struct CSVWriter {
  private(set) var octets: [UInt8] = []
  private var isRowBegun = false

  /// Writes a row.
  mutating func row(_ cells: [Cell]) {
    for cell in cells { self.cell(cell) }
    octets += [0x0D, 0x0A]
    isRowBegun = false
  }

  /// Texts stand in quotation marks, whatever they hold: programs that guess what parts cells take
  /// `;` for it too.
  private mutating func cell(_ cell: Cell) {
    if isRowBegun { octets.append(UInt8(ascii: ",")) }
    isRowBegun = true
    switch cell {
    case .empty: break
    case .number(let number): octets.append(contentsOf: String(number).utf8)
    case .text(let text):
      octets.append(UInt8(ascii: "\""))
      if Self.isFormula(text) { octets.append(UInt8(ascii: "'")) }
      if text.utf8.span.holds(where: { $0 == UInt8(ascii: "\"") }) {
        for octet in text.utf8 {
          if octet == UInt8(ascii: "\"") { octets.append(octet) }
          octets.append(octet)
        }
      } else {
        octets.append(contentsOf: text.utf8)
      }
      octets.append(UInt8(ascii: "\""))
    }
  }

  /// Whether a spreadsheet may take a text for a formula (OWASP, "CSV Injection"); an apostrophe
  /// before it then says that it is none.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return "=+-@\t\r".utf8.contains(first)
  }
}
