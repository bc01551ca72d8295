/// The small numbers given out for slots; a number given back is used again, the last one first.
struct SlotNumbers {
  private var free: [Int] = []
  private var next = 0
  /// How many numbers are out.
  private(set) var count = 0

  /// A number that is not out.
  mutating func take() -> Int {
    count += 1
    if let number = free.popLast() { return number }
    next += 1
    return next - 1
  }

  /// Gives back a number that is out.
  mutating func giveBack(_ number: Int) {
    precondition(number < next && count > 0)
    count -= 1
    free.append(number)
  }
}
