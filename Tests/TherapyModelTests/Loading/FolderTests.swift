import Glibc
import Testing

@testable import TherapyModel

@Suite("Loading from the file system") struct FolderTests {
  /// What is wrong with a folder of the file system.
  private func problems(_ folder: String) -> [String] {
    do throws(ContentProblems) {
      _ = try KnowledgeBase.load(folder: folder)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `a folder loads like the same content in memory`() throws {
    let folder = try Folder(SampleContent().files)
    defer { folder.remove() }
    let base = try KnowledgeBase.load(folder: folder.path)
    #expect(try base.digest == SampleContent().load().digest)
    #expect(base.newestModification > 1_700_000_000)
    #expect(RecordKind.allCases.map { base.count(of: $0) } == [2, 7, 4, 4, 6, 1, 1, 1, 2, 3])
  }

  @Test func `a missing folder, a file and an empty folder are told apart`() throws {
    let folder = try Folder([:])
    defer { folder.remove() }
    #expect(
      problems(folder.path + "/none") == [
        "the folder \"\(folder.path)/none\": No such file or directory; check the path"
      ])
    #expect(
      problems(folder.path) == ["the folder holds no content; name a folder with release.json"])
    try folder.write("file", [])
    #expect(
      problems(folder.path + "/file") == [
        "the folder \"\(folder.path)/file\": Not a directory; name a folder"
      ])
  }

  @Test func `what cannot be read is told with its cause`() throws {
    let folder = try Folder(SampleContent().files)
    defer { folder.remove() }
    #expect(unsafe symlink("nowhere", folder.path + "/evidence/lost.json") == 0)
    #expect(unsafe mkfifo(folder.path + "/safety/pipe.json", 0o600) == 0)
    #expect(
      problems(folder.path) == [
        "evidence/lost.json: cannot be read: No such file or directory; check the path",
        "safety/pipe.json: cannot be read: this is not a regular file; remove it",
      ])
  }

  @Test func `links to folders are told and not followed; other links are`() throws {
    let folder = try Folder(SampleContent().files)
    let elsewhere = try Folder(["block.json": SampleContent().files["predictors/block.json"] ?? ""])
    defer {
      folder.remove()
      elsewhere.remove()
    }
    #expect(unsafe symlink("..", folder.path + "/references/loop") == 0)
    #expect(unsafe symlink(elsewhere.path, folder.path + "/more") == 0)
    #expect(
      problems(folder.path) == [
        "more: this is a link to a folder; put the folder itself here, or remove the link",
        "references/loop: this is a link to a folder; put the folder itself here, or remove the link",
      ])
    #expect(unsafe unlink(folder.path + "/references/loop") == 0)
    #expect(unsafe unlink(folder.path + "/more") == 0)
    #expect(unsafe unlink(folder.path + "/predictors/block.json") == 0)
    #expect(
      unsafe symlink(elsewhere.path + "/block.json", folder.path + "/predictors/block.json") == 0)
    #expect(unsafe symlink(folder.path, elsewhere.path + "/link") == 0)
    #expect(problems(elsewhere.path + "/link") == [])
  }

  @Test func `folders within folders, and folders of no kind, are told once each`() throws {
    let folder = try Folder(SampleContent().files)
    defer { folder.remove() }
    for name in ["evidence/x.json", "evidence/more", "evidnce", "release", "assertions/deep"] {
      #expect(unsafe mkdir(folder.path + "/" + name, 0o700) == 0)
    }
    try folder.write("evidnce/x.json", Array("{}".utf8))
    try folder.write("assertions/deep/x.json", Array("{}".utf8))
    try folder.write("assertions/deep/y.json", Array("{}".utf8))
    let kinds =
      "conditions, therapies, combinations, assertions, evidence, recommendations,"
      + " regimens, predictors, safety, references"
    #expect(
      problems(folder.path) == [
        "assertions/deep: this folder has no meaning here; put its files into assertions/, and"
          + " remove it",
        "evidence/more: this folder has no meaning here; put its files into evidence/, and"
          + " remove it",
        "evidence/x.json: this folder has no meaning here; put its files into evidence/, and"
          + " remove it",
        "evidnce: no kind of record is called \"evidnce\"; did you mean evidence?",
        "release: no kind of record is called \"release\"; use one of the folders: \(kinds)",
      ])
  }

  @Test func `a name that cannot be shown is one line and makes no other message`() throws {
    let folder = try Folder(SampleContent().files)
    defer { folder.remove() }
    var path = "\(folder.path)/evidence/caf?.json".utf8CString
    let place = path.firstIndex(of: CChar(UInt8(ascii: "?"))) ?? 0
    path[place] = CChar(bitPattern: 0xE9)
    let name = Array(path)
    let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    #expect(descriptor >= 0)
    _ = close(descriptor)
    try folder.write("safety/a\n\u{1B}[2J.json", Array("[]".utf8))
    try folder.write("b\u{202E}.json", Array("[]".utf8))
    #expect(
      problems(folder.path) == [
        "b\\u{202E}.json: this name holds the invisible character U+202E; rename it",
        "evidence/caf\\xE9.json: this name is not UTF-8; rename it",
        "safety/a\\u{A}\\u{1B}[2J.json: this name holds the invisible character U+000A; rename it",
      ])
    #expect(unsafe unlink(name) == 0)
  }

  @Test func `only a folder without anything in it is said to hold no content`() throws {
    let folder = try Folder([:])
    defer { folder.remove() }
    #expect(unsafe mkdir(folder.path + "/evidence", 0o700) == 0)
    try folder.write(".hidden", [])
    #expect(
      problems(folder.path) == ["the folder holds no content; name a folder with release.json"])
    try folder.write("evidence/x.json", Array("[]".utf8))
    let all = problems(folder.path)
    #expect(all.contains("release.json: the file is missing; add it"))
    #expect(all.allSatisfy { !$0.hasPrefix("the folder") })
    #expect(unsafe unlink(folder.path + "/.hidden") == 0)
  }

  @Test func `a folder in the place of a file of the whole is one problem`() throws {
    var content = SampleContent()
    content.files["schemes.json"] = nil
    let folder = try Folder(content.files)
    defer { folder.remove() }
    #expect(unsafe mkdir(folder.path + "/schemes.json", 0o700) == 0)
    #expect(
      problems(folder.path) == ["schemes.json: this is a folder instead of a file; rename it"])
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `a file and a folder without the right to read them are told`() throws {
    let folder = try Folder(SampleContent().files)
    defer { folder.remove() }
    #expect(unsafe chmod(folder.path + "/evidence/mmn.json", 0) == 0)
    #expect(unsafe chmod(folder.path + "/predictors", 0) == 0)
    #expect(
      problems(folder.path) == [
        "evidence/mmn.json: cannot be read: Permission denied; give this user the right to read it",
        "predictors: cannot be read: Permission denied; give this user the right to read it",
      ])
    _ = unsafe chmod(folder.path + "/predictors", 0o700)
  }
}

