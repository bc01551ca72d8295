import Testing

@testable import HTTP

@Suite("traceparent (W3C Trace Context)") struct TraceParentTests {
  static let id = "4bf92f3577b34da6a3ce929d0e0e4736"

  private func traceID(_ values: String...) throws -> String? {
    let request = try Request(target: "/", fields: values.map { ("traceparent", $0) })
    return request.traceID.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    "00-\(id)-00f067aa0ba902b7-01", "00-\(id)-00f067aa0ba902b7-00",
    "cc-\(id)-00f067aa0ba902b7-01", "cc-\(id)-00f067aa0ba902b7-01-what-comes-later",
  ])
  func `the id of a well-formed trace is taken`(value: String) throws {
    #expect(try traceID(value) == Self.id)
  }

  @Test(arguments: [
    "", "00", "00-\(id)-00f067aa0ba902b7-01-more", "00-\(id)-00f067aa0ba902b7-0",
    "ff-\(id)-00f067aa0ba902b7-01", "00-\(id.uppercased())-00f067aa0ba902b7-01",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
    "00-\(id)-0000000000000000-01", "00_\(id)-00f067aa0ba902b7-01",
    "cc-\(id)-00f067aa0ba902b7-01x", "00-\(id.dropLast())g-00f067aa0ba902b7-01",
  ])
  func `anything else is passed over`(value: String) throws {
    #expect(try traceID(value) == nil)
  }

  @Test func `two of them are none`() throws {
    let value = "00-\(Self.id)-00f067aa0ba902b7-01"
    #expect(try traceID(value, value) == nil)
  }
}
