import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Compiled answers") struct SnapshotTests {
  @Test func `the table holds what the same code answers when asked anew`() throws {
    let snapshot = try Sample.snapshot()
    #expect(snapshot.answers.byteCount == 0)
    snapshot.prepareAll()
    #expect(snapshot.targetCount > 20)
    for number in 0..<snapshot.targetCount {
      let target = snapshot.answers.target(number)
      let remembered = try #require(snapshot.prepared(target)).response
      #expect(remembered == snapshot.compose(target), "\(String(decoding: target, as: UTF8.self))")
      #expect(remembered.status == .ok)
    }
    #expect(snapshot.answers.byteCount > 10_000)
  }

  @Test func `an answer is prepared once, by whoever comes first`() throws {
    let snapshot = try Sample.snapshot()
    let target = snapshot.answers.target(0)
    let first = try #require(snapshot.prepared(target))
    snapshot.prepareAll()
    #expect(snapshot.prepared(target) === first)
    #expect(snapshot.prepared(Array("/v1/nothing".utf8)) == nil)
  }

  @Test func `a service that remembers nothing answers the same`() throws {
    let full = try Sample.service()
    let bare = Sample.ready(try Sample.snapshot(answerBytes: 0))
    let targets = try #require(full.snapshot).edition.targets(limit: .max)
    for target in targets {
      #expect(try full.respond(.get, target) == bare.respond(.get, target), "\(target)")
    }
    #expect(bare.snapshot?.answers.byteCount == 0)
  }

  @Test func `the table stops at its limits`() throws {
    let snapshot = try Sample.snapshot(answerBytes: 10_000)
    snapshot.prepareAll()
    #expect(snapshot.answers.byteCount >= 10_000)
    let full = try Sample.snapshot()
    full.prepareAll()
    #expect(snapshot.answers.byteCount < full.answers.byteCount)
    let all = full.edition.targets(limit: .max)
    for limit in [0, 1, all.count - 1, all.count, all.count + 1] {
      #expect(full.edition.targets(limit: limit) == Array(all.prefix(limit)))
    }
  }

  @Test func `every answer is JSON that the strict reader takes`() throws {
    let snapshot = try Sample.snapshot()
    for target in snapshot.edition.targets(limit: .max) {
      let response = snapshot.compose(Array(target.utf8))
      let value = try response.json
      #expect(!value.names.isEmpty, "\(target)")
      #expect(response.content.last == UInt8(ascii: "\n"))
    }
  }

  @Test func `every link inside an answer leads somewhere`() throws {
    let service = try Sample.service()
    let snapshot = try #require(service.snapshot)
    var links: Set<String> = []
    for target in snapshot.edition.targets(limit: .max) {
      collect(try snapshot.compose(Array(target.utf8)).json, into: &links)
    }
    #expect(links.count > 100)
    for link in links {
      #expect(try service.respond(.get, link).status == .ok, "\(link)")
    }
  }

  /// The texts that stand where links stand: `href`, and the members of `links`.
  private func collect(_ value: JSONValue, into links: inout Set<String>) {
    switch value {
    case .object(let members):
      for member in members {
        if member.name == "href" || member.name == "short" || member.name == "type",
          let text = member.value.text, text.hasPrefix("/")
        {
          links.insert(text)
        }
        if member.name == "links", case .object(let inner) = member.value {
          for link in inner {
            if let text = link.value.text, text.hasPrefix("/") { links.insert(text) }
          }
        } else {
          collect(member.value, into: &links)
        }
      }
    case .array(let elements):
      for element in elements { collect(element, into: &links) }
    default: break
    }
  }
}
