internal import TherapyModel

/// The block that says how far a record may be trusted; the same in every record.
extension JSONWriter {
  /// The member `trust`.
  mutating func trust<Entity: Record>(of record: Entity, _ edition: Edition) {
    let trust = edition.trust(of: record)
    let (folder, id) = (Entity.kind.folder, record.id)
    object("trust") { json in
      json.member("version", trust.version)
      json.member("release", trust.release)
      json.member("status", trust.status)
      json.review(trust, edition)
      json.member("sources", trust.sources)
      json.alerts(trust.sourceAlerts, edition)
      json.member("agreement", trust.agreement?.rawValue)
      json.terms(edition)
      json.object("links") { json in
        json.member("self", folder, id)
        json.member("canonical", folder, id)
        json.member("release", "/v1/release")
      }
    }
  }

  /// The members `license` and `disclaimer`.
  mutating func terms(_ edition: Edition) {
    shared(edition.shared.terms) { json in
      json.name("license")
      json.license(edition.release.license)
      json.member("disclaimer", edition.release.disclaimer)
    }
  }

  /// Who reviewed the record and when, and how that stands today.
  mutating func review(_ trust: Trust, _ edition: Edition) {
    guard trust.reviewState != .never else { return unreviewed(edition) }
    member("reviewStatus", trust.reviewState.rawValue)
    member("lastReviewed", trust.lastReviewed)
    member("nextReviewDue", trust.nextReviewDue)
    reviewers(trust.reviewers)
  }

  /// The members that say that nobody has reviewed a record.
  mutating func unreviewed(_ edition: Edition) {
    shared(edition.shared.unreviewed) { json in
      json.member("reviewStatus", ReviewState.never.rawValue)
      json.array("reviewedBy") { _ in }
    }
  }

  /// The member `sourceAlerts`: the sources that no longer stand as they did.
  mutating func alerts(_ alerts: [SourceAlert], _ edition: Edition) {
    array("sourceAlerts") { json in
      for alert in alerts {
        json.alert(alert, edition)
      }
    }
  }

  /// One element of `sourceAlerts`.
  mutating func alert(_ alert: SourceAlert, _ edition: Edition) {
    shared(edition.shared.alert(about: alert.reference)) { json in
      json.object { json in
        json.member("ref", alert.reference)
        json.member("status", alert.standing.rawValue)
        json.member("alert", alert.standing.alert)
        json.member("citation", edition.reference(alert.reference)?.shortCitation)
        json.member("supersededBy", alert.supersededBy)
        json.member("href", RecordKind.references.folder, alert.reference)
      }
    }
  }

  /// The members `reviewNotice` and `review`: how the conclusions that are shown stand, in a sentence and in numbers.
  mutating func notice(_ summary: ReviewSummary) {
    member("reviewNotice", Words.english.notice(summary))
    object("review") { json in
      json.member("conclusions", summary.conclusions)
      json.member("reviewed", summary.reviewed)
      json.member("overdue", summary.overdue)
      json.member("onRetractedSource", summary.onRetracted)
      json.member("onOutdatedSource", summary.onOutdated)
    }
  }

  /// The terms of use.
  mutating func license(_ license: License) {
    object { json in
      json.member("name", license.name)
      json.member("spdx", license.spdx)
      json.member("url", license.url)
    }
  }

  /// The member `release`: what content an answer was made from, and on what terms.
  mutating func release(_ edition: Edition) {
    object("release") { json in
      json.member("id", edition.release.id)
      json.member("date", edition.release.date)
      json.member("digest", edition.digest)
      json.name("license")
      json.license(edition.release.license)
      json.member("disclaimer", edition.release.disclaimer)
      json.member("href", "/v1/release")
    }
  }
}
