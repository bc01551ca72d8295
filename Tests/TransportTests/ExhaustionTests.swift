import CLinux
import TestSupport
import Testing
import Transport

@Suite("When no descriptor is left") struct ExhaustionTests {
  @Test func `a client is turned away at once, and served again once there are descriptors`() async
  {
    // In a process of its own, since the limit is one for the whole process.
    await #expect(processExitsWith: .success) {
      let server = try EchoServer()
      try #require(linux_set_descriptor_limit(200) == 0)
      var fillers: [CInt] = []
      while true {
        let filler = linux_open_spare()
        guard filler >= 0 else { break }
        fillers.append(filler)
      }
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
      // At most one try in each pause and loop: no spinning.
      #expect(server.group.snapshot.exhausted < 20)
      for filler in fillers { _ = linux_close(filler) }
      let client = try Client(port: server.port)
      try client.send("x")
      #expect(try client.receive(exactly: 1) == Array("x".utf8))
    }
  }
}
