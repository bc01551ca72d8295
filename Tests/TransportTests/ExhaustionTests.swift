import CLinux
import TestSupport
import Testing
import Transport

/// Takes every descriptor that this process may still open.
private func allDescriptors() async throws -> [CInt] {
  // The first timer of a process opens descriptors, and ends the process if there are none.
  try await Task.sleep(for: .milliseconds(1))
  try #require(linux_set_descriptor_limit(200) == 0)
  var fillers: [CInt] = []
  while case let filler = linux_open_spare(), filler >= 0 { fillers.append(filler) }
  return fillers
}

@Suite("When no descriptor is left") struct ExhaustionTests {
  @Test func `a listener rests after it`() async {
    await #expect(processExitsWith: .success) {
      let server = try EchoServer(
        options: EchoServer.options {
          $0.loops = 1
          $0.acceptPause = .seconds(60)
        })
      var fillers = try await allDescriptors()
      for filler in fillers.suffix(2) { _ = linux_close(filler) }
      fillers.removeLast(2)
      // Two at once: the server has no descriptor for either, and turns the first one away.
      let gate = Gate()
      server.group.post(gate)
      gate.waitUntilEntered()
      let one = try Client(port: server.port)
      let two = try Client(port: server.port)
      // Whatever the process has given up meanwhile: the server must find none.
      while case let filler = linux_open_spare(), filler >= 0 { fillers.append(filler) }
      gate.open()
      #expect(one.isReadable(within: .seconds(10)))
      #expect(!two.isReadable(within: .milliseconds(50)))
      #expect(server.group.snapshot.exhausted == 1)
      for filler in fillers { _ = linux_close(filler) }
    }
  }

  @Test func `a client is turned away at once, and served again once there are descriptors`() async
  {
    // In a process of its own, since the limit is one for the whole process.
    await #expect(processExitsWith: .success) {
      // One loop: a second one could accept with the descriptor that the first has just given up.
      let server = try EchoServer(options: EchoServer.options { $0.loops = 1 })
      var fillers = try await allDescriptors()
      for round in 1...3 {
        // One descriptor for the client, none for the server.
        _ = linux_close(fillers.removeLast())
        do {
          let client = try Client(port: server.port, patience: .seconds(5))
          // The end in order, or a reset.
          let answer = try? client.receiveAll()
          #expect(answer ?? [] == [])
          #expect(client.isReadable(within: .zero))
        }
        #expect(server.group.snapshot.exhausted >= round)
        #expect(server.group.snapshot.accepted == 0)
        fillers.append(linux_open_spare())
      }
      for filler in fillers { _ = linux_close(filler) }
      let client = try Client(port: server.port)
      try client.send("x")
      #expect(try client.receive(exactly: 1) == Array("x".utf8))
    }
  }
}
