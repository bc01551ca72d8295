internal import TherapyModel

/// The answer about a condition: what to do at a glance, then every therapy with what it rests on.
struct ConditionPage {
  let layout: PageLayout
  let shown: ShownAnswer

  private var answer: ConditionAnswer { shown.answer }

  init(_ shown: ShownAnswer, _ edition: Edition, _ words: Words) {
    self.shown = shown
    let condition = shown.answer.condition
    layout = PageLayout(
      edition, words, about: condition, title: condition.name,
      showing: shown.all.map(\.assertion))
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("article") { page in
        page.content("h1", answer.condition.fullName)
        page.element("p", ["class": "question"], text: page.words(.question))
        Glance(rows: shown.all, href: { "#\($0.anchor)" }).write(to: &page)
        page.element("p") { page in
          page.link(
            "/compare?condition=\(answer.condition.header.id)", page.words(.chooseToCompare))
        }
        page.element("section", ["id": "therapies"]) { page in
          page.element("h2", text: page.words(.therapies))
          if shown.rows.count < shown.all.count {
            page.element("p", ["class": "notice"]) { page in
              page.text("\(page.words(.onlySome)) \(shown.rows.count) / \(shown.all.count) · ")
              page.link(
                RecordKind.conditions.address(of: answer.condition.header.id),
                page.words(.showAll))
            }
          }
          page.order()
          page.element("div") { page in
            for row in shown.rows { page.therapy(row) }
          }
        }
        others(&page)
        EvidencePlot(shown.all).write(to: &page)
        StudyTimeline(answer, page.edition).write(to: &page)
        page.about(answer.condition)
      }
      page.data(
        mediaType: "application/ld+json",
        json: JSONWriter.linkedData(answer.condition, shown.all, page.edition))
    }
  }

  private func others(_ page: inout PageWriter) {
    guard shown.hasRemainder, answer.remainder.count > 0 else { return }
    page.element("section", ["id": "others"]) { page in
      page.element("h2", text: page.words(.otherStatements))
      page.statements(answer.remainder.all)
    }
  }
}

/// A value of a scheme that some statements have.
struct Grade {
  let value: String
  /// Whether these statements are in force; what is not stands apart.
  let isInForce: Bool
  /// The directions of these statements.
  var directions: [Direction] = []
}

extension [any Statement] {
  /// The values of a scheme that some of them have; first of those in force.
  func grades(in scheme: String) -> [Grade] {
    var grades: [Grade] = []
    for isInForce in [true, false] {
      for statement in self where statement.isInForce == isInForce {
        for grading in statement.gradings where grading.scheme == scheme {
          let place =
            grades.firstIndex { $0.value == grading.value && $0.isInForce == isInForce }
            ?? grades.count
          if place == grades.count {
            grades.append(Grade(value: grading.value, isInForce: isInForce))
          }
          if let direction = statement.statedDirection,
            !grades[place].directions.contains(direction)
          {
            grades[place].directions.append(direction)
          }
        }
      }
    }
    return grades
  }
}

extension PageWriter {
  /// How a record stands: its review, version and release. That of a description is no review of what is concluded.
  mutating func review(of record: some Record) {
    let trust = edition.trust(of: record)
    element("p", ["class": "review \(trust.reviewState.rawValue)"]) { page in
      if record.isDescription { page.text("\(page.words(.description)): ") }
      page.element("strong", text: page.words[trust.reviewState])
      if let reviewed = trust.lastReviewed {
        page.text(" · \(page.words(.reviewed)) \(reviewed)")
      }
      if let next = trust.nextReviewDue { page.text(" · \(page.words(.nextReview)) \(next)") }
      page.text(
        " · \(page.words(.version)) \(trust.version) · \(page.words(.release)) \(trust.release)")
      for reviewer in trust.reviewers {
        page.text(" · ")
        page.content(
          "span",
          "\(reviewer.name), \(reviewer.role) (\(reviewer.conflictsOfInterest))")
      }
    }
  }

  /// One therapy of an answer.
  mutating func therapy(_ row: TherapyRow) {
    let assertion = row.assertion
    let id = assertion.intervention.id
    element(
      "article",
      [
        "id": assertion.anchor, "class": "therapy \(assertion.verdict.rawValue)",
        "data-verdict": assertion.verdict.rawValue,
        "data-participants": "\(row.participants)",
      ]
    ) { page in
      page.element("h3") { page in
        page.element(
          "span", ["class": "sign", "aria-hidden": "true"], text: assertion.verdict.sign)
        page.text(" ")
        page.element("a", ["href": "#\(assertion.anchor)", "lang": page.contentLanguage]) { page in
          page.text(page.edition.name(of: assertion))
        }
      }
      page.element("p", ["class": "verdict"]) { page in
        page.element("strong", text: page.words[assertion.verdict])
        page.text(" ")
        for direction in row.claimedDirections { page.direction(direction) }
        page.standing(of: assertion)
      }
      page.content("p", class: "bottom-line", assertion.bottomLine.english)
      page.content("p", class: "summary", assertion.summary)
      page.dissent(row)
      page.doses(row)
      page.safety(row)
      page.gradings(of: row.option.statements.all + row.option.general.all)
      page.evidence(of: row)
      page.element("p", ["class": "meta"]) { page in
        let own = assertion.intervention.kind.page(of: id)
        page.link(own ?? assertion.path, "\(page.words(.therapy)): \(id)")
      }
    }
  }

