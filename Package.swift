// swift-tools-version:6.2
import PackageDescription

/// One list of settings for every Swift target: warnings are errors, `unsafe` must be said aloud.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of this package; its name is its folder under `Sources/`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one source target; the folder `Tests/<name>Tests` mirrors it file for file.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
  name: "therapyd",
  products: [
    .executable(name: "therapyd", targets: ["therapyd"]),
    .library(name: "TherapyModel", targets: ["TherapyModel"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .target(name: "CTLS", dependencies: ["COpenSSL"]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
    .target(name: "CLinux"),
    module("Digests", ["COpenSSL"]),
    module("Markup"),
    module("Metrics"),
    module("Compression", ["CBrotli", "CZlib"]),
    module("Spelling"),
    module("TherapyModel", ["Digests", "Spelling"]),
    module("HTTP"),
    module("Transport", ["CLinux", "CTLS"]),
    module("HTTPServer", ["HTTP", "Transport", "Digests"]),
    .target(
      name: "TherapyAPI",
      dependencies: ["Compression", "HTTP", "Markup", "TherapyModel", "Digests", "Spelling"],
      resources: [.embedInCode("Pages/Assets")], swiftSettings: settings),
    module("Configuration", ["HTTP", "Transport", "HTTPServer", "Spelling"]),
    .executableTarget(
      name: "therapyd",
      dependencies: [
        "Configuration", "Digests", "HTTPServer", "Metrics", "TherapyAPI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["CLinux"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["TherapyModel", "TherapyAPI", "HTTP", "TestSupport"],
      path: "Tests/Benchmarks", swiftSettings: settings),
    tests("DigestsTests", ["Digests"]),
    tests("MarkupTests", ["Markup"]),
    tests("MetricsTests", ["Metrics"]),
    tests("CompressionTests", ["Compression"]),
    tests("SpellingTests", ["Spelling"]),
    tests("TherapyModelTests", ["TherapyModel"]),
    tests("HTTPTests", ["HTTP"]),
    tests("TransportTests", ["Transport", "CLinux"]),
    tests("HTTPServerTests", ["HTTPServer", "HTTP", "Transport", "Digests"]),
    tests("TherapyAPITests", ["TherapyAPI", "TherapyModel", "HTTP", "Compression", "Digests"]),
    tests("ConfigurationTests", ["Configuration"]),
    tests("ConventionTests", []),
    tests(
      "EndToEndTests",
      [
        "therapyd", "Configuration",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
)
