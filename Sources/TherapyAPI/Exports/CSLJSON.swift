internal import TherapyModel

/// References as CSL-JSON (citation-style-language/schema, `csl-data.json`, 1.0.2).
enum CSLJSON {
  /// The octets of an array of items.
  static func octets(_ items: [BibliographicItem]) -> [UInt8] {
    var json = JSONWriter()
    json.array { json in
      for item in items {
        json.object { json in members(of: item, &json) }
      }
    }
    json.lineFeed()
    return json.bytes
  }

  private static func members(of item: BibliographicItem, _ json: inout JSONWriter) {
    json.member("id", item.id)
    json.member("type", item.kind == .article ? "article-journal" : "document")
    json.member("title", item.title)
    names("author", item.authors, &json)
    names("editor", item.editors, &json)
    json.member("container-title", item.container)
    if let year = item.year {
      json.object("issued") { json in
        json.array("date-parts") { json in json.array { $0.integer(year) } }
      }
    }
    json.member("volume", item.volume)
    json.member("issue", item.issue)
    json.member("page", item.pages)
    json.member("DOI", item.doi)
    json.member("PMID", item.pmid)
    json.member("PMCID", item.pmcid)
    if !item.notes.isEmpty { json.member("note", item.notes.joined(separator: " ")) }
  }

  private static func names(
    _ member: String, _ names: [BibliographicItem.Name], _ json: inout JSONWriter
  ) {
    guard !names.isEmpty else { return }
    json.array(member) { json in
      for name in names {
        json.object { json in
          switch name {
          case .literal(let text): json.member("literal", text)
          case .person(let family, let given, let suffix):
            json.member("family", family)
            json.member("given", given)
            json.member("suffix", suffix)
          }
        }
      }
    }
  }
}
