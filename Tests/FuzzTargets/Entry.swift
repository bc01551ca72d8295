/// What libFuzzer calls with each input it makes up; ``check(_:)`` is the target's own.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  unsafe check(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

/// Ends the run when something that must hold does not; the input is then kept by libFuzzer.
func demand(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { preconditionFailure(what()) }
}

/// How one input is cut: the lengths of pieces, drawn from the input itself, so that an input that
/// fails fails again.
struct Pieces {
  private var state: UInt64

  init(_ input: [UInt8]) {
    state = input.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The length of the next piece: short ones mostly.
  mutating func next() -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let roll = Int(state >> 33)
    return roll % 3 == 0 ? 1 + roll / 3 % 200 : 1 + roll / 3 % 9
  }

  /// The ends of all pieces of `count` octets.
  static func ends(of input: [UInt8]) -> [Int] {
    var pieces = Pieces(input)
    var ends: [Int] = []
    var end = 0
    while end < input.count {
      end = min(input.count, end + pieces.next())
      ends.append(end)
    }
    return ends
  }
}
