import HTTP
import Testing

@Suite("Entity tags (RFC 9110 §8.8.3)") struct EntityTagTests {
  /// The table of §8.8.3.2.
  @Test(arguments: [
    (EntityTag("1", isWeak: true), EntityTag("1", isWeak: true), false, true),
    (EntityTag("1", isWeak: true), EntityTag("2", isWeak: true), false, false),
    (EntityTag("1", isWeak: true), EntityTag("1"), false, true),
    (EntityTag("1"), EntityTag("1"), true, true),
  ])
  func `strong and weak comparison are as in the standard's table`(
    one: EntityTag, other: EntityTag, strong: Bool, weak: Bool
  ) {
    #expect(one.stronglyEquals(other) == strong)
    #expect(other.stronglyEquals(one) == strong)
    #expect(one.weaklyEquals(other) == weak)
  }

  @Test func `a tag is written with its quotation marks`() {
    #expect(EntityTag("xyzzy").octets == "\"xyzzy\"".octets)
    #expect(EntityTag("xyzzy", isWeak: true).octets == "W/\"xyzzy\"".octets)
    #expect(EntityTag("").octets == "\"\"".octets)
  }

  @Test func `an octet that may not stand in a tag traps`() async {
    await #expect(processExitsWith: .failure) { _ = EntityTag("a\"b") }
    await #expect(processExitsWith: .failure) { _ = EntityTag("a b") }
  }
}
