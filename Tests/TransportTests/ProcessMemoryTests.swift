import Glibc
import TestSupport
import Testing

@testable import Transport

@Suite("Memory that is given back") struct ProcessMemoryTests {
  @Test func `what was changed in memory stays, though it is mapped to be read alone`() throws {
    let path = "/proc/self/exe"
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    try #require(file >= 0)
    defer { _ = close(file) }
    let length = 64 << 10
    let mapped = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0)
    let octets = try unsafe #require(mapped)
    defer { _ = unsafe munmap(octets, length) }
    let before = unsafe octets.load(fromByteOffset: 5_000, as: UInt8.self)
    unsafe octets.storeBytes(of: ~before, toByteOffset: 5_000, as: UInt8.self)
    #expect(unsafe mprotect(octets, length, PROT_READ) == 0)
    ProcessMemory.giveBack()
    #expect(unsafe octets.load(fromByteOffset: 5_000, as: UInt8.self) == ~before)
    // The first octets of every program for Linux.
    #expect(unsafe octets.load(fromByteOffset: 1, as: UInt8.self) == UInt8(ascii: "E"))
  }
}
