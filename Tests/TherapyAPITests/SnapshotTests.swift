import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Compiled answers") struct SnapshotTests {
  @Test func `the table holds what the same code answers when asked anew`() throws {
    let snapshot = try Sample.snapshot()
    #expect(snapshot.answers.count == snapshot.edition.targets.count)
    for target in snapshot.answers.targets {
      let remembered = snapshot.answers.find(target[...])
      #expect(remembered == snapshot.compose(target), "\(String(decoding: target, as: UTF8.self))")
      #expect(remembered?.status == .ok)
    }
  }

  @Test func `a service without a table answers the same`() throws {
    let full = try Sample.service()
    let bare = Sample.ready(try Sample.snapshot(answerBytes: 0))
    #expect(bare.snapshot?.answers.count == 0)
    for target in try #require(full.snapshot).edition.targets {
      #expect(try full.respond(.get, target) == bare.respond(.get, target), "\(target)")
    }
  }

  @Test func `the table stops at its limit`() throws {
    let snapshot = try Sample.snapshot(answerBytes: 10_000)
    #expect(snapshot.answers.contentBytes >= 10_000)
    #expect(snapshot.answers.count < snapshot.edition.targets.count)
  }

  @Test func `every answer is JSON that the strict reader takes`() throws {
    let snapshot = try Sample.snapshot()
    for target in snapshot.edition.targets {
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
    for target in snapshot.edition.targets {
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

@Suite("Answer table") struct AnswerTableTests {
  private func key(_ number: Int) -> [UInt8] { Array("/v1/evidence/\(number)".utf8) }

  private func answer(_ number: Int) -> Response {
    Response(status: .ok, content: Array("\(number)".utf8))
  }

  @Test func `it finds what was put in, and nothing else`() {
    var table = AnswerTable()
    #expect(table.find(key(1)[...]) == nil)
    for number in 0..<5000 { table.insert(key(number), answer(number)) }
    #expect(table.count == 5000)
    for number in 0..<5000 { #expect(table.find(key(number)[...]) == answer(number)) }
    for number in 5000..<6000 { #expect(table.find(key(number)[...]) == nil) }
    #expect(table.find([]) == nil)
    #expect(table.targets.count == 5000)
  }

  @Test func `the same key again replaces the answer`() {
    var table = AnswerTable()
    table.insert(key(1), answer(1))
    table.insert(key(1), answer(22))
    #expect(table.count == 1)
    #expect(table.find(key(1)[...]) == answer(22))
    #expect(table.contentBytes == 2)
  }

  @Test func `neither the beginning of a key nor a longer one is taken for it`() {
    for number in 0..<200 {
      var table = AnswerTable()
      table.insert(key(number), answer(number))
      let key = key(number)
      for length in 0..<key.count { #expect(table.find(key[..<length]) == nil) }
      for octet in UInt8.min...UInt8.max { #expect(table.find((key + [octet])[...]) == nil) }
    }
  }

  @Test func `a slice is found wherever it begins`() {
    var table = AnswerTable()
    table.insert(key(7), answer(7))
    let request = Array("GET ".utf8) + key(7) + Array(" HTTP/1.1".utf8)
    #expect(table.find(request[4..<(4 + key(7).count)]) == answer(7))
  }
}
