/// Turns findings into problems with lines, in the order of files and lines.
struct ProblemReport {
  let files: [String]
  let limits: JSONLimits

  /// The problems; only as many as ``ContentProblems/limit`` are located.
  func problems(_ findings: [Finding], in source: some ContentSource) -> ContentProblems {
    var byFile: [Int: [Finding]] = [:]
    for finding in findings { byFile[finding.file, default: []].append(finding) }
    // Files are in the order of their paths, apart from those that were reported beside it.
    let order = byFile.keys.sorted { path($0).octetsPrecede(path($1)) }
    var problems: [ContentProblem] = []
    for file in order where problems.count < ContentProblems.limit {
      problems += locate(byFile[file] ?? [], file, source)
    }
    let kept = Array(problems.prefix(ContentProblems.limit))
    return ContentProblems(problems: kept, omitted: findings.count - kept.count)
  }

  private func path(_ file: Int) -> String { file < 0 ? "" : files[file] }

  /// The problems of one file, which is read once more to find their lines.
  private func locate(
    _ findings: [Finding], _ file: Int, _ source: some ContentSource
  ) -> [ContentProblem] {
    let octets = file < 0 ? nil : try? source.read(files[file], limit: limits.octets)
    let document = octets.flatMap { JSONDocument.read($0, limits: limits).0 }
    var located: [(offset: Int, pointer: String, finding: Finding)] = []
    for finding in findings {
      switch finding.place {
      case .wholeFile: located.append((-1, "", finding))
      case .offset(let offset, let pointer): located.append((offset, pointer, finding))
      case .pointer(let pointer):
        let offset = document.map { $0.offset(of: $0.node(at: pointer)) } ?? -1
        located.append((offset, pointer.description, finding))
      }
    }
    located.sort { ($0.offset, $0.pointer) < ($1.offset, $1.pointer) }
    var counter = LineCounter()
    return located.map { offset, pointer, finding in
      let (line, column) = octets.map { counter.position(of: offset, in: $0) } ?? (0, 0)
      return ContentProblem(
        file: path(file), line: line, column: column, pointer: pointer,
        message: finding.message, remedy: finding.remedy)
    }
  }
}
