internal import HTTP
internal import TherapyModel

extension Inquiry {
  /// The words that the page is to be written in; nil where data is wanted.
  var words: Words? {
    if case .page(let words) = form { words } else { nil }
  }

  /// A page made of the edition alone; nil where data is wanted.
  func page(_ make: (Edition, Words) -> IndexPage) -> Answer? {
    words.map { html(make(edition, $0).document(), $0) }
  }

  /// A record's page, or the same as data: of a condition, the whole answer.
  func page(of kind: RecordKind) throws(Refusal) -> Answer {
    let id = id ?? ""
    guard edition.knowledge.position(kind, of: id) != nil else {
      if let canonical = edition.id(named: id, in: kind), canonical != id {
        return redirect(to: kind.address(of: canonical))
      }
      throw unknown(id, nearest: edition.neighbours(of: id, in: kind, at: kind.address))
    }
    guard let words else {
      return data(try kind == .conditions ? conditionTherapies() : record(kind))
    }
    return html(document(kind, id, words), words)
  }

  private func document(_ kind: RecordKind, _ id: String, _ words: Words) -> [UInt8] {
    switch kind {
    case .conditions:
      edition.knowledge.answer(for: id).map { answer in
        ConditionPage(ShownAnswer(answer, arguments), edition, words).document()
      } ?? []
    case .therapies:
      edition.therapy(id).map { TherapyPage($0, edition, words).document() } ?? []
    case .evidence:
      edition.knowledge.evidence[id].map { EvidencePage($0, edition, words).document() } ?? []
    case .references:
      edition.reference(id).map { ReferencePage($0, edition, words).document() } ?? []
    case .combinations, .assertions, .recommendations, .regimens, .predictors, .safety: []
    }
  }

  /// A page, which links the same as data; there are none of a form that asks for what is missing.
  func html(_ octets: [UInt8], _ words: Words, isBlank: Bool = false) -> Answer {
    var answer = Answer(mediaType: .html, content: octets, language: words.tag)
    answer.varies = true
    guard !isBlank else { return answer }
    answer.links = [alternate(.json)]
    if id != nil, route.hasExports {
      answer.links += ExportFormat.allCases.map { alternate(.export($0)) }
    }
    return answer
  }

  /// Data of a resource that exists as a page too, which it links.
  func data(_ answer: Answer) -> Answer {
    var answer = answer
    answer.varies = true
    answer.links.append(alternate(.html))
    return answer
  }

  /// The same in another form.
  private func alternate(_ suffix: Form.Suffix) -> Answer.Link {
    var stem = String(decoding: path, as: UTF8.self)
    for suffix in Form.Suffix.all { stem = suffix.cut(stem) }
    // The index has no name that a suffix could end.
    let address = stem == "/" ? (suffix == .json ? "/v1" : "/") : stem + suffix.text
    let query = sentQuery
    return Answer.Link(
      "alternate", query.isEmpty ? address : "\(address)?\(query)", suffix.mediaType)
  }

  /// A file that pages are made with.
  func asset() throws(Refusal) -> Answer {
    guard let asset = Asset.all.first(where: { $0.id == id }) else {
      throw Refusal(
        problem: .unknownPath, detail: "There is no such file; the pages name those that there are."
      )
    }
    var answer = Answer(mediaType: asset.mediaType, caching: .forever, content: asset.octets)
    if asset.id == Asset.embed.id { answer.policy = .shared }
    return answer
  }
}
