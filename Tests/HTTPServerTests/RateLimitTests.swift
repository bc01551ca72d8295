import HTTP
import TestSupport
import Testing
import Transport

@testable import HTTPServer

@Suite("Limits of requests") struct RateLimitTests {
  private func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

  @Test func `a burst is let in, then one request for each interval, whatever the clock says`() {
    for start in [Int64(0), 5_000_000_000] {
      let rate = RateLimit(requestsPerSecond: 10, burst: 5)
      let allowance = Allowance()
      for _ in 0..<5 { #expect(rate.take(from: allowance, at: at(start)) == nil) }
      #expect(rate.take(from: allowance, at: at(start)) == 1)
      #expect(rate.take(from: allowance, at: at(start + 99)) == 1)
      #expect(rate.take(from: allowance, at: at(start + 100)) == nil)
      #expect(rate.take(from: allowance, at: at(start + 100)) == 1)
      // A long silence gives the burst again, and no more.
      for _ in 0..<5 { #expect(rate.take(from: allowance, at: at(start + 60_000)) == nil) }
      #expect(rate.take(from: allowance, at: at(start + 60_000)) != nil)
    }
  }

  @Test func `a slow rate says how long to wait`() {
    let rate = RateLimit(requestsPerSecond: 0.1, burst: 1)
    let allowance = Allowance()
    #expect(rate.take(from: allowance, at: at(0)) == nil)
    #expect(rate.take(from: allowance, at: at(2_500)) == 8)
  }

  @Test func `what a peer has used outlives its connections, and no longer than it matters`() throws
  {
    let rate = RateLimit(requestsPerSecond: 1, burst: 1, idleLimit: 8)
    let peers = try (1...40).map { number in
      PeerKey(try #require(SocketAddress.resolve("192.0.2.\(number)", port: 1).first))
    }
    let first = rate.join(peers[0])
    #expect(rate.take(from: first, at: at(0)) == nil)
    rate.leave(peers[0], at: at(10))
    let again = rate.join(peers[0])
    #expect(rate.take(from: again, at: at(20)) == 1)
    rate.leave(peers[0], at: at(2000))
    #expect(rate.count == 0)
    // Many peers that have used all of theirs: bounded all the same.
    for peer in peers {
      _ = rate.take(from: rate.join(peer), at: at(3000))
      rate.leave(peer, at: at(3000))
      #expect(rate.count <= 9)
    }
  }

  @Test func `a departure looks at a few peers, however many have used something`() throws {
    let (limit, departures) = (16_384, 100_000)
    var allowances = Allowances(idleLimit: limit)
    let peers = try (0..<40_000).map { number in
      PeerKey(
        try #require(SocketAddress.resolve("10.0.\(number / 200).\(number % 200)", port: 1).first))
    }
    var order = Chance(seed: 1)
    for number in 0..<departures {
      // Each in turn, then at random, so that many come back while they wait to be forgotten.
      let peer =
        number < peers.count ? peers[number] : try #require(peers.randomElement(using: &order))
      _ = allowances.join(peer).take(at: 0, interval: 1_000_000, burst: 1)
      allowances.leave(peer, at: 0)
      #expect(allowances.count <= limit + 1)
    }
    #expect(allowances.steps <= 4 * departures)
    // When nothing that was used matters any more, departures forget all of it.
    for _ in 0...limit {
      _ = allowances.join(peers[0])
      allowances.leave(peers[0], at: 2_000_000)
    }
    #expect(allowances.count == 0)
  }

  @Test func `requests beyond the rate get 429 with the time to wait, on a connection that stays`()
    throws
  {
    let server = try TestServer {
      $0.requestsPerSecond = 1
      $0.requestBurst = 3
    }
    let client = try server.client()
    let other = try server.client()
    var statuses: [Int] = []
    for _ in 0..<4 { statuses.append(try client.exchange(get("/x")).status) }
    #expect(statuses == [200, 200, 200, 429])
    // Another connection of the same address has no allowance of its own.
    let answer = try other.exchange(get("/x"))
    #expect(answer.status == 429)
    #expect(answer["retry-after"] == "1")
    #expect(!answer.closesConnection)
    #expect(server.server.snapshot.rateLimited == 2)
  }

  @Test func `the last request that a connection may carry closes it`() throws {
    let server = try TestServer { $0.requestsPerConnection = 3 }
    for _ in 0..<2 {
      let client = try server.client()
      for number in 1...3 {
        #expect(try client.exchange(get("/x")).closesConnection == (number == 3))
      }
      #expect(try client.receiveAll().isEmpty)
    }
  }

  @Test func `without a key there is no answer, and other keys count from their exchange on`()
    throws
  {
    let first = try APIKeys("a:\(sha256OfOne)")
    let server = try TestServer { $0.keys = first }
    let client = try server.client()
    let refused = try client.exchange(get("/x"))
    #expect(refused.status == 401)
    #expect(refused["www-authenticate"]?.hasPrefix("Bearer ") == true)
    let key = "Authorization: Bearer 1\r\n"
    for _ in 0..<3 { #expect(try client.exchange(get("/x", fields: key)).status == 200) }
    // What has content is denied before it is sent.
    try client.send(
      "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
    #expect(try client.receiveResponse().status == 401)
    server.server.replaceKeys(try APIKeys("a:\(String(repeating: "0", count: 64))"))
    let next = try server.client()
    #expect(server.server.isAlive(within: .seconds(5)))
    #expect(try next.exchange(get("/x", fields: key)).status == 401)
    #expect(server.server.snapshot.unauthenticated == 3)
  }

  /// The digest of the key `1`.
  private let sha256OfOne = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"

  @Test func `a connection beyond the limits is told so before it is closed`() throws {
    let server = try TestServer { $0.transport.maximumConnectionsPerAddress = 2 }
    let clients = try (0..<2).map { _ in try server.client() }
    for client in clients { #expect(try client.exchange(get("/x")).status == 200) }
    let third = try server.client()
    let answer = try third.receiveResponse()
    #expect(answer.status == 503)
    #expect(answer.closesConnection)
    #expect(try third.receiveAll().isEmpty)
    #expect(server.server.snapshot.transport.refusedAddress == 1)
    for client in clients { #expect(try client.exchange(get("/x")).status == 200) }
  }
}
