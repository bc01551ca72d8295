/// What is opened for a loop before its thread starts, so that whatever can fail fails at the start.
struct LoopSeed: ~Copyable {
  let options: TransportOptions
  let mailbox: Mailbox
  let census: PeerCensus
  let counters = TransportCounters()
  var readiness: Readiness
  var listeners: SlotTable<Socket>
  var spare: FileDescriptor?
  private var listenerCount = 0

  init(options: TransportOptions, census: PeerCensus) throws(SystemError) {
    // A non-copyable value is made whole or not at all, so all that can fail comes first.
    let mailbox = try Mailbox()
    let readiness = try Readiness()
    let spare = try FileDescriptor.spare()
    try readiness.add(mailbox.wakeUp.number, .reading, token: Token.wakeUp)
    self.options = options
    self.census = census
    self.mailbox = mailbox
    self.readiness = readiness
    self.spare = consume spare
    listeners = SlotTable(capacity: 4)
  }

  /// Opens a listener and watches it: the address it is bound to.
  mutating func listen(
    at address: SocketAddress, sharing: PortSharing
  ) throws(SystemError) -> SocketAddress {
    let socket = try Socket.listener(at: address, options: options, sharing: sharing)
    let bound = try socket.localAddress()
    let number = socket.number
    listeners.insert(socket, at: listenerCount)
    try readiness.add(number, .reading, token: Token.listener(listenerCount))
    listenerCount += 1
    return bound
  }
}
