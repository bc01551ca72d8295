import TestSupport
import Testing

@testable import Metrics

@Suite("The text exposition format (Prometheus 0.0.4)") struct MetricsTextTests {
  private func text(_ write: (inout MetricsText) -> Void) -> String {
    var metrics = MetricsText()
    write(&metrics)
    return String(decoding: metrics.octets, as: UTF8.self)
  }

  @Test func `a family has its help, its type and its samples`() throws {
    let text = text { metrics in
      metrics.family("requests_total", .counter, "Requests\nby \\ route.")
      metrics.sample(3, ["route": "/v1/\"x\"", "code": "200"])
      metrics.sample(0, ["route": "a\\b\nc"])
      metrics.single("open", .gauge, "Open.", -1)
    }
    #expect(
      text == #"""
        # HELP requests_total Requests\nby \\ route.
        # TYPE requests_total counter
        requests_total{route="/v1/\"x\"",code="200"} 3
        requests_total{route="a\\b\nc"} 0
        # HELP open Open.
        # TYPE open gauge
        open -1

        """#)
    let read = try Exposition(text)
    #expect(read.samples.count == 3)
    #expect(read.types == ["requests_total": "counter", "open": "gauge"])
  }

  @Test func `a histogram adds up, from each limit to the next`() throws {
    let text = text {
      $0.histogram(
        "t", "T.", limits: [50_000, 1_000_000_000], counts: [1, 2, 3], sum: 1_500_000_050)
    }
    let read = try Exposition(text)
    #expect(read.value("t_bucket", ["le": "0.00005"]) == 1)
    #expect(read.value("t_bucket", ["le": "1"]) == 3)
    #expect(read.value("t_bucket", ["le": "+Inf"]) == 6)
    #expect(text.contains("t_sum 1.50000005\n"))
  }

  @Test(arguments: [
    "a 1", "a 1\n", "# HELP a x\n# TYPE a counter\na -1\n", "# HELP a x\n# TYPE a gauge\na x\n",
    "# HELP a x\n# TYPE a gauge\na 1\na 2\n", "# HELP a x\n# TYPE a gauge\nb 1\n",
    "# HELP a x\n# TYPE a gauge\na{b=\"\"c} 1\n", "# HELP a x\n# TYPE a gauge\na{b=\"\\x\"} 1\n",
    "# HELP a x\n# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n",
  ])
  func `the reader of the tests takes nothing that is malformed`(text: String) {
    #expect(throws: Exposition.Fault.self) { try Exposition(text) }
  }
}
