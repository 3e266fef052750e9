internal import COpenSSL
internal import Model

/// bcrypt_pbkdf: PBKDF2 (RFC 8018 §5.2) with a hash made of Blowfish's slow key schedule, and
/// with the blocks' bytes dealt out across the key. It guards OpenSSH's key files.
enum BcryptKeyDerivation {
    private static let blockSize = 32

    static func derive(passphrase: Secret, salt: [UInt8], rounds: Int, count: Int) -> [UInt8] {
        var password = passphrase.withBytes { Digest.sha512.hash($0) }
        defer { wipe(&password) }
        let blocks = (count + blockSize - 1) / blockSize
        let perBlock = (count + blocks - 1) / blocks
        var key = [UInt8](repeating: 0, count: count)
        var engine = BlowfishHash(password: password)
        for block in 0..<blocks {
            let counter = withUnsafeBytes(of: UInt32(block + 1).bigEndian, Array.init)
            var sum = self.sum(salt + counter, rounds, &engine)
            defer { wipe(&sum) }
            for index in 0..<perBlock where index * blocks + block < count {
                key[index * blocks + block] = sum[index]
            }
        }
        return key
    }

    /// The exclusive or of `rounds` hashes, each over the one before.
    private static func sum(
        _ salt: [UInt8], _ rounds: Int, _ engine: inout BlowfishHash
    ) -> [UInt8] {
        var hash = engine.hash(saltDigest: Digest.sha512.hash(salt))
        var sum = hash
        for _ in 1..<max(1, rounds) {
            hash = engine.hash(saltDigest: Digest.sha512.hash(hash))
            for index in sum.indices { sum[index] ^= hash[index] }
        }
        return sum
    }
}

/// Blowfish keyed 64 times over with a password and a salt, and a text of 32 bytes encrypted
/// with it 64 times.
private struct BlowfishHash {
    private static let text = Array("OxychromaticBlowfishSwatDynamite".utf8)
    private static let repetitions = 64

    private let password: [UInt8]

    /// `password` is a SHA-512 digest.
    init(password: [UInt8]) {
        self.password = password
    }

    func hash(saltDigest: [UInt8]) -> [UInt8] {
        var state = BlowfishState.initial
        defer {
            withUnsafeMutableBytes(of: &state) {
                if let p = $0.baseAddress { OPENSSL_cleanse(p, $0.count) }
            }
        }
        let password = Self.words(password)
        let salt = Self.words(saltDigest)
        BlowfishState.expand(&state, key: password, salt: salt)
        for _ in 0..<Self.repetitions {
            BlowfishState.expand(&state, key: salt, salt: nil)
            BlowfishState.expand(&state, key: password, salt: nil)
        }
        var data = Self.words(Self.text)
        for _ in 0..<Self.repetitions {
            for pair in stride(from: 0, to: data.count, by: 2) {
                data.withUnsafeMutableBufferPointer { data in
                    if let base = data.baseAddress { BF_encrypt(base + pair, &state) }
                }
            }
        }
        // The reference writes its words with the lowest byte first.
        return data.flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) }
    }

    private static func words(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, to: bytes.count, by: 4).map { start in
            bytes[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}

/// Blowfish's key schedule as bcrypt uses it.
private enum BlowfishState {
    private static let subkeys = 18
    private static let boxes = 1024

    /// The digits of pi behind the point: nothing up anyone's sleeve.
    static let initial: BF_KEY = {
        var state = BF_KEY()
        let digits = PiDigits.words(subkeys + boxes)
        withUnsafeMutableBytes(of: &state) { memory in
            memory.withMemoryRebound(to: UInt32.self) { words in
                for (index, word) in digits.enumerated() { words[index] = word }
            }
        }
        return state
    }()

    static func expand(_ state: inout BF_KEY, key: [UInt32], salt: [UInt32]?) {
        withUnsafeMutablePointer(to: &state) { state in
            // P and S are one run of words: BF_KEY has nothing else.
            let words = UnsafeMutableRawPointer(state).assumingMemoryBound(to: UInt32.self)
            for index in 0..<subkeys { words[index] ^= key[index % key.count] }
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2) { block in
                guard let data = block.baseAddress else { return }
                data[0] = 0
                data[1] = 0
                var next = 0
                for index in stride(from: 0, to: subkeys + boxes, by: 2) {
                    if let salt {
                        data[0] ^= salt[next % salt.count]
                        data[1] ^= salt[(next + 1) % salt.count]
                        next += 2
                    }
                    BF_encrypt(data, state)
                    words[index] = data[0]
                    words[index + 1] = data[1]
                }
            }
        }
    }
}

/// The binary digits of pi, by Machin's formula: 16 arccot 5 - 4 arccot 239.
private enum PiDigits {
    private static let guardBits = 64

    /// The first words behind the point.
    static func words(_ count: Int) -> [UInt32] {
        let bits = count * 32
        guard let pi = scaledArccot(5, times: 16, bits),
            let other = scaledArccot(239, times: 4, bits)
        else { preconditionFailure("there is no memory for pi") }
        defer {
            BN_free(pi)
            BN_free(other)
        }
        BN_sub(pi, pi, other)
        BN_rshift(pi, pi, CInt(guardBits))
        BN_mask_bits(pi, CInt(bits))
        var bytes = [UInt8](repeating: 0, count: bits / 8)
        BN_bn2binpad(pi, &bytes, CInt(bytes.count))
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            bytes[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    /// factor * arccot(x) as a whole number of 2^-(bits + guardBits).
    private static func scaledArccot(_ x: UInt, times factor: UInt, _ bits: Int) -> OpaquePointer? {
        guard let power = BN_new(), let term = BN_new(), let sum = BN_new() else { return nil }
        defer {
            BN_free(power)
            BN_free(term)
        }
        BN_set_word(power, factor)
        BN_lshift(power, power, CInt(bits + guardBits))
        BN_div_word(power, x)
        var divisor: UInt = 1
        while BN_is_zero(power) == 0 {
            BN_copy(term, power)
            BN_div_word(term, divisor)
            if divisor % 4 == 1 { BN_add(sum, sum, term) } else { BN_sub(sum, sum, term) }
            BN_div_word(power, x * x)
            divisor += 2
        }
        return sum
    }
}
