/// What is opened for a loop before its thread starts, so that whatever can fail fails at the start.
struct LoopSeed: ~Copyable {
  let options: TransportOptions
  let mailbox: Mailbox
  let census: PeerCensus
  let counters = TransportCounters()
  var readiness: Readiness
  var listeners: SlotTable<ListeningSocket>
  var spare: FileDescriptor?
  let security: TLSContext?
  private var listenerCount = 0

  init(
    options: TransportOptions, census: PeerCensus, security: TLSContext?
  ) throws(SystemError) {
    // A non-copyable value is made whole or not at all, so all that can fail comes first.
    let mailbox = try Mailbox()
    let readiness = try Readiness()
    let spare = try FileDescriptor.spare()
    try readiness.add(mailbox.wakeUp.number, .reading, token: Token.wakeUp)
    self.options = options
    self.census = census
    self.security = security
    self.mailbox = mailbox
    self.readiness = readiness
    self.spare = consume spare
    listeners = SlotTable(capacity: 4)
  }

  /// Takes a listener and watches it.
  mutating func listen(with listener: consuming ListeningSocket) throws(SystemError) {
    let number = listener.socket.number
    let interest = listener.interest
    listeners.insert(listener, at: listenerCount)
    try readiness.add(number, interest, token: Token.listener(listenerCount))
    listenerCount += 1
  }
}
