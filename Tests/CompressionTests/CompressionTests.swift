import Foundation
import TestSupport
import Testing

@testable import Compression

@Suite("Content codings (RFC 1952, RFC 7932)") struct CompressionTests {
  /// Contents of every kind: nothing, little, much, text, what cannot be made shorter.
  static let contents: [(name: String, octets: [UInt8])] = {
    var random = Chance(seed: 9)
    let record = Array("{ \"id\": \"ivig\", \"name\": \"Intravenous immunoglobulin\" },\n".utf8)
    let noise = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    return [
      ("nothing", []), ("one octet", [0x7B]), ("a record", record),
      ("a window less 16", Array(noise.prefix(1008))),
      ("a window less 15", Array(noise.prefix(1009))),
      ("a list", Array(repeating: record, count: 40).flatMap(\.self)),
      ("a megabyte", Array(repeating: record, count: 20_000).flatMap(\.self)),
      ("noise", noise), ("one value", [UInt8](repeating: 0, count: 70_000)),
    ]
  }()

  /// What a program makes of these octets on its standard input, or nil when it fails.
  private func decode(_ octets: [UInt8], with program: String) throws -> [UInt8]? {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "in"), folder.appending(path: "out"))
    try Data(octets).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-d", "-c"]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? Array(try Data(contentsOf: output)) : nil
  }

  @Test(arguments: contents.indices)
  func `gzip reads back what was coded`(index: Int) throws {
    let (name, octets) = Self.contents[index]
    let coded = Compression.gzip(octets)
    #expect(try decode(coded, with: "/usr/bin/gzip") == octets, "\(name)")
    #expect(try decode(Array(coded.dropLast()), with: "/usr/bin/gzip") == nil, "\(name)")
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/brotli"),
      "brotli is not installed"), arguments: contents.indices)
  func `brotli reads back what was coded`(index: Int) throws {
    let (name, octets) = Self.contents[index]
    let coded = Compression.brotli(octets)
    #expect(try decode(coded, with: "/usr/bin/brotli") == octets, "\(name)")
    #expect(try decode(Array(coded.dropLast()), with: "/usr/bin/brotli") == nil, "\(name)")
  }

  @Test(arguments: contents.indices)
  func `the same octets are coded alike, and hardly ever longer`(index: Int) {
    let (name, octets) = Self.contents[index]
    #expect(Compression.gzip(octets) == Compression.gzip(octets), "\(name)")
    #expect(Compression.brotli(octets) == Compression.brotli(octets), "\(name)")
    #expect(Compression.gzip(octets).count <= octets.count + octets.count / 1000 + 40)
    #expect(Compression.brotli(octets).count <= octets.count + octets.count / 1000 + 40)
  }

  @Test func `a text becomes a good deal shorter`() throws {
    let list = try #require(Self.contents.first { $0.name == "a list" }).octets
    #expect(Compression.gzip(list).count * 10 < list.count)
    #expect(Compression.brotli(list).count * 10 < list.count)
  }

  @Test func `gzip tells neither a time nor a name (RFC 1952 §2.3)`() {
    let coded = Compression.gzip(Array("text".utf8))
    #expect(Array(coded.prefix(8)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
  }

  @Test(arguments: [
    (0, 10), (1, 10), (1008, 10), (1009, 11), (65_520, 16), (65_521, 17), (4_194_288, 22),
    (4_194_289, 22), (1_000_000_000, 22),
  ])
  func `a Brotli window spans the content, up to its limit`(count: Int, bits: CInt) {
    #expect(Compression.brotliWindowBits(count) == bits)
  }
}
