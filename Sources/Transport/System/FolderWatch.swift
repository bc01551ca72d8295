import CLinux

/// Tells when something in a folder, or in the folders directly in it, changes (inotify), or when the
/// folder's own name leads elsewhere. Folders of other machines tell of their own changes only.
package struct FolderWatch: ~Copyable {
  private let descriptor: FileDescriptor
  private let folder: String
  /// The watch of the folder that this one stands in.
  private var parent: CInt = -1

  /// Watches a folder.
  ///
  /// - Throws: when the kernel has no more watches to give.
  package init(_ folder: String) throws(SystemError) {
    descriptor = FileDescriptor(try checked(linux_watch_create(), "inotify_init1"))
    self.folder = folder
    // Absolute, so that there is a folder that it stands in.
    let (outer, _) = Self.split(folder)
    parent = unsafe linux_watch_folder(descriptor.number, outer)
  }

  /// The descriptor to wait for.
  package var number: CInt { descriptor.number }

  /// Watches the folder and these in it; to be called after each change, since folders come and go.
  /// One that is gone meanwhile is no error: its end has been told.
  package func follow(_ inner: [String]) throws(SystemError) {
    _ = try checked(
      unsafe linux_watch_folder(descriptor.number, folder), "inotify_add_watch", subject: folder)
    for name in inner { _ = unsafe linux_watch_folder(descriptor.number, "\(folder)/\(name)") }
  }

  /// Whether something has changed since the last call.
  package func hasChanged() -> Bool {
    // The string outlives the call.
    unsafe linux_watch_changed(descriptor.number, parent, Self.split(folder).name) != 0
  }

  /// The folder that a path stands in, and its name there.
  static func split(_ path: String) -> (outer: String, name: String) {
    var octets = Array(path.utf8)
    while octets.count > 1, octets.last == 0x2F { octets.removeLast() }
    guard let slash = octets.lastIndex(of: 0x2F) else {
      return (".", String(decoding: octets, as: UTF8.self))
    }
    let outer = slash == 0 ? "/" : String(decoding: octets[..<slash], as: UTF8.self)
    return (outer, String(decoding: octets[(slash + 1)...], as: UTF8.self))
  }
}
