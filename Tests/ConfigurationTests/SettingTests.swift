import Testing

@testable import Configuration

@Suite("The table of settings") struct SettingTests {
  @Test func `names are unique and well formed`() {
    let names = Setting.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) }, "\(name)")
    }
  }

  @Test(arguments: Setting.all.map(\.name))
  func `a default is a value that the setting itself accepts and that changes nothing`(
    name: String
  ) throws {
    let setting = try #require(Setting.named(name))
    var settings = Settings()
    #expect(setting.assign(&settings, setting.standard))
    #expect("\(settings)" == "\(Settings())")
  }

  @Test(arguments: Setting.all.map(\.name))
  func `no setting accepts an empty text or a control character`(name: String) throws {
    let setting = try #require(Setting.named(name))
    var settings = Settings()
    #expect(!setting.assign(&settings, ""))
  }
}
