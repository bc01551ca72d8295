internal import HTTP

/// A format in which records leave for other programs.
enum ExportFormat: CaseIterable, Sendable {
  /// A table (RFC 4180).
  case csv
  /// A record a line, each the same object as in JSON.
  case ndjson
  /// References for LaTeX.
  case bibtex
  /// References for programs that manage them: Zotero, EndNote, Citavi.
  case ris
  /// References for citation processors.
  case cslJSON
  /// A sheet for people (CommonMark).
  case markdown

  /// Ends a path, or a file's name.
  var suffix: String {
    switch self {
    case .csv: ".csv"
    case .ndjson: ".ndjson"
    case .bibtex: ".bib"
    case .ris: ".ris"
    case .cslJSON: ".csl.json"
    case .markdown: ".md"
    }
  }

  var mediaType: MediaType {
    switch self {
    case .csv: .csv
    case .ndjson: .ndjson
    case .bibtex: .bibtex
    case .ris: .ris
    case .cslJSON: .cslJSON
    case .markdown: .markdown
    }
  }

  /// What it is called.
  var name: String {
    switch self {
    case .csv: "CSV"
    case .ndjson: "NDJSON"
    case .bibtex: "BibTeX"
    case .ris: "RIS"
    case .cslJSON: "CSL-JSON"
    case .markdown: "Markdown"
    }
  }

  /// Whether it has members of records, so that `fields` can choose among them.
  var hasMembers: Bool { self == .csv || self == .ndjson }

  /// The format of that media type.
  init?(_ mediaType: MediaType) {
    guard let found = Self.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
    self = found
  }

  /// The media types of all formats.
  static let mediaTypes = allCases.map(\.mediaType)
}

extension MediaType {
  static let csv = MediaType("text/csv; charset=utf-8; header=present")
  static let ndjson = MediaType("application/x-ndjson")
  static let bibtex = MediaType("application/x-bibtex")
  static let ris = MediaType("application/x-research-info-systems")
  static let cslJSON = MediaType("application/vnd.citationstyles.csl+json")
  static let markdown = MediaType("text/markdown; charset=utf-8")
}
