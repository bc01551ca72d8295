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

  /// That nothing is concluded on an intervention by itself, for each place in which that is so.
  mutating func silences(in places: [PlaceInTherapy]) {
    for silence in places.compactMap({ words.silence(on: $0, edition) }) {
      element("p", ["class": "silence"], text: silence)
    }
  }

  /// How a conclusion stands: its review, by whom and when, and what became of its sources.
  mutating func standing(of assertion: Assertion) {
    element("span", ["class": "review standing"]) { page in
      page.text(" · \(page.words.review(of: assertion, page.edition))")
      for (standing, alerts) in page.edition.alerts(byStandingOf: assertion) {
        page.text(" · ")
        let isRetracted = standing == .retracted
        page.element("span", ["class": isRetracted ? "alert" : nil]) { page in
          page.text("⚠ \(page.words.source(standing)): ")
          for (place, alert) in alerts.enumerated() {
            if place > 0 { page.text("; ") }
            page.link(
              RecordKind.references.address(of: alert.reference), page.edition.citation(of: alert))
          }
        }
      }
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

  /// The alerts of a conclusion's sources, in words: a line for each standing.
  func alerts(of assertion: Assertion, _ edition: Edition) -> [String] {
    edition.alerts(byStandingOf: assertion).map { standing, alerts in
      "⚠ \(source(standing)): \(alerts.map(edition.citation).joined(separator: "; "))"
    }
  }

  /// What became of a source: `source superseded`.
  func source(_ standing: ReferenceStanding) -> String { "\(self(.source)) \(self[standing])" }

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

  /// That nothing is concluded on an intervention as a whole, or alone, in a condition; nil where something is.
  func silence(on place: PlaceInTherapy, _ edition: Edition) -> String? {
    guard place.decisive == nil else { return nil }
    let phrase = place.others.contains(where: \.isOwn) ? Phrase.nothingOnWhole : .nothingAlone
    return sentence(phrase, place.intervention, in: place.condition, edition)
  }

  /// What stands for the verdict on what is compared where none decides.
  func noVerdict(on column: ComparisonColumn, _ edition: Edition) -> String {
    if let place = column.compared.place, let silence = silence(on: place, edition) {
      return silence
    }
    guard let bearing = column.compared.bearings.first else { return self(.nothingConcluded) }
    return sentence(
      .nothingOnWhole, column.compared.intervention, in: bearing.assertion.condition, edition)
  }

  /// A sentence on an intervention in a condition (an id).
  private func sentence(
    _ phrase: Phrase, _ intervention: Intervention, in condition: String, _ edition: Edition
  ) -> String {
    self(phrase).replacing("%1", with: edition.name(of: intervention))
      .replacing("%2", with: edition.condition(condition)?.name ?? condition)
  }

  /// What is not recorded, in a sentence.
  func text(of gap: Gap, _ edition: Edition) -> String {
    switch gap {
    case .noDose(let intervention, let condition):
      sentence(.noDose, intervention, in: condition, edition)
    case .noLabelRead(let therapy):
      self(.noLabelRead).replacing("%1", with: edition.therapy(therapy)?.name ?? therapy)
    }
  }
}

extension Edition {
  /// The sources of a record that are not current, by what became of them: what was retracted first.
  func alerts(
    byStandingOf record: some Record
  ) -> [(standing: ReferenceStanding, alerts: [SourceAlert])] {
    let alerts = alerts(of: record)
    let order: [ReferenceStanding] = [.retracted, .retired, .superseded, .corrected]
    return order.compactMap { standing in
      let found = alerts.filter { $0.standing == standing }
      return found.isEmpty ? nil : (standing, found)
    }
  }

  /// The source that an alert is about, in short.
  fileprivate func citation(of alert: SourceAlert) -> String {
    reference(alert.reference)?.shortCitation ?? alert.reference
  }
}
