internal import COpenSSL

/// A hash function (FIPS 180-4).
package enum Digest: Sendable {
    case sha1, sha256, sha384, sha512

    /// The hash of all `bytes`.
    package func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let input = Array(bytes)
        var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        let code = EVP_Digest(input, input.count, &output, &count, evp, nil)
        precondition(code == 1, "libcrypto cannot hash")
        return Array(output.prefix(Int(count)))
    }

    /// RFC 2104.
    package func authenticationCode(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        let result = HMAC(evp, key, CInt(key.count), bytes, bytes.count, &output, &count)
        precondition(result != nil, "libcrypto cannot authenticate")
        return Array(output.prefix(Int(count)))
    }

    var evp: OpaquePointer? {
        switch self {
        case .sha1: EVP_sha1()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}

/// Random bytes that nobody can foretell.
package enum SecureRandom {
    package static func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        precondition(RAND_bytes(&bytes, CInt(count)) == 1, "libcrypto has no random bytes")
        return bytes
    }
}
