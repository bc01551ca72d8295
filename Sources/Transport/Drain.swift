/// The timetable of an orderly end, counted from its start.
struct Drain {
  /// New connection requests are ignored from here on, so that the queues run empty.
  let refuseAt: Instant
  /// The queues are emptied a last time and the listeners closed.
  let closeListenersAt: Instant
  /// Until when an idle connection that was there at the start may stay.
  let idleUntil: Instant
  /// What is left then is cut off.
  let end: Instant
  /// For connections that are accepted meanwhile.
  let idleTime: Milliseconds
  /// Whether another process goes on with the listeners.
  let isHandingOver: Bool
  var isRefusing = false

  init(options: TransportOptions, start: Instant, isHandingOver: Bool) {
    self.isHandingOver = isHandingOver
    let accept = Milliseconds(options.drainAcceptTime)
    idleTime = Milliseconds(options.drainIdleTime)
    refuseAt = start + Milliseconds(count: accept.count * 4 / 5)
    closeListenersAt = start + accept
    idleUntil = start + idleTime
    end = start + Milliseconds(options.drainLimit)
  }

  /// The next step that has not been taken.
  func due(isListening: Bool) -> Instant {
    guard isListening else { return end }
    return isRefusing ? min(closeListenersAt, end) : min(refuseAt, end)
  }
}
