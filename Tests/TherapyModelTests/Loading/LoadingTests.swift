import Digests
import TestSupport
import Testing

@testable import TherapyModel

@Suite("Loading a folder") struct LoadingTests {
  /// The problems of content in memory, with its files changed.
  private func check(_ change: (inout [String: [UInt8]]) -> Void) -> [String] {
    var source = MemorySource(SampleContent().files)
    change(&source.files)
    do throws(ContentProblems) {
      _ = try KnowledgeBase.load(from: source)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test(arguments: [
    (
      "Release.json",
      "Release.json: this file has no meaning here; did you mean release.json?"
    ),
    (
      "notes.txt",
      "notes.txt: this file has no meaning here; remove it, or put it into the folder of its kind"
    ),
    (
      "evidnce/x.json",
      "evidnce/x.json: no kind of record is called \"evidnce\"; did you mean evidence?"
    ),
    (
      "safety/x.yaml",
      "safety/x.yaml: this file is not a .json file; name it safety/NAME.json, or remove it"
    ),
    (
      "safety/more/x.json",
      "safety/more/x.json: this folder has no meaning here; name it safety/NAME.json, or remove it"
    ),
  ])
  func `what has no place in the folder is named`(path: String, problem: String) {
    #expect(check { $0[path] = Array("{}".utf8) } == [problem])
  }

  @Test func `hidden files are ignored`() {
    #expect(check { $0[".git/x"] = [1] } == [])
    #expect(check { $0["evidence/.x.json.swp"] = [1] } == [])
  }

  @Test func `a missing file of the whole is named and makes no other message`() {
    for file in ["schemes.json", "code-systems.json", "release.json"] {
      #expect(check { $0[file] = nil } == ["\(file): the file is missing; add it"])
    }
  }

  @Test func `empty content is one problem`() {
    #expect(
      check { $0 = [:] } == ["the folder holds no content; name a folder with release.json"])
  }

  @Test func `octets that are not UTF-8 are told with their place`() {
    let problems = check { files in
      files["predictors/block.json"] = Array("{\"id\": \"bl".utf8) + [0xE9] + Array("ock\"}".utf8)
    }
    #expect(
      problems.contains(
        "predictors/block.json:1:11: /id: the text is not UTF-8: octet 0xE9; save the file as"
          + " UTF-8"))
  }

  @Test func `an empty list and a wrong kind of value are told`() {
    #expect(
      check { $0["safety/none.json"] = Array("[]".utf8) } == [
        "safety/none.json:1:1: the list is empty; add a record, or remove the file"
      ])
    #expect(
      check { $0["safety/none.json"] = Array("[3]".utf8) } == [
        "safety/none.json:1:2: /0: found a number instead of an object; give an object"
      ])
  }

  @Test func `files are limited in size`() {
    let limit = JSONLimits().octets
    let problems = check { $0["safety/all.json"] = [UInt8](repeating: 0x20, count: limit + 1) }
    #expect(
      problems == [
        "safety/all.json: cannot be read: the file has 16777217 octets; the limit is 16777216;"
          + " split it into several files"
      ])
  }

  @Test func `the digest is that of sha256sum's lines and changes with names and octets`() throws {
    let files = SampleContent().files
    let lines = files.keys.sorted().map { path in
      "\(SHA256Digest(of: Array(files[path, default: ""].utf8)).hexadecimal)  \(path)\n"
    }
    let base = try SampleContent().load()
    #expect(base.digest == SHA256Digest(of: Array(lines.joined().utf8)).hexadecimal)
    #expect(base.newestModification == 1_763_856_000)
    var other = SampleContent()
    other.files["safety/all.json", default: ""] += "\n"
    #expect(try other.load().digest != base.digest)
    var renamed = SampleContent()
    renamed.files["safety/every.json"] = renamed.files.removeValue(forKey: "safety/all.json")
    #expect(try renamed.load().digest != base.digest)
  }

  @Test func `any change of an octet loads or is refused, never a trap`() {
    var chance = Chance(seed: 3)
    let files = SampleContent().files.sorted { $0.key < $1.key }
    let octets = Array("{}[]\",:x0-\\ \n".utf8) + [0x00, 0x80, 0xFF]
    for _ in 0..<1_500 {
      guard let (path, text) = files.randomElement(using: &chance) else { continue }
      _ = check { files in
        var changed = Array(text.utf8)
        let place = Int.random(in: 0..<changed.count, using: &chance)
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: changed[place] = octets.randomElement(using: &chance) ?? 0
        case 1: changed.remove(at: place)
        default: changed.insert(octets.randomElement(using: &chance) ?? 0, at: place)
        }
        files[path] = changed
      }
    }
  }
}
