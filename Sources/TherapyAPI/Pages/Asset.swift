internal import Digests
internal import HTTP

/// A file that pages need: part of the program, at an address that names its octets, so that it may
/// be kept for ever.
struct Asset: Sendable {
  let mediaType: MediaType
  let octets: [UInt8]
  /// Its name, with a digest of the octets.
  let id: String
  /// What the octets must be, as pages say it (Subresource Integrity §3.1).
  let integrity: String

  static let style = Asset("style", "css", MediaType("text/css"), PackageResources.style_css)
  static let script = Asset("page", "js", MediaType("text/javascript"), PackageResources.page_js)
  static let docs = Asset("docs", "js", MediaType("text/javascript"), PackageResources.docs_js)
  static let frame = Asset("frame", "js", MediaType("text/javascript"), PackageResources.frame_js)
  static let embed = Asset("embed", "js", MediaType("text/javascript"), PackageResources.embed_js)
  static let icon = Asset("icon", "svg", MediaType("image/svg+xml"), PackageResources.icon_svg)

  static let all = [style, script, docs, frame, embed, icon]

  /// Where it is.
  var path: String { "/assets/\(id)" }

  private init(_ name: String, _ ending: String, _ mediaType: MediaType, _ octets: [UInt8]) {
    self.mediaType = mediaType
    self.octets = octets
    let digest = SHA256Digest(of: octets)
    integrity = "sha256-\(Base64URL.encodeBase64(Array(digest.octets)))"
    id = "\(name)-\(Base64URL.encode(Array(digest.octets.prefix(9)))).\(ending)"
  }
}
