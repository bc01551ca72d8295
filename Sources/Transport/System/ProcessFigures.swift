import CLinux

/// What this process uses of the machine.
package struct ProcessFigures: Sendable {
  /// Octets of memory that are resident; nil where the system does not say.
  package let residentBytes: Int?
  /// Open descriptors; nil where the system does not say.
  package let openDescriptors: Int?
  /// Processor time of all threads, in nanoseconds.
  package let processorNanoseconds: Int64

  /// The figures of now. It asks the kernel: not for the way of a request of the service.
  package init() {
    let resident = linux_resident_bytes()
    let open = linux_open_descriptors()
    residentBytes = resident >= 0 ? Int(resident) : nil
    openDescriptors = open >= 0 ? Int(open) : nil
    processorNanoseconds = linux_processor_nanoseconds()
  }
}
