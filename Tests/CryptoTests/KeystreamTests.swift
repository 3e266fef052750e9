import Crypto
import Glibc
import Testing

/// OpenSSL's functions as libssh2 finds them: ours in front of them for AES in counter mode.
struct KeystreamTests {
    private typealias New = @convention(c) () -> OpaquePointer?
    private typealias Free = @convention(c) (OpaquePointer?) -> Void
    private typealias Cipher = @convention(c) () -> OpaquePointer?
    private typealias Begin =
        @convention(c) (
            OpaquePointer?, OpaquePointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, CInt
        ) -> CInt
    private typealias Update =
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<CInt>?,
            UnsafePointer<UInt8>?, CInt
        ) -> CInt
    private typealias Block =
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafePointer<UInt8>?, UInt32
        ) -> CInt

    private func function<Function>(_ name: String, as type: Function.Type) throws -> Function {
        unsafeBitCast(try #require(dlsym(nil, name)), to: type)
    }

    private let key = (0..<32).map { UInt8($0 * 7 + 1) }
    /// Its counter overflows into the upper half soon.
    private let start = [UInt8](repeating: 0xFF, count: 16)
    private let plain = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    private func context(_ cipher: String) throws -> OpaquePointer {
        let context = try #require(try function("EVP_CIPHER_CTX_new", as: New.self)())
        let kind = try function(cipher, as: Cipher.self)()
        let begin = try function("EVP_CipherInit", as: Begin.self)
        #expect(begin(context, kind, key, start, 1) == 1)
        return context
    }

    @Test(arguments: ["EVP_aes_128_ctr", "EVP_aes_192_ctr", "EVP_aes_256_ctr", "EVP_aes_128_cbc"])
    func `blocks and pieces become what OpenSSL makes of the whole`(_ cipher: String) throws {
        let free = try function("EVP_CIPHER_CTX_free", as: Free.self)
        var whole = [UInt8](repeating: 0, count: plain.count + 16)
        var count: CInt = 0
        let first = try context(cipher)
        let update = try function("EVP_CipherUpdate", as: Update.self)
        #expect(update(first, &whole, &count, plain, CInt(plain.count)) == 1)
        free(first)

        let second = try context(cipher)
        let block = try function("EVP_Cipher", as: Block.self)
        var pieces: [UInt8] = []
        // All sizes where they are allowed, whole blocks else.
        let sizes = cipher.hasSuffix("cbc") ? [16, 32] : [16, 16, 5, 4096, 11, 1, 16, 5000]
        while pieces.count < plain.count {
            let size = min(sizes[pieces.count % sizes.count], plain.count - pieces.count)
            var piece = [UInt8](repeating: 0, count: size)
            let done = block(
                second, &piece, Array(plain[pieces.count...].prefix(size)), UInt32(size))
            #expect(done != -1)
            pieces += piece
        }
        free(second)
        #expect(pieces == Array(whole.prefix(plain.count)))
    }
}