/// A folder of its own below the temporary folder.
private struct Folder {
  struct Failure: Error {}

  let path: String

  init(_ files: [String: String]) throws {
    var template = Array("/tmp/therapyd-model-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Failure() }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for (name, text) in files { try write(name, Array(text.utf8)) }
  }

  func write(_ name: String, _ octets: [UInt8]) throws {
    if let slash = name.lastIndex(of: "/") {
      _ = unsafe mkdir(path + "/" + name[..<slash], 0o700)
    }
    let descriptor = unsafe open(path + "/" + name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure() }
    defer { _ = close(descriptor) }
    guard unsafe Glibc.write(descriptor, octets, octets.count) == octets.count else {
      throw Failure()
    }
  }

  func remove() {
    guard let listing = try? FolderSource(folder: path).listing() else { return }
    // The longest paths first: what a folder holds before the folder. Links are removed, not what they lead to.
    for entry in listing.entries.sorted(by: { $0.path.utf8.count > $1.path.utf8.count }) {
      if entry.kind == .folder {
        for inner in ["x.json", "y.json"] { _ = unsafe unlink(path + "/\(entry.path)/\(inner)") }
        _ = unsafe rmdir(path + "/" + entry.path)
      } else {
        _ = unsafe unlink(path + "/" + entry.path)
      }
    }
    _ = unsafe rmdir(path)
  }
}
