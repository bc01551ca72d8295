private import CBrotli
private import CZlib

/// Content codings (RFC 9110 §8.4.1) by the libraries that everyone uses: zlib and Brotli.
///
/// The same octets give the same coded octets for as long as the library is the same: nothing of
/// the time, the host or chance goes in. Both are for octets that are coded once and sent often.
package enum Compression {
  /// The octets in gzip (RFC 1952), level 6, without name and time. Traps beyond 4 GiB, and when
  /// memory is out.
  package static func gzip(_ octets: Span<UInt8>) -> [UInt8] {
    guard let count = UInt32(exactly: octets.count) else {
      preconditionFailure("content of 4 GiB and more is not coded whole")
    }
    var stream = unsafe z_stream()
    // Plain C calls on a structure that outlives them.
    let begun = unsafe zlib_begin_gzip(&stream, 6)
    precondition(begun == Z_OK, "zlib has no memory")
    let bound = Int(unsafe deflateBound(&stream, UInt(count)))
    let coded = unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, length in
      unsafe octets.withUnsafeBufferPointer { input in
        // zlib reads `avail_in` octets and never writes to them; it writes at most `avail_out`.
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = count
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(clamping: output.count)
        let result = unsafe deflate(&stream, Z_FINISH)
        precondition(result == Z_STREAM_END, "deflateBound is an upper bound")
        length = Int(clamping: unsafe stream.total_out)
      }
    }
    _ = unsafe deflateEnd(&stream)
    return coded
  }

  /// The octets in Brotli (RFC 7932), quality 5, with the least window that spans them: clearing a
  /// larger one costs more than coding a short text. Traps when memory is out.
  package static func brotli(_ octets: Span<UInt8>) -> [UInt8] {
    let bound = BrotliEncoderMaxCompressedSize(octets.count)
    precondition(bound > 0, "content of that size is not coded whole")
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, length in
      unsafe octets.withUnsafeBufferPointer { input in
        // An empty span has no address, and Brotli wants one.
        let nothing: [UInt8] = [0]
        unsafe nothing.withUnsafeBufferPointer { fallback in
          var written = output.count
          // The input is read for `input.count` octets; at most `written` are written.
          let isCoded = unsafe BrotliEncoderCompress(
            5, brotliWindowBits(octets.count), BROTLI_MODE_GENERIC, input.count,
            input.baseAddress ?? fallback.baseAddress, &written, output.baseAddress)
          precondition(isCoded != 0, "Brotli has no memory")
          length = written
        }
      }
    }
  }

  /// Binary logarithm of the window for that many octets: 10 to 22, the most that every decoder
  /// of the coding has (RFC 7932 §9.1 keeps 16 octets of the window back).
  static func brotliWindowBits(_ count: Int) -> CInt {
    var bits: CInt = 10
    while bits < 22, 1 << Int(bits) < count + 16 { bits += 1 }
    return bits
  }
}

extension Compression {
  /// As ``gzip(_:)-(Span<UInt8>)``.
  package static func gzip(_ octets: [UInt8]) -> [UInt8] { gzip(octets.span) }

  /// As ``brotli(_:)-(Span<UInt8>)``.
  package static func brotli(_ octets: [UInt8]) -> [UInt8] { brotli(octets.span) }
}
