internal import TherapyModel

/// Statements as a page shows them: the claim first, then what it rests on.
extension PageWriter {
  /// Statements as a list.
  mutating func statements(_ statements: [any Statement], isListed: Bool = true) {
    guard !statements.isEmpty else { return }
    element("ul", ["class": "statements"]) { page in
      for statement in statements {
        let anchor = page.anchor(type(of: statement).kind, statement.header.id)
        page.element("li", ["id": anchor]) { $0.statement(statement, anchor: anchor) }
      }
    }
  }

  /// One statement.
  mutating func statement(_ statement: any Statement, anchor: String?) {
    claim(of: statement)
    particulars(statement)
    opponents(of: statement)
    element("p", ["class": "meta"]) { page in
      let review = page.edition.trust(of: statement)
      page.text("\(page.words[review.reviewState]) · \(page.words(.version)) \(review.version) · ")
      let kind = type(of: statement).kind
      let own = kind.page(of: statement.header.id)
      page.link(
        own ?? "#\(kind.rawValue)-\(statement.header.id)", page.words(.permalink))
    }
  }

  /// What a statement says, by sign and words; with `isLabelled` also what it warns of, in short.
  mutating func claim(of statement: any Statement, isLabelled: Bool = false) {
    element("p", ["class": "claim"]) { page in
      if let direction = statement.statedDirection { page.direction(direction) }
      if let safety = statement as? SafetyNote {
        page.tag(page.words[safety.safetyKind])
        if let severity = safety.severity { page.tag(page.words[severity], class: "tag severe") }
      }
      if let regimen = statement as? Regimen,
        page.edition.knowledge.isStudiedWithoutBenefit(regimen)
      {
        page.tag("⚠ \(page.words(.studied))")
      }
      if let regimen = statement as? Regimen { page.tag(page.words[regimen.phase]) }
      if let advice = statement as? Recommendation { page.tag(page.words[advice.advice]) }
      page.alerts(of: statement)
      if isLabelled, let label = (statement as? SafetyNote)?.label {
        page.content("strong", label.english)
        page.text(": ")
      }
      page.cited(statement.text, statement.sources)
    }
  }

  private mutating func tag(_ text: String, class: String = "tag") {
    element("span", ["class": `class`], text: text)
    self.text(" ")
  }

  /// Says of a statement that it is no longer in force, and of its sources what became of those that are not current.
  mutating func alerts(of statement: any Statement) {
    if !statement.isInForce {
      element("strong", ["class": "alert"], text: "⚠ \(words(statement.lapse))")
      text(" ")
    }
    for (standing, _) in edition.alerts(byStandingOf: statement) {
      element("strong", ["class": "alert"], text: "⚠ \(words.source(standing))")
      text(" ")
    }
  }

  /// A direction by sign and word, never by colour alone.
  mutating func direction(_ direction: Direction) {
    element("span", ["class": "direction \(direction.rawValue)"]) { page in
      page.element("span", ["aria-hidden": "true"], text: direction.sign)
      page.text(" \(page.words[direction])")
    }
    text(" ")
  }

  /// Numbers that lead to the sources.
  mutating func citations(_ citations: [SourceCitation]) {
    for citation in citations {
      self.citation(citation.reference)
      if citation.basis != .direct {
        element("span", ["class": "basis"], text: " (\(words[citation.basis]))")
      }
    }
  }

  /// The number that leads to a source.
  mutating func citation(_ reference: String) {
    let number = number(of: reference)
    element("a", ["class": "cite", "href": "#source-\(reference)"], text: "[\(number)]")
  }

