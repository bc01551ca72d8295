import Glibc
import TherapyModel

/// Measures loading and querying: time, memory, and the time of queries.
enum ModelBenchmark {
  private static let day = CalendarDate(dayNumber: 20_780)

  /// Prints one row for each size.
  static func run(sizes: [Int]) {
    print(
      """
      | records | content | load | of it on the CPU | resident before / after / peak | condition + direction | therapy \
      | code | text | answer | question | question, mended | search | search, mended | 16 beginnings | 16 slips | suggest | suggest, mended |
      |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """)
    for size in sizes { measure(size) }
  }

  private static func measure(_ size: Int) {
    guard let folder = TemporaryFolder() else { return print("no temporary folder") }
    defer { folder.remove() }
    var content = GeneratedContent(records: size)
    var octets = 0
    content.write { path, bytes in
      folder.write(path, bytes)
      octets += bytes.count
    }
    let before = Memory.kilobytes("VmRSS")
    let start = ContinuousClock.now
    let startCPU = cpuMilliseconds()
    do throws(ContentProblems) {
      let base = try KnowledgeBase.load(folder: folder.path)
      base.makeIndexes()
      let load = start.duration(to: .now)
      let cpu = rounded(cpuMilliseconds() - startCPU) + " ms"
      let memory = [before, Memory.kilobytes("VmRSS"), Memory.kilobytes("VmHWM")]
        .map { megabytes(Double($0) / 1_024) }.joined(separator: " / ")
      let columns =
        [
          grouped(size), megabytes(Double(octets) / 1_048_576), milliseconds(load), cpu, memory,
        ] + queries(base)
      print("| " + columns.joined(separator: " | ") + " |")
      fflush(nil)
    } catch {
      print(error.description)
      exit(1)
    }
  }

  // MARK: Queries

  private static func queries(_ base: KnowledgeBase) -> [String] {
    let condition = GeneratedContent.id(.conditions, 1)
    let therapy = GeneratedContent.id(.therapies, 1)
    var byCondition = Query()
    byCondition.condition = condition
    byCondition.direction = .benefit
    var byTherapy = Query()
    byTherapy.therapy = therapy
    var byText = Query()
    byText.text = "immunoglob conduct"
    return [
      time { base.find(.evidence, byCondition, asOf: day).count },
      time { base.find(.evidence, byTherapy, asOf: day).count },
      time { base.lookup(system: "atc", code: "j06ba1")?.matches.count ?? 0 },
      time { base.find(.evidence, byText, asOf: day).count },
      time { base.answer(for: condition)?.options.count ?? 0 },
      time { base.ask("immunoglobulin conduction", limit: 20).found.total },
      time { base.ask("imunoglobulin condcution", limit: 20).found.total },
    ] + searches(base)
  }

  /// What is asked for by words, as typed and with a slip; and the names that go on from a beginning.
  private static func searches(_ base: KnowledgeBase) -> [String] {
    guard let text = try? SearchQuery("immunoglobulin conduction"),
      let mended = try? SearchQuery("imunoglobulin condcution"),
      let beginnings = try? SearchQuery("im co bl st gr mo se re tr pl cr in ma we an ga"),
      let slips = try? SearchQuery(
        "imunoglobulin condcution tharapy moter sensry respons trail plasebo crosover infusin"
          + " weekness antibdy impovement deteriration disabilty folow"),
      let beginning = try? SearchQuery("t"), let slip = try? SearchQuery("thearp")
    else { return [] }
    return [
      time { base.search(text, limit: 20).total }, time { base.search(mended, limit: 20).total },
      time { base.search(beginnings, limit: 20).total },
      time { base.search(slips, limit: 20).total },
      time { base.suggest(beginning, limit: 10).count },
      time { base.suggest(slip, limit: 10).count },
    ]
  }

  /// The median of 51 runs, and what was found.
  private static func time(_ query: () -> Int) -> String {
    var times: [Duration] = []
    var found = 0
    for _ in 0..<51 {
      let start = ContinuousClock.now
      found = query()
      times.append(start.duration(to: .now))
    }
    times.sort()
    let nanoseconds = times[25].components.attoseconds / 1_000_000_000
    return "\(rounded(Double(nanoseconds) / 1_000)) µs (\(grouped(found)))"
  }

  // MARK: Numbers

  /// The time that this process has spent on a CPU, user and system: unlike the clock's, it counts no waiting
  /// for a CPU that others use.
  private static func cpuMilliseconds() -> Double {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1e6
  }

  private static func grouped(_ number: Int) -> String {
    let digits = String(number)
    guard digits.count > 3 else { return digits }
    return digits.dropLast(3) + "," + digits.suffix(3)
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    return rounded(Double(seconds) * 1_000 + Double(attoseconds) / 1e15) + " ms"
  }

  private static func megabytes(_ number: Double) -> String { rounded(number) + " MiB" }

  private static func rounded(_ number: Double) -> String {
    String((number * 10).rounded() / 10)
  }
}

/// What the kernel says of this process's memory.
enum Memory {
  /// A line of `/proc/self/status`, in KiB.
  static func kilobytes(_ name: String) -> Int {
    for line in TextFile.read("/proc/self/status").split(separator: "\n")
    where line.hasPrefix(name + ":") {
      return Int(line.filter(\.isNumber)) ?? 0
    }
    return 0
  }
}

/// A folder that is there for one measurement.
struct TemporaryFolder {
  let path: String

  init?() {
    var template = Array("/tmp/therapyd-bench-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for kind in RecordKind.allCases { _ = unsafe mkdir(path + "/" + kind.rawValue, 0o700) }
  }

  func write(_ name: String, _ octets: [UInt8]) {
    guard let file = unsafe fopen(path + "/" + name, "w") else { return }
    _ = unsafe fwrite(octets, 1, octets.count, file)
    _ = unsafe fclose(file)
  }

  func remove() {
    guard let listing = try? FolderSource(folder: path).listing() else { return }
    for entry in listing.entries { _ = unsafe unlink(path + "/" + entry.path) }
    for kind in RecordKind.allCases { _ = unsafe rmdir(path + "/" + kind.rawValue) }
    _ = unsafe rmdir(path)
  }
}
