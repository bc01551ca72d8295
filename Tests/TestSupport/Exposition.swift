/// A strict reader of the text exposition format of Prometheus, version 0.0.4: families in one piece
/// with help and type before their samples, no sample twice, histograms that add up.
package struct Exposition: Sendable {
  /// One line.
  package struct Sample: Sendable, Equatable {
    package let name: String
    package let labels: [String: String]
    package let value: Double
  }

  /// What is wrong with a text, with the line.
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  /// The type of each family.
  package private(set) var types: [String: String] = [:]
  package private(set) var samples: [Sample] = []

  /// Reads all of `text`.
  package init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Fault(description: "the last line has no end") }
    var helped: Set<String> = []
    var current = ""
    for (index, line) in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let fault = { (reason: String) in Fault(description: "line \(index + 1): \(reason): \(line)")
      }
      if let help = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)/) {
        guard helped.insert(String(help.output.1)).inserted else { throw fault("help twice") }
        current = String(help.output.1)
      } else if let type = line.wholeMatch(
        of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/)
      {
        guard type.output.1 == current, types[current] == nil else { throw fault("type") }
        types[current] = String(type.output.2)
      } else {
        let sample = try Self.sample(line, fault)
        guard Self.family(of: sample.name, types[current]) == current else {
          throw fault("a sample outside its family \(current)")
        }
        let isNew = !samples.contains {
          $0.name == sample.name && $0.labels == sample.labels
        }
        guard isNew else { throw fault("a sample twice") }
        if types[current] != "gauge", sample.value < 0 { throw fault("a counter below zero") }
        samples.append(sample)
      }
    }
    for (name, type) in types where type == "histogram" { try checkHistogram(name) }
  }

  /// The value of the sample with that name and just these labels.
  package func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    samples.first { $0.name == name && $0.labels == labels }?.value
  }

  /// The sum of all samples of that name that have these labels among theirs.
  package func sum(_ name: String, _ labels: [String: String] = [:]) -> Double {
    samples.filter { sample in
      sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
    }.reduce(0) { $0 + $1.value }
  }

  private static func sample(_ line: Substring, _ fault: (String) -> Fault) throws -> Sample {
    let form = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/
    guard let match = line.wholeMatch(of: form) else { throw fault("no sample") }
    guard let value = Double(match.output.3.replacing("+Inf", with: "inf")) else {
      throw fault("no value")
    }
    var labels: [String: String] = [:]
    var rest = match.output.2 ?? ""
    while !rest.isEmpty {
      guard
        let label = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"/)
      else { throw fault("labels") }
      guard labels.updateValue(String(label.output.2), forKey: String(label.output.1)) == nil
      else { throw fault("a label twice") }
      rest = rest[label.range.upperBound...]
      guard rest.isEmpty || rest.hasPrefix(",") else { throw fault("labels") }
      rest = rest.dropFirst()
    }
    return Sample(name: String(match.output.1), labels: labels, value: value)
  }

  private static func family(of name: String, _ type: String?) -> String {
    guard type == "histogram" else { return name }
    for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return name + " without suffix"
  }

  private func checkHistogram(_ name: String) throws {
    let buckets = samples.filter { $0.name == name + "_bucket" }
    let limits = buckets.compactMap { $0.labels["le"] }
      .compactMap { Double($0.replacing("+Inf", with: "inf")) }
    guard limits.count == buckets.count, limits == limits.sorted(), limits.last == .infinity,
      buckets.map(\.value) == buckets.map(\.value).sorted(),
      buckets.last?.value == value(name + "_count"), value(name + "_sum") != nil
    else { throw Fault(description: "\(name): the histogram does not add up") }
  }
}
