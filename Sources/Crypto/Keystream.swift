internal import COpenSSL
internal import Glibc

// libssh2 up to 1.10 has AES in counter mode only, and asks OpenSSL for 16 bytes at a time: the way
// into the cipher then costs ten times what the cipher does, more than all the rest of a transfer.
// What counter mode adds to the data does not depend on it, so that it can be made ahead, 4 kB at
// once. The two functions below have the names of OpenSSL's, and the dynamic linker finds them
// first; for all but AES in counter mode they pass on to OpenSSL's own.

/// What counter mode adds to the next bytes of one cipher context. Plain memory, for whoever counts
/// owners of an object does so for every 16 bytes.
private struct Keystream {
    /// How much of `bytes` is used up, then the bytes.
    let memory: UnsafeMutableRawPointer

    private static let size = 4096
    private static let header = 16

    static func make() -> Keystream {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: header + size, alignment: 16)
        memory.storeBytes(of: size, as: Int.self)
        return Keystream(memory: memory)
    }

    func free() {
        OPENSSL_cleanse(memory, Self.header + Self.size)
        memory.deallocate()
    }

    private var bytes: UnsafeMutableRawPointer { memory + Self.header }

    /// Adds itself to `count` bytes; false if OpenSSL refuses.
    @inline(__always)
    func add(
        _ context: OpaquePointer, _ output: UnsafeMutableRawPointer, _ input: UnsafeRawPointer,
        _ count: Int
    ) -> Bool {
        let next = memory.load(as: Int.self)
        guard count == 16, next &+ 16 <= Self.size else {
            return addPieces(context, output, input, count)
        }
        addBlock(output, input, next)
        memory.storeBytes(of: next &+ 16, as: Int.self)
        return true
    }

    @inline(__always)
    private func addBlock(
        _ output: UnsafeMutableRawPointer, _ input: UnsafeRawPointer, _ next: Int
    ) {
        let block = input.loadUnaligned(as: SIMD2<UInt64>.self)
        let mask = (bytes + next).loadUnaligned(as: SIMD2<UInt64>.self)
        output.storeBytes(of: block ^ mask, as: SIMD2<UInt64>.self)
    }

    @inline(never)
    private func addPieces(
        _ context: OpaquePointer, _ output: UnsafeMutableRawPointer, _ input: UnsafeRawPointer,
        _ count: Int
    ) -> Bool {
        var next = memory.load(as: Int.self)
        var done = 0
        while done < count {
            if next == Self.size {
                guard refill(context) else { return false }
                next = 0
            }
            if count - done >= 16, Self.size - next >= 16 {
                addBlock(output + done, input + done, next)
                (done, next) = (done + 16, next + 16)
            } else {
                let byte = (input + done).load(as: UInt8.self)
                let mask = (bytes + next).load(as: UInt8.self)
                (output + done).storeBytes(of: byte ^ mask, as: UInt8.self)
                (done, next) = (done + 1, next + 1)
            }
        }
        memory.storeBytes(of: next, as: Int.self)
        return true
    }

    private func refill(_ context: OpaquePointer) -> Bool {
        let bytes = bytes.assumingMemoryBound(to: UInt8.self)
        bytes.update(repeating: 0, count: Self.size)
        var count: CInt = 0
        return EVP_CipherUpdate(context, bytes, &count, bytes, CInt(Self.size)) == 1
            && count == CInt(Self.size)
    }
}

private typealias CipherFunction =
    @convention(c) (
        OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafePointer<UInt8>?, UInt32
    ) -> CInt
private typealias FreeFunction = @convention(c) (OpaquePointer?) -> Void

private let openSSLCipher = unsafeBitCast(
    original("EVP_Cipher"), to: CipherFunction.self)
private let openSSLFree = unsafeBitCast(
    original("EVP_CIPHER_CTX_free"), to: FreeFunction.self)

/// dlsym(3): the next of that name behind this program's.
private func original(_ name: String) -> UnsafeMutableRawPointer {
    guard let address = dlsym(UnsafeMutableRawPointer(bitPattern: -1), name) else {
        preconditionFailure("OpenSSL has no \(name)")
    }
    return address
}

/// A flag that OpenSSL gives no meaning: the context's application data is a `Keystream` of ours.
private let marked: CInt = 0x4000_0000

@_cdecl("EVP_Cipher")
package func workbenchCipher(
    _ context: OpaquePointer?, _ output: UnsafeMutablePointer<UInt8>?,
    _ input: UnsafePointer<UInt8>?, _ count: UInt32
) -> CInt {
    guard let context, let output, let input, let keystream = keystream(of: context) else {
        return openSSLCipher(context, output, input, count)
    }
    return keystream.add(context, output, input, Int(count)) ? CInt(count) : -1
}

@_cdecl("EVP_CIPHER_CTX_free")
package func workbenchFreeCipher(_ context: OpaquePointer?) {
    if let context, EVP_CIPHER_CTX_test_flags(context, marked) != 0,
        let data = EVP_CIPHER_CTX_get_app_data(context)
    {
        Keystream(memory: data).free()
    }
    openSSLFree(context)
}

@inline(__always)
private func keystream(of context: OpaquePointer) -> Keystream? {
    if EVP_CIPHER_CTX_test_flags(context, marked) != 0 {
        return EVP_CIPHER_CTX_get_app_data(context).map { Keystream(memory: $0) }
    }
    return isCounterMode(context) ? begin(context) : nil
}

/// Of OpenSSL's own making: libssh2 brings one of its own where it finds none.
private func isCounterMode(_ context: OpaquePointer) -> Bool {
    guard let cipher = EVP_CIPHER_CTX_get0_cipher(context),
        EVP_CIPHER_get0_provider(cipher) != nil,
        EVP_CIPHER_CTX_get_app_data(context) == nil
    else { return false }
    return [NID_aes_128_ctr, NID_aes_192_ctr, NID_aes_256_ctr].contains(EVP_CIPHER_get_nid(cipher))
}

private func begin(_ context: OpaquePointer) -> Keystream {
    let keystream = Keystream.make()
    EVP_CIPHER_CTX_set_app_data(context, keystream.memory)
    EVP_CIPHER_CTX_set_flags(context, marked)
    return keystream
}
