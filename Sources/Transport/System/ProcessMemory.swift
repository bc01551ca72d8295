import CLinux

/// The memory of this process.
package enum ProcessMemory {
  /// Lets all threads share a few heaps, to be called before there are threads: more heaps keep more
  /// of what was freed, and with fewer the threads that load content at once wait for each other. The
  /// way of a known request does not allocate.
  package static func limitHeaps() { linux_limit_heaps(1 + min(linux_processors(), 4)) }

  /// Gives back to the system what starting and loading needed and serving does not: free heap, and
  /// the mapped pages of the program and its libraries. Those that serving needs are mapped again from
  /// the page cache, some dozens at the next requests.
  package static func giveBack() { linux_give_back_memory() }
}