  /// What a statement rests on, row by row, with its gradings.
  mutating func particulars(_ statement: any Statement) {
    let rows = words.particulars(of: statement)
    guard !rows.isEmpty || !statement.gradings.isEmpty else { return }
    element("dl", ["class": "particulars"]) { page in
      for (name, value) in rows {
        page.element("dt", text: page.words(name))
        page.content("dd", value)
      }
      for grading in statement.gradings {
        let scheme = page.edition.scheme(grading.scheme)
        page.element("dt", text: page.words(.grading))
        page.element("dd") { page in
          page.content("strong", grading.value)
          page.text(" · ")
          page.link("/v1/schemes/\(grading.scheme)", scheme?.name ?? grading.scheme)
          if let who = grading.gradedBy {
            page.text(" · \(page.words(.gradedBy)) ")
            page.citation(who)
          }
          if let meaning = scheme?.values.first(where: { $0.value == grading.value })?.meaning {
            page.content("span", class: "meaning", " \(meaning)")
          }
        }
      }
    }
  }

  /// The statements that disagree with one.
  mutating func opponents(of statement: any Statement) {
    let others = edition.knowledge.disagreements(with: statement.reference)
    guard !others.isEmpty else { return }
    element("p", ["class": "dissent"]) { page in
      page.element("strong", text: "⇄ \(page.words(.disagreesWith))")
      for other in others {
        page.text(" ")
        let text = page.edition.knowledge.statement(other)?.text ?? other.text
        page.element(
          "a",
          [
            "href": other.kind.address(of: other.id),
            "lang": page.contentLanguage,
          ], text: text)
      }
    }
  }
}

extension Words {
  /// What a statement rests on, row by row.
  func particulars(of statement: any Statement) -> [(Phrase, String)] {
    var rows: [(Phrase, String)] = []
    func add(_ name: Phrase, _ value: String?) {
      if let value, !value.isEmpty { rows.append((name, value)) }
    }
    switch statement {
    case let evidence as EvidenceStatement:
      add(.design, self[evidence.design])
      add(.participants, evidence.participants.map(String.init))
      add(.outcome, evidence.outcome.name)
      add(.comparator, evidence.comparator)
      add(.population, evidence.population?.text)
      for effect in evidence.effects { add(.effects, effect.words) }
      for limitation in evidence.limitations { add(.limitations, limitation) }
    case let advice as Recommendation:
      add(.issuer, advice.issuer)
      add(.appliesTo, advice.appliesTo)
    case let predictor as Predictor:
      add(.marker, predictor.marker)
      add(.design, self[predictor.design])
      add(.participants, predictor.participants.map(String.init))
      for effect in predictor.effects { add(.effects, effect.words) }
    case let note as SafetyNote: add(.appliesTo, note.jurisdiction)
    case let regimen as Regimen: add(.rate, regimen.rate?.words)
    default: break
    }
    return rows
  }
}

extension Statement {
  /// Why it may no longer be relied on.
  fileprivate var lapse: Phrase {
    switch (self as? Recommendation)?.standing {
    case .superseded?: .superseded
    case .withdrawn?: .withdrawn
    case .active?, .retired?, nil: .retired
    }
  }
}

extension Direction {
  /// A sign that tells the direction without colour.
  var sign: String {
    switch self {
    case .benefit: "▲"
    case .noBenefit: "■"
    case .harm: "✕"
    case .uncertain: "?"
    case .predictor: "◆"
    case .nonPredictor: "◇"
    }
  }
}

extension Verdict {
  /// A sign that tells the verdict without colour.
  var sign: String {
    switch self {
    case .firstLine: "✓"
    case .alternative: "◐"
    case .avoid: "✕"
    case .noBenefit: "■"
    case .consider: "~"
    case .unproven, .investigational: "?"
    }
  }
}

extension Effect {
  /// The figure in one line; numbers as the source prints them.
  var words: String {
    var parts: [String] = []
    if let name { parts.append(name) }
    parts.append(measure.rawValue)
    let unit = unit.map { " \($0)" } ?? ""
    if let intervention { parts.append(intervention.digits + unit) }
    if let comparator { parts.append("vs \(comparator.digits)\(unit)") }
    if let estimate { parts.append(estimate.digits + unit) }
    if let interval {
      parts.append("(\(interval.level.digits) % CI \(interval.low.digits)–\(interval.high.digits))")
    }
    if let pValue { parts.append("p \(pValue)") }
    if let participants { parts.append("n = \(participants)") }
    return parts.joined(separator: " ")
  }
}
