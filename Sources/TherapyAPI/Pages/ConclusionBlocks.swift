internal import TherapyModel

/// How conclusions stand, as people read it.
extension PageWriter {
  /// A verdict, on what it is where that is not what was asked for, and how it stands.
  mutating func verdict(of conclusion: Conclusion) {
    let assertion = conclusion.assertion
    element("p", ["class": "verdict"]) { page in
      page.element(
        "span", ["class": "sign", "aria-hidden": "true"], text: assertion.verdict.sign)
      page.text(" ")
      page.element("strong", text: page.words[assertion.verdict])
      if conclusion.basis != .itself || assertion.isLimited {
        page.text(" · ")
        page.content("span", page.edition.name(of: assertion))
      }
      page.standing(of: assertion)
    }
  }

  /// That nothing is concluded on an intervention alone, for each condition in which that is so.
  mutating func silences(on intervention: Intervention) {
    for place in edition.knowledge.places(of: intervention) where place.decisive == nil {
      element("p", ["class": "silence"]) { page in
        page.content("span", page.edition.condition(place.condition)?.name ?? place.condition)
        page.text(": \(page.words(.nothingConcluded))")
      }
    }
  }

  /// How a conclusion stands: its review, by whom and when, and what became of its sources.
  mutating func standing(of assertion: Assertion) {
    element("span", ["class": "standing"]) { page in
      page.text(" · ")
      page.text(page.words.review(of: assertion, page.edition))
      for alert in page.edition.alerts(of: assertion) { page.alert(alert) }
    }
  }

  /// A source that a conclusion rests on and that is no longer what it was.
  private mutating func alert(_ alert: SourceAlert) {
    text(" · ")
    element("strong", ["class": "alert"]) { page in
      page.text("⚠ \(page.words(.restsOn)) (\(page.words[alert.standing])): ")
      page.link(
        RecordKind.references.address(of: alert.reference),
        page.edition.reference(alert.reference)?.shortCitation ?? alert.reference)
    }
  }

  /// What is not recorded, so that its absence means nothing.
  mutating func gaps(_ gaps: [Gap]) {
    guard !gaps.isEmpty else { return }
    element("ul", ["class": "gaps"]) { page in
      for gap in gaps { page.element("li", text: page.words.text(of: gap, page.edition)) }
    }
  }
}

extension Words {
  /// How a conclusion stands, in words: its review, when and by whom.
  func review(of assertion: Assertion, _ edition: Edition) -> String {
    var words = self[assertion.header.reviewState(asOf: edition.day)]
    if let review = assertion.header.review {
      words += ", \(review.lastReviewed): "
      words += review.reviewers.map { "\($0.name), \($0.role)" }.joined(separator: "; ")
      words += " (\(self(.nextReview)) \(review.nextDue))"
    }
    return words
  }

  /// The alerts of a conclusion's sources, in words.
  func alerts(of assertion: Assertion, _ edition: Edition) -> [String] {
    edition.alerts(of: assertion).map { alert in
      let citation = edition.reference(alert.reference)?.shortCitation ?? alert.reference
      return "⚠ \(self(.restsOn)) (\(self[alert.standing])): \(citation)"
    }
  }

  /// How conclusions that are shown together stand: `0 of 21 conclusions reviewed by a clinician`.
  func notice(_ summary: ReviewSummary) -> String {
    func filled(_ phrase: Phrase, _ numbers: Int...) -> String {
      var text = self(phrase)
      for (place, number) in numbers.enumerated() {
        text = text.replacing("%\(place + 1)", with: String(number))
      }
      return text
    }
    var parts = [filled(.conclusionsReviewed, summary.reviewed, summary.conclusions)]
    if summary.overdue > 0 { parts.append(filled(.conclusionsOverdue, summary.overdue)) }
    if summary.onRetracted > 0 { parts.append(filled(.onRetracted, summary.onRetracted)) }
    if summary.onOutdated > 0 { parts.append(filled(.onOutdated, summary.onOutdated)) }
    return "\(parts.joined(separator: "; ")). \(self(.checkSources))"
  }

  /// What is not recorded, in a sentence.
  func text(of gap: Gap, _ edition: Edition) -> String {
    switch gap {
    case .noDose: self(.noDose)
    case .noLabelRead(let therapy):
      self(.noLabelRead).replacing("%1", with: edition.therapy(therapy)?.name ?? therapy)
    }
  }
}
