import HTTP
import HTTPServer
import Metrics
import TherapyAPI
import TherapyModel
import Transport

/// The figures of the running server, as Prometheus reads them.
struct MetricsPage {
  let journal: Journal
  let server: HTTPServerSnapshot
  let maximumConnections: Int

  /// The whole page.
  func octets(at now: Moment) -> [UInt8] {
    var text = MetricsText()
    text.family("therapyd_build_info", .gauge, "The program; its value is always 1.")
    text.sample(1, ["version": TherapyDaemon.version])
    writeRequests(&text)
    writeConnections(&text)
    writeTimes(&text)
    writeContent(&text, at: now)
    writeProcess(&text)
    return text.octets
  }

  private func writeRequests(_ text: inout MetricsText) {
    let names = AdminService.routeNames
    text.family(
      "therapyd_http_responses_total", .counter,
      "Final responses by route and status; the route none is what has no route.")
    for (key, count) in server.responses.all {
      let name = names.indices.contains(key.route) ? names[key.route] : names[0]
      text.sample(count, ["route": name, "code": "\(key.status)"])
    }
    text.single(
      "therapyd_http_requests_total", .counter, "Whole requests that were answered.",
      server.requests)
    text.single(
      "therapyd_http_requests_in_flight", .gauge,
      "Requests that have begun to arrive, or whose answer has not been taken.",
      server.transport.underWay)
    text.family(
      "therapyd_http_refusals_total", .counter,
      "Octets that were no acceptable request, by the name of the problem.")
    for (error, count) in server.refusalsByError.sorted(by: { $0.key.name < $1.key.name }) {
      text.sample(count, ["reason": error.name])
    }
    text.single(
      "therapyd_http_timeouts_total", .counter, "Requests that did not arrive in time.",
      server.timeouts)
    text.family("therapyd_http_denials_total", .counter, "Good requests that were denied.")
    text.sample(server.rateLimited, ["reason": "rate"])
    text.sample(server.unauthenticated, ["reason": "unauthenticated"])
    text.sample(server.uncertified, ["reason": "uncertified"])
    text.single(
      "therapyd_access_log_dropped_lines_total", .counter,
      "Lines of the access log that were not written.", server.droppedLogLines)
    text.single(
      "therapyd_log_dropped_lines_total", .counter,
      "The server's own messages that were not written.", journal.droppedMessages)
  }

  private func writeConnections(_ text: inout MetricsText) {
    let transport = server.transport
    text.single(
      "therapyd_connections", .gauge, "Connections that are open now.", transport.open)
    text.single(
      "therapyd_connections_limit", .gauge, "Connections that may be open at one time.",
      maximumConnections)
    text.single(
      "therapyd_connections_accepted_total", .counter, "Connections that were served.",
      transport.accepted)
    text.family(
      "therapyd_connections_refused_total", .counter,
      "Connections closed at once: too many in all, of one address, or for the descriptors.")
    text.sample(transport.refusedTotal, ["reason": "total"])
    text.sample(transport.refusedAddress, ["reason": "address"])
    text.sample(transport.refusedDescriptors, ["reason": "descriptors"])
    text.single(
      "therapyd_connections_slow_total", .counter,
      "Connections cut off because the peer took its answer too slowly.", transport.slow)
    text.single(
      "therapyd_descriptors_exhausted_total", .counter,
      "How often no descriptor was left for a new connection.", transport.exhausted)
    text.family(
      "therapyd_tls_handshakes_total", .counter,
      "TLS handshakes: with a new session, with an earlier one, and those that failed.")
    text.sample(transport.handshakes - transport.resumptions, ["result": "full"])
    text.sample(transport.resumptions, ["result": "resumed"])
    text.sample(transport.failedHandshakes, ["result": "failed"])
    text.single(
      "therapyd_sent_bytes_total", .counter, "Octets handed to the kernel to be sent.",
      transport.sentBytes)
  }

  private func writeTimes(_ text: inout MetricsText) {
    let (durations, turns) = (server.durations, server.transport.turns)
    text.histogram(
      "therapyd_http_request_duration_seconds",
      "From the wake-up that brought a request to the end of that turn of its loop: never less"
        + " than the answer took.",
      limits: DurationCounters.limits, counts: durations.counts, sum: durations.nanoseconds)
    text.histogram(
      "therapyd_loop_turn_duration_seconds",
      "Turns of the event loops: what another event waits for at most.",
      limits: DurationCounters.limits, counts: turns.counts, sum: turns.nanoseconds)
    text.family("therapyd_loop_longest_turn_seconds", .gauge, "The longest turn so far.")
    text.sample(billionths: turns.longest)
  }

  private func writeContent(_ text: inout MetricsText, at now: Moment) {
    let state = journal.now
    text.single(
      "therapyd_ready", .gauge, "1 where requests are welcome.",
      state.service.state == .ready ? 1 : 0)
    if let content = state.content {
      text.family("therapyd_content_info", .gauge, "The release; its value is always 1.")
      text.sample(1, ["release": content.release, "digest": content.digest])
      text.single(
        "therapyd_content_loaded_timestamp_seconds", .gauge, "When the content was read.",
        content.loadedAt)
      text.single(
        "therapyd_content_age_seconds", .gauge, "Since the date of the release.",
        max(0, Int(now.unixSeconds) - content.released))
      text.family("therapyd_content_records", .gauge, "Records by kind.")
      for kind in RecordKind.allCases {
        text.sample(content.records[kind] ?? 0, ["kind": kind.rawValue])
      }
      text.family("therapyd_content_reviews", .gauge, "Records by the state of their review.")
      for review in ReviewState.allCases {
        text.sample(content.reviews[review] ?? 0, ["state": review.rawValue])
      }
    }
    text.family("therapyd_reloads_total", .counter, "Attempts to read the content again.")
    text.sample(state.reloads, ["result": "success"])
    text.sample(state.failedReloads, ["result": "failure"])
    text.family(
      "therapyd_reload_timestamp_seconds", .gauge, "When the newest attempts were; 0 is never.")
    text.sample(state.lastSuccess ?? 0, ["result": "success"])
    text.sample(state.lastFailure ?? 0, ["result": "failure"])
  }

  private func writeProcess(_ text: inout MetricsText) {
    let figures = ProcessFigures()
    text.single(
      "process_start_time_seconds", .gauge, "When the process began.", journal.startedAt)
    text.family("process_cpu_seconds_total", .counter, "Processor time, user and system.")
    text.sample(billionths: figures.processorNanoseconds)
    if let bytes = figures.residentBytes {
      text.single("process_resident_memory_bytes", .gauge, "Memory that is resident.", bytes)
    }
    if let count = figures.openDescriptors {
      text.single("process_open_fds", .gauge, "Open descriptors.", count)
    }
  }
}
