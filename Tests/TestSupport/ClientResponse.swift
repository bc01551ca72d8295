/// A response as a test sees it.
package struct ClientResponse: Equatable, Sendable {
  package var status: Int
  package var reason: String
  /// Names in lower case, in order.
  package var fields: [Field]
  package var content: [UInt8]

  /// One field line.
  package struct Field: Equatable, Sendable {
    package var name: String
    package var value: String
  }

  /// The value of the first field of that name, which is given in lower case.
  package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The content as text.
  package var text: String { String(decoding: content, as: UTF8.self) }

  /// Whether the server said that it closes the connection.
  package var closesConnection: Bool { self["connection"]?.lowercased() == "close" }
}

extension Client {
  /// The next response, framed by its own fields (RFC 9112 §6.3). Interim ones are given too.
  ///
  /// - Parameter isHead: whether it answers HEAD and so has no content.
  package func receiveResponse(isHead: Bool = false) throws -> ClientResponse {
    let head = String(decoding: try receiveHead(), as: UTF8.self)
    var lines = head.utf8.split(separator: 10).map { line in
      String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    }
    let statusLine = lines.removeFirst()
    let parts = statusLine.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "HTTP/1.1", parts[1].utf8.count == 3,
      let status = Int(parts[1])
    else { throw ClientError.malformed(statusLine) }
    var response = ClientResponse(
      status: status, reason: String(parts[2]), fields: [], content: [])
    for line in lines where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") else { throw ClientError.malformed(line) }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      response.fields.append(.init(name: line[..<colon].lowercased(), value: String(value)))
    }
    if isHead || status < 200 || status == 204 || status == 304 { return response }
    if response["transfer-encoding"] != nil { throw ClientError.malformed("chunked response") }
    guard let length = response["content-length"] else {
      response.content = try receiveAll()
      return response
    }
    guard let count = Int(length) else { throw ClientError.malformed(length) }
    response.content = try receive(exactly: count)
    return response
  }

  /// Sends a request and receives its response.
  package func exchange(_ request: String, isHead: Bool = false) throws -> ClientResponse {
    try send(request)
    return try receiveResponse(isHead: isHead)
  }
}
