import Glibc
import Testing
import Transport

@Suite("Signals as values") struct SignalSourceTests {
  @Test func `our signals are read in turn, a broken pipe is none, and nothing else is blocked`()
    async
  {
    // In a process of its own, since the mask of its main thread is changed.
    await #expect(processExitsWith: .success) {
      let source = try SignalSource()
      #expect(try source.next(within: .zero) == nil)
      for (number, signal) in [
        (SIGTERM, Signal.terminate), (SIGINT, .interrupt), (SIGHUP, .hangUp),
      ] {
        raise(number)
        #expect(try source.next(within: .seconds(5)) == signal)
      }
      raise(SIGPIPE)
      #expect(try source.next(within: .zero) == nil)
    }
  }
}
