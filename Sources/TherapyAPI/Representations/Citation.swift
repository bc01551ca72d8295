internal import TherapyModel

/// A reference in words, and where it is found.
extension Reference {
  /// Authors and year, for places where space is short: `Hahn et al. 2013`. The title stands in
  /// for authors that are not known.
  var shortCitation: String {
    let names = authors.map(Reference.familyName)
    let who =
      switch names.count {
      case 0: titleIsDescription ? "[\(title)]" : title
      case 1: names[0]
      case 2 where names[1] != "et al.": "\(names[0]) and \(names[1])"
      default: "\(names[0]) et al."
      }
    return year.map { "\(who) \($0)" } ?? who
  }

  /// The whole citation in one line. A title that only describes the source stands in brackets.
  var citation: String {
    var parts: [String] = []
    if !authors.isEmpty {
      parts.append(authors.count > 3 ? "\(authors[0]) et al." : authors.joined(separator: ", "))
    }
    parts.append(titleIsDescription ? "[\(title)]" : title)
    if let container { parts.append(container) }
    var place = year.map(String.init) ?? ""
    var numbers = volume ?? ""
    if let issue { numbers += "(\(issue))" }
    if let pages { numbers += numbers.isEmpty ? pages : ":\(pages)" }
    if !numbers.isEmpty { place += place.isEmpty ? numbers : ";\(numbers)" }
    if !place.isEmpty { parts.append(place) }
    return parts.map(Reference.ended).joined(separator: " ")
  }

  /// Links that follow from the identifiers; none where there is none.
  var outsideLinks: [(name: String, href: String)] {
    var links: [(name: String, href: String)] = []
    if let doi { links.append(("doi", "https://doi.org/\(Reference.escaped(doi))")) }
    if let pmid { links.append(("pubmed", "https://pubmed.ncbi.nlm.nih.gov/\(pmid)/")) }
    if let pmcid { links.append(("pmc", "https://pmc.ncbi.nlm.nih.gov/articles/\(pmcid)/")) }
    return links
  }

  /// `Hahn AF` and `Hahn AF (editor)` give `Hahn`; the name of a body stays whole.
  private static func familyName(_ author: String) -> String {
    var words = author.split(separator: " ")
    if let role = words.firstIndex(where: { $0.hasPrefix("(") }) { words.removeSubrange(role...) }
    guard words.count > 1, !words.contains("of"), !words.contains("the"), let last = words.last,
      last.utf8.allSatisfy({ (0x41...0x5A).contains($0) || $0 == 0x2D }), last.utf8.count <= 4
    else { return author }
    return words.dropLast().joined(separator: " ")
  }

  private static func ended(_ part: String) -> String {
    guard let last = part.utf8.last else { return part }
    return [0x2E, 0x3F, 0x21].contains(last) ? part : part + "."
  }

  /// The identifier as it stands in a URI's path (RFC 3986 §3.3): `/` stays, what a path forbids
  /// is escaped.
  private static func escaped(_ identifier: String) -> String {
    var octets: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for octet in identifier.utf8 {
      if octet.isUnreserved || "/:;()_".utf8.contains(octet) {
        octets.append(octet)
      } else {
        octets += [0x25, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }
}

extension UInt8 {
  /// `unreserved` (RFC 3986 §2.3).
  var isUnreserved: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
