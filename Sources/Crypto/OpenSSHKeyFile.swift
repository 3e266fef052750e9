internal import COpenSSL
internal import Model

/// The format of OpenSSH's own key files (PROTOCOL.key).
enum OpenSSHKeyFile {
    static let magic = Array("openssh-key-v1\0".utf8)

    static func parse(
        _ body: [UInt8], passphrase: Secret?
    ) throws(PrivateKey.Failure) -> PrivateKey {
        do {
            return try read(body, passphrase)
        } catch let failure as PrivateKey.Failure {
            throw failure
        } catch {
            throw .notAPrivateKey("a damaged key file")
        }
    }

    private static func read(_ body: [UInt8], _ passphrase: Secret?) throws -> PrivateKey {
        var reader = SSHReader(body)
        guard Array(try reader.bytes(magic.count)) == magic else { throw MalformedData() }
        let cipherName = try reader.text()
        let derivation = try reader.text()
        let options = try reader.string()
        guard try reader.uint32() == 1 else { throw MalformedData() }
        let publicKey = try SSHPublicKey(blob: try reader.string())
        let encrypted = try reader.string()
        guard cipherName != "none" else {
            return try key(from: encrypted, publicKey, isEncrypted: false)
        }
        guard let cipher = KeyFileCipher(name: cipherName), derivation == "bcrypt" else {
            throw PrivateKey.Failure.unsupported(
                "a key encrypted with \(cipherName); change it with: ssh-keygen -p -f KEY")
        }
        guard let passphrase else { throw PrivateKey.Failure.passphraseNeeded }
        var plain = try decrypt(
            encrypted, tag: Array(reader.remaining), cipher, options, passphrase)
        defer { wipe(&plain) }
        return try key(from: plain, publicKey, isEncrypted: true)
    }

    private static func decrypt(
        _ encrypted: [UInt8], tag: [UInt8], _ cipher: KeyFileCipher, _ options: [UInt8],
        _ passphrase: Secret
    ) throws -> [UInt8] {
        var reader = SSHReader(options)
        let salt = try reader.string()
        let rounds = Int(try reader.uint32())
        // A hostile file could ask for a year of work.
        guard (1...1024).contains(rounds), !salt.isEmpty else { throw MalformedData() }
        var keys = BcryptKeyDerivation.derive(
            passphrase: passphrase, salt: salt, rounds: rounds,
            count: cipher.keySize + cipher.ivSize)
        defer { wipe(&keys) }
        guard let plain = cipher.decrypt(encrypted, tag: tag, keys: keys) else {
            throw PrivateKey.Failure.wrongPassphrase
        }
        return plain
    }

    /// uint32 check, uint32 check, then the key's numbers, a comment and padding.
    private static func key(
        from plain: [UInt8], _ publicKey: SSHPublicKey, isEncrypted: Bool
    ) throws -> PrivateKey {
        var reader = SSHReader(plain)
        guard try reader.uint32() == (try reader.uint32()) else {
            guard isEncrypted else { throw MalformedData() }
            throw PrivateKey.Failure.wrongPassphrase
        }
        let type = try reader.text()
        guard type == publicKey.type else { throw MalformedData() }
        guard let key = try handle(type, &reader) else {
            if publicKey.isSecurityKey {
                throw PrivateKey.Failure.unsupported(
                    "a key of a security token; add it to an agent with: ssh-add KEY")
            }
            throw PrivateKey.Failure.unsupported("a \(type) key")
        }
        let comment = try reader.text()
        guard let result = PrivateKey(key, comment: comment), result.publicKey == publicKey else {
            throw MalformedData()
        }
        return result
    }

    private static func handle(_ type: String, _ reader: inout SSHReader) throws -> KeyHandle? {
        switch type {
        case "ssh-ed25519":
            _ = try reader.string()
            var secret = try reader.string()
            defer { wipe(&secret) }
            guard secret.count == 64 else { throw MalformedData() }
            return KeyHandle(ed25519Seed: secret.prefix(32))
        case "ssh-rsa":
            let n = try reader.string()
            let e = try reader.string()
            var d = try reader.string()
            var inverse = try reader.string()
            var p = try reader.string()
            var q = try reader.string()
            defer {
                wipe(&d)
                wipe(&inverse)
                wipe(&p)
                wipe(&q)
            }
            return KeyHandle(
                rsaModulus: n, exponent: e,
                numbers: RSANumbers(d: d, inverse: inverse, p: p, q: q))
        case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521":
            let name = try reader.text()
            let point = try reader.string()
            var scalar = try reader.string()
            defer { wipe(&scalar) }
            guard let curve = EllipticCurve(rawValue: name) else { throw MalformedData() }
            return KeyHandle(curve: curve, point: point, scalar: scalar)
        default: return nil
        }
    }
}

/// Overwrites bytes that were secret for a moment.
func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { memory in
        if let start = memory.baseAddress { OPENSSL_cleanse(start, memory.count) }
    }
}
