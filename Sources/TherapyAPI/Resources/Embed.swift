internal import HTTP
internal import TherapyModel

/// What pages of other systems need to show cards: addresses, and markup to copy.
struct CardEmbedding {
  /// Where the script is for whoever takes each new version of it.
  static let scriptPath = "/embed.js"

  /// What stands for the server as long as nobody has said where it is.
  private static let exampleOrigin = "https://kb.example.org"

  private let origin: String
  private let condition: Condition?

  init(_ edition: Edition) {
    origin = edition.site.publicURL ?? Self.exampleOrigin
    condition = edition.knowledge.conditions.first
  }

  /// The script at the address that names its octets, and the card.
  var card: String {
    """
    <script src="\(origin)\(Asset.embed.path)" integrity="\(Asset.embed.integrity)"
            crossorigin="anonymous" async></script>
    <therapy-card condition="\(condition?.id ?? "")"></therapy-card>
    """
  }

  /// A frame; the script makes it as high as what is in it.
  var frame: String {
    """
    <iframe src="\(origin)/embed/conditions/\(condition?.id ?? "")" loading="lazy"
            title="\(condition?.id ?? "")" style="width: 100%; border: 0"></iframe>
    """
  }

  /// A link from a code of another system.
  var link: String {
    let code = condition?.codes.first
    let query =
      "system=\(Inquiry.escaped(code?.system ?? ""))&amp;code=\(Inquiry.escaped(code?.code ?? ""))"
    return "<a href=\"\(origin)/go?\(query)\">…</a>"
  }
}

extension Inquiry {
  /// A card of a record; always a page.
  func embedded(_ kind: RecordKind) throws(Refusal) -> Answer {
    let id = id ?? ""
    let words = words ?? Words.all[0]
    guard edition.knowledge.position(kind, of: id) != nil else {
      if let canonical = edition.id(named: id, in: kind), canonical != id {
        return redirect(to: "/embed/\(kind.rawValue)/\(canonical)")
      }
      throw unknown(
        id,
        nearest: edition.neighbours(of: id, in: kind, at: { "/embed/\(kind.rawValue)/\($0)" }))
    }
    let octets =
      if kind == .conditions {
        edition.knowledge.answer(for: id).map { EmbeddedCondition($0, edition, words).document() }
      } else {
        edition.therapy(id).map { EmbeddedTherapy($0, edition, words).document() }
      }
    var answer = Answer(mediaType: .html, content: octets ?? [], language: words.tag)
    answer.varies = true
    answer.policy = .embedded
    answer.links = [Answer.Link("canonical", kind.address(of: id))]
    return answer
  }

  /// The script that shows cards, for every page that may.
  func embedScript() -> Answer {
    var answer = Answer(mediaType: Asset.embed.mediaType, content: Asset.embed.octets)
    answer.policy = .shared
    return answer
  }

  /// How cards are used.
  func embedding() -> Answer {
    if let words { return html(EmbeddingPage(edition, words).document(), words) }
    let embedding = CardEmbedding(edition)
    let answer = Answer(
      links: [Answer.Link("self", route.pattern)],
      content: document { json in
        json.object("script") { json in
          json.member("href", CardEmbedding.scriptPath)
          json.member("immutable", Asset.embed.path)
          json.member("integrity", Asset.embed.integrity)
        }
        json.member("card", embedding.card)
        json.member("frame", embedding.frame)
        json.member("link", embedding.link)
        json.object("allowedOrigins") { json in
          json.member("read", edition.site.sharingOrigins)
          json.member("frame", edition.site.framingOrigins)
        }
        json.object("links") { json in json.member("self", route.pattern) }
        json.release(edition)
      })
    return data(answer)
  }
}