  /// In which order therapies can stand; only a script can change it.
  fileprivate mutating func order() {
    element("label", ["class": "order", "hidden": ""]) { page in
      page.text("\(page.words(.sort)) ")
      page.element("select", ["class": "order"]) { page in
        page.element("option", ["value": "verdict"], text: page.words(.byVerdict))
        page.element("option", ["value": "name"], text: page.words(.byName))
        page.element("option", ["value": "size"], text: page.words(.bySize))
      }
    }
  }

  private mutating func dissent(_ row: TherapyRow) {
    let trust = edition.trust(of: row.assertion)
    guard !row.assertion.disagreements.isEmpty || trust.agreement != nil else { return }
    element("div", ["class": "dissent"]) { page in
      if let agreement = trust.agreement {
        page.element("p") { page in
          page.text("\(page.words(.agreement)): ")
          page.element("strong", text: page.words[agreement])
        }
      }
      guard !row.assertion.disagreements.isEmpty else { return }
      page.element("h4", text: "⇄ \(page.words(.whoDisagrees))")
      page.element("ul") { page in
        for disagreement in row.assertion.disagreements {
          page.element("li") { page in
            page.content("strong", "\(disagreement.topic.english): ")
            page.cited(disagreement.text, disagreement.sources)
          }
        }
      }
    }
  }

  private mutating func doses(_ row: TherapyRow) {
    block("doses", .doses, row.option.reading.doses)
    block("studied", .studied, row.option.reading.studiedRegimens)
    gaps(row.option.gaps)
  }

  private mutating func safety(_ row: TherapyRow) {
    block("safety", .safety, row.option.reading.safety)
  }

  private mutating func block(_ name: String, _ title: Phrase, _ statements: [any Statement]) {
    guard !statements.isEmpty else { return }
    element("div", ["class": name]) { page in
      page.element("h4", text: page.words(title))
      page.statements(statements)
    }
  }

  /// Every grading of every statement, by scheme; never merged.
  mutating func gradings(of statements: [any Statement], isTitled: Bool = true) {
    let schemes = edition.knowledge.schemes.filter { scheme in
      statements.contains { $0.gradings.contains { $0.scheme == scheme.id } }
    }
    guard !schemes.isEmpty else { return }
    element("div", ["class": "gradings"]) { page in
      if isTitled { page.element("h4", text: page.words(.gradings)) }
      page.element("dl") { page in
        for scheme in schemes {
          page.element("dt") { $0.link("/v1/schemes/\(scheme.id)", scheme.name) }
          for grade in statements.grades(in: scheme.id) {
            page.element("dd") { page in
              page.element("strong", text: grade.value)
              page.text(" ")
              for direction in grade.directions { page.direction(direction) }
              guard !grade.isInForce else { return }
              page.element("span", ["class": "alert"], text: "⚠ \(page.words(.notInForce))")
            }
          }
        }
      }
    }
  }

  private mutating func evidence(of row: TherapyRow) {
    let own = row.option.statements.findings
    let general = row.option.general.findings
    guard !own.isEmpty || !general.isEmpty else { return }
    element("details") { page in
      page.element("summary", text: "\(page.words(.showEvidence)) (\(own.count + general.count))")
      page.statements(own)
      guard !general.isEmpty else { return }
      page.element("h4", text: page.words(.inAnyCondition))
      page.statements(general)
    }
  }

  /// What the condition is.
  mutating func about(_ condition: Condition) {
    element("section", ["id": "about"]) { page in
      page.element("h2", text: page.words(.facts))
      page.content("p", condition.summary)
      page.element("dl", ["class": "facts"]) { page in
        for fact in condition.facts {
          page.content("dt", fact.topic.rawValue)
          page.element("dd") { page in
            page.cited(fact.text, fact.sources)
          }
        }
      }
      page.differentials(of: condition)
      page.codes(condition.codes)
      page.review(of: condition)
    }
  }

  private mutating func differentials(of condition: Condition) {
    guard !condition.differentials.isEmpty else { return }
    element("h3", text: words(.differentials))
    element("dl", ["class": "facts"]) { page in
      for other in condition.differentials {
        page.element("dt", ["lang": page.contentLanguage]) { page in
          if let href = other.condition.flatMap({ RecordKind.conditions.page(of: $0) }) {
            page.link(href, other.name)
          } else {
            page.text(other.name)
          }
        }
        page.element("dd") { page in
          page.cited(other.distinction, other.sources)
          for treatment in other.treatments {
            page.element("p", ["class": "claim"]) { page in
              page.direction(treatment.direction)
              page.cited(treatment.text, treatment.sources)
            }
          }
        }
      }
    }
  }

  /// Codes of other systems.
  mutating func codes(_ codes: [Code]) {
    guard !codes.isEmpty else { return }
    element("h3", text: words(.codes))
    element("ul", ["class": "codes"]) { page in
      for code in codes {
        page.element("li") { page in
          page.text("\(page.edition.codeSystem(code.system)?.name ?? code.system) ")
          page.element("code", text: code.code)
          page.content("span", " \(code.display)")
          if let note = code.note { page.content("span", class: "meta", " · \(note)") }
        }
      }
    }
  }
}
