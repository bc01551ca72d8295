import ArgumentParser
import Configuration

/// One option for each row of the table of settings: an option is named after its property, and its
/// help is made from the row.
struct SettingOptions: ParsableArguments {
  @Option(help: .setting("host")) var host: String?
  @Option(help: .setting("port")) var port: String?
  @Option(help: .setting("tls-port")) var tlsPort: String?
  @Option(help: .setting("tls-certificate")) var tlsCertificate: String?
  @Option(help: .setting("tls-private-key")) var tlsPrivateKey: String?
  @Option(help: .setting("tls-client-ca")) var tlsClientCa: String?
  @Option(help: .setting("tls-client-required")) var tlsClientRequired: String?
  @Option(help: .setting("tls-client-names-file")) var tlsClientNamesFile: String?
  @Option(help: .setting("tls-handshake-seconds")) var tlsHandshakeSeconds: String?
  @Option(help: .setting("tls-hsts-seconds")) var tlsHstsSeconds: String?
  @Option(help: .setting("redirect-port")) var redirectPort: String?
  @Option(help: .setting("unix-socket")) var unixSocket: String?
  @Option(help: .setting("unix-socket-permissions")) var unixSocketPermissions: String?
  @Option(help: .setting("admin-host")) var adminHost: String?
  @Option(help: .setting("admin-port")) var adminPort: String?
  @Option(help: .setting("loops")) var loops: String?
  @Option(help: .setting("knowledge")) var knowledge: String?
  @Option(help: .setting("watch")) var watch: String?
  @Option(help: .setting("api-keys-file")) var apiKeysFile: String?
  @Option(help: .setting("public-url")) var publicUrl: String?
  @Option(help: .setting("cors-origins")) var corsOrigins: String?
  @Option(help: .setting("frame-ancestors")) var frameAncestors: String?
  @Option(help: .setting("security-contact")) var securityContact: String?
  @Option(help: .setting("log-level")) var logLevel: String?
  @Option(help: .setting("access-log")) var accessLog: String?
  @Option(help: .setting("connections")) var connections: String?
  @Option(help: .setting("connections-per-address")) var connectionsPerAddress: String?
  @Option(help: .setting("requests-per-connection")) var requestsPerConnection: String?
  @Option(help: .setting("rate-requests-per-second")) var rateRequestsPerSecond: String?
  @Option(help: .setting("rate-burst")) var rateBurst: String?
  @Option(help: .setting("backlog")) var backlog: String?
  @Option(help: .setting("defer-accept")) var deferAccept: String?
  @Option(help: .setting("first-octet-seconds")) var firstOctetSeconds: String?
  @Option(help: .setting("head-seconds")) var headSeconds: String?
  @Option(help: .setting("content-seconds")) var contentSeconds: String?
  @Option(help: .setting("idle-seconds")) var idleSeconds: String?
  @Option(help: .setting("write-seconds")) var writeSeconds: String?
  @Option(help: .setting("drain-idle-seconds")) var drainIdleSeconds: String?
  @Option(help: .setting("drain-seconds")) var drainSeconds: String?
  @Option(help: .setting("request-line-bytes")) var requestLineBytes: String?
  @Option(help: .setting("field-line-bytes")) var fieldLineBytes: String?
  @Option(help: .setting("head-bytes")) var headBytes: String?
  @Option(help: .setting("fields")) var fields: String?
  @Option(help: .setting("content-bytes")) var contentBytes: String?

  /// The values that were given, by setting name.
  var given: [(name: String, value: String)] {
    Mirror(reflecting: self).children.compactMap { child in
      guard let label = child.label, let option = child.value as? Option<String?>,
        let value = option.wrappedValue
      else { return nil }
      return (Self.name(ofProperty: label), value)
    }
  }

  /// `_headBytes` is the storage of the option `head-bytes`.
  static func name(ofProperty label: String) -> String {
    var name = ""
    for character in label.drop(while: { $0 == "_" }) {
      if character.isUppercase { name += "-" }
      name += character.lowercased()
    }
    return name
  }
}

extension ArgumentHelp {
  /// The help of a setting, from its row.
  static func setting(_ name: String) -> ArgumentHelp {
    guard let setting = Setting.named(name) else {
      preconditionFailure("\(name) has an option but no row in the table of settings")
    }
    return ArgumentHelp(
      "\(setting.help)", valueName: name.split(separator: "-").last.map(String.init))
  }
}
