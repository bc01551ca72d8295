import CLinux

/// The heap of this process.
package enum ProcessMemory {
  /// Lets all threads share one heap; to be called before there are any. The way of a known request
  /// does not allocate.
  package static func shareHeap() { linux_share_heap() }

  /// Gives free heap back to the system, such as what loading needed and serving does not.
  package static func giveBackHeap() { linux_give_back_heap() }
}
