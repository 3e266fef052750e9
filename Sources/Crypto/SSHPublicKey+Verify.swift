internal import COpenSSL

extension SSHPublicKey {
    /// Whether `signature` (RFC 4253 §6.6: string algorithm, string signature) was made by this
    /// key over `data`. SHA-1 is not accepted, nor are keys of security tokens.
    package func verifies(_ signature: [UInt8], of data: [UInt8]) -> Bool {
        var reader = SSHReader(signature)
        guard let algorithm = try? reader.text(), let inner = try? reader.string(),
            reader.isAtEnd
        else { return false }
        return verifies(inner, algorithm: algorithm, of: data)
    }

    private func verifies(_ inner: [UInt8], algorithm: String, of data: [UInt8]) -> Bool {
        guard let key = handle() else { return false }
        switch (type, algorithm) {
        case ("ssh-ed25519", "ssh-ed25519"):
            return key.verifies(inner, of: data, digest: nil)
        case ("ssh-rsa", "rsa-sha2-256"):
            return key.verifies(inner, of: data, digest: .sha256)
        case ("ssh-rsa", "rsa-sha2-512"):
            return key.verifies(inner, of: data, digest: .sha512)
        case (_, type):
            guard let curve, let encoded = ECDSASignature(sshBlob: inner)?.der else { return false }
            return key.verifies(encoded, of: data, digest: curve.digest)
        default: return false
        }
    }

    var curve: EllipticCurve? {
        EllipticCurve.allCases.first { type == "ecdsa-sha2-\($0.rawValue)" }
    }

    func handle() -> KeyHandle? {
        var reader = SSHReader(blob)
        guard (try? reader.string()) != nil, let first = try? reader.string() else { return nil }
        if type == "ssh-ed25519" { return KeyHandle(ed25519Public: first) }
        guard let second = try? reader.string() else { return nil }
        if type == "ssh-rsa" { return KeyHandle(rsaModulus: second, exponent: first) }
        guard let curve, first == Array(curve.rawValue.utf8) else { return nil }
        return KeyHandle(curve: curve, point: second)
    }
}

extension KeyHandle {
    borrowing func verifies(_ signature: [UInt8], of data: [UInt8], digest: Digest?) -> Bool {
        guard let context = EVP_MD_CTX_new() else { return false }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        return EVP_DigestVerifyInit(context, nil, digest?.evp, nil, raw) == 1
            && EVP_DigestVerify(context, signature, signature.count, data, data.count) == 1
    }

    /// The bare signature, as libcrypto makes it.
    borrowing func sign(_ data: [UInt8], digest: Digest?) -> [UInt8]? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        var count = 0
        guard EVP_DigestSignInit(context, nil, digest?.evp, nil, raw) == 1,
            EVP_DigestSign(context, nil, &count, data, data.count) == 1
        else { return nil }
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context, &signature, &count, data, data.count) == 1 else { return nil }
        return Array(signature.prefix(count))
    }
}
