internal import COpenSSL
package import Model

/// A private key that is ready to sign. What makes it private lies in locked memory and nowhere
/// else, but for the moment of a signature.
package final class PrivateKey: Sendable {
    package let publicKey: SSHPublicKey
    package let comment: String
    /// Ed25519: the seed. Others: what libcrypto reads back (RFC 8017 §A.1.2, RFC 5915).
    private let material: SecureMemory

    /// Why a file cannot be used as a private key.
    package enum Failure: Error, Hashable, Sendable {
        /// Encrypted, and there was no passphrase.
        case passphraseNeeded
        case wrongPassphrase
        /// A kind of key that is not signed with here: which, and what to do instead.
        case unsupported(String)
        /// What the file is instead.
        case notAPrivateKey(String)
    }

    init(_ publicKey: SSHPublicKey, comment: String, material: SecureMemory) {
        self.publicKey = publicKey
        self.comment = comment
        self.material = material
    }

    /// Reads any format that ssh-keygen(1) and openssl(1) write. Slow if encrypted (bcrypt takes
    /// a tenth of a second by design): call it on a worker.
    package static func parse(_ file: [UInt8], passphrase: Secret?) throws(Failure) -> PrivateKey {
        let text = String(decoding: file.prefix(1 << 20), as: UTF8.self)
        if let body = PEM.body(of: text, label: "OPENSSH PRIVATE KEY") {
            return try OpenSSHKeyFile.parse(body, passphrase: passphrase)
        }
        if text.contains("PRIVATE KEY-----") {
            return try PEMKeyFile.parse(file, passphrase: passphrase)
        }
        throw .notAPrivateKey(guess(text))
    }

    private static func guess(_ text: String) -> String {
        if text.hasPrefix("PuTTY-User-Key-File") {
            return "a PuTTY key; convert it with: puttygen KEY -O private-openssh -o NEW"
        }
        if (try? SSHPublicKey(line: text)) != nil {
            return "a public key; name the private one, without .pub"
        }
        if text.hasPrefix("-----BEGIN CERTIFICATE") { return "an X.509 certificate" }
        return text.isEmpty ? "an empty file" : "no private key in a format known here"
    }

    // MARK: Signing

    /// The signature blob of RFC 4253 §6.6 over `data`: string algorithm, string signature. Nil
    /// if the key cannot be used with the algorithm.
    package func sign(_ data: [UInt8], algorithm: String) -> [UInt8]? {
        let algorithm =
            algorithm.hasSuffix(SSHCertificate.suffix)
            ? String(algorithm.dropLast(SSHCertificate.suffix.utf8.count)) : algorithm
        guard let inner = bareSignature(of: data, algorithm) else { return nil }
        var writer = SSHWriter()
        writer.string(algorithm)
        writer.string(inner)
        return writer.bytes
    }

    private func bareSignature(of data: [UInt8], _ algorithm: String) -> [UInt8]? {
        guard let key = handle() else { return nil }
        switch (publicKey.type, algorithm) {
        case ("ssh-ed25519", "ssh-ed25519"): return key.sign(data, digest: nil)
        case ("ssh-rsa", "rsa-sha2-512"): return key.sign(data, digest: .sha512)
        case ("ssh-rsa", "rsa-sha2-256"): return key.sign(data, digest: .sha256)
        case ("ssh-rsa", "ssh-rsa"): return key.sign(data, digest: .sha1)
        case (_, publicKey.type):
            guard let curve = publicKey.curve,
                let der = key.sign(data, digest: curve.digest)
            else { return nil }
            return ECDSASignature(der: der)?.sshBlob
        default: return nil
        }
    }

    private func handle() -> KeyHandle? {
        let bytes = UnsafeRawBufferPointer(material.bytes)
        if publicKey.type == "ssh-ed25519" { return KeyHandle(ed25519Private: bytes) }
        var start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        return KeyHandle(owning: d2i_AutoPrivateKey(nil, &start, bytes.count))
    }
}

// MARK: Out of libcrypto's keys

extension PrivateKey {
    /// Keeps an RSA or elliptic curve key, or an Ed25519 one.
    convenience init?(_ key: borrowing KeyHandle, comment: String) {
        guard let publicKey = key.sshPublicKey, let material = key.material else { return nil }
        self.init(publicKey, comment: comment, material: material)
    }
}

extension KeyHandle {
    fileprivate var material: SecureMemory? {
        var count = 32
        let seed = SecureMemory(count: count)
        let target = seed.bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        if EVP_PKEY_is_a(raw, "ED25519") == 1 {
            return EVP_PKEY_get_raw_private_key(raw, target, &count) == 1 ? seed : nil
        }
        let length = Int(i2d_PrivateKey(raw, nil))
        guard length > 0 else { return nil }
        let memory = SecureMemory(count: length)
        var end = memory.bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        return i2d_PrivateKey(raw, &end) == length ? memory : nil
    }

    fileprivate var sshPublicKey: SSHPublicKey? {
        var writer = SSHWriter()
        if EVP_PKEY_is_a(raw, "ED25519") == 1 {
            var bytes = [UInt8](repeating: 0, count: 32)
            var count = 32
            guard EVP_PKEY_get_raw_public_key(raw, &bytes, &count) == 1 else { return nil }
            writer.string("ssh-ed25519")
            writer.string(bytes)
        } else if EVP_PKEY_is_a(raw, "RSA") == 1 {
            guard let n = number(OSSL_PKEY_PARAM_RSA_N), let e = number(OSSL_PKEY_PARAM_RSA_E)
            else { return nil }
            writer.string("ssh-rsa")
            writer.mpint(e)
            writer.mpint(n)
        } else {
            guard let (curve, point) = curvePoint else { return nil }
            writer.string("ecdsa-sha2-\(curve.rawValue)")
            writer.string(curve.rawValue)
            writer.string(point)
        }
        return try? SSHPublicKey(blob: writer.bytes)
    }

    private func number(_ name: String) -> [UInt8]? {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(raw, name, &number) == 1, let number else { return nil }
        defer { BN_free(number) }
        var bytes = [UInt8](repeating: 0, count: (Int(BN_num_bits(number)) + 7) / 8)
        BN_bn2bin(number, &bytes)
        return bytes
    }

    private var curvePoint: (EllipticCurve, [UInt8])? {
        guard let x = number(OSSL_PKEY_PARAM_EC_PUB_X), let y = number(OSSL_PKEY_PARAM_EC_PUB_Y)
        else { return nil }
        guard let curve = namedCurve else { return nil }
        func padded(_ bytes: [UInt8]) -> [UInt8] {
            [UInt8](repeating: 0, count: max(0, curve.scalarSize - bytes.count)) + bytes
        }
        return (curve, [4] + padded(x) + padded(y))
    }

    /// By its name: other curves have as many bits.
    private var namedCurve: EllipticCurve? {
        var name = [CChar](repeating: 0, count: 64)
        guard EVP_PKEY_get_group_name(raw, &name, name.count, nil) == 1 else { return nil }
        let bytes = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return EllipticCurve(libcryptoName: String(decoding: bytes, as: UTF8.self))
    }
}

extension EllipticCurve {
    /// SEC 2's names, but for the one that X9.62 had named before.
    fileprivate init?(libcryptoName name: String) {
        switch name {
        case "prime256v1", "P-256": self = .nistp256
        case "secp384r1", "P-384": self = .nistp384
        case "secp521r1", "P-521": self = .nistp521
        default: return nil
        }
    }
}
