internal import COpenSSL

/// One key of libcrypto, freed when let go of; its private numbers are then overwritten.
struct KeyHandle: ~Copyable {
    let raw: OpaquePointer

    init?(owning raw: OpaquePointer?) {
        guard let raw else {
            ERR_clear_error()
            return nil
        }
        self.raw = raw
    }

    deinit { EVP_PKEY_free(raw) }
}

// MARK: Making keys out of numbers

extension KeyHandle {
    /// RFC 8709 §4: 32 bytes.
    init?(ed25519Public bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.init(
            owning: EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count))
    }

    init?(ed25519Private seed: UnsafeRawBufferPointer) {
        guard seed.count == 32 else { return nil }
        self.init(
            owning: EVP_PKEY_new_raw_private_key(
                EVP_PKEY_ED25519, nil, seed.assumingMemoryBound(to: UInt8.self).baseAddress, 32))
    }

    init?(ed25519Seed seed: ArraySlice<UInt8>) {
        var raw: OpaquePointer?
        seed.withUnsafeBufferPointer { seed in
            raw = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed.baseAddress, seed.count)
        }
        self.init(owning: raw)
    }

    init?(rsaModulus n: [UInt8], exponent e: [UInt8], numbers: RSANumbers? = nil) {
        guard n.count <= 2048, e.count <= 8, let parameters = KeyParameters() else { return nil }
        parameters.add("n", n)
        parameters.add("e", e)
        if let numbers { parameters.add(numbers) }
        self.init(
            owning: parameters.makeKey("RSA", isPrivate: numbers != nil))
    }

    /// `point` as SEC 1 §2.3.3 writes it, uncompressed.
    init?(curve: EllipticCurve, point: [UInt8], scalar: [UInt8]? = nil) {
        guard point.count == curve.pointSize, point.first == 4,
            let parameters = KeyParameters()
        else { return nil }
        parameters.add("group", text: curve.groupName)
        parameters.add("pub", octets: point)
        if let scalar { parameters.add("priv", scalar) }
        self.init(
            owning: parameters.makeKey("EC", isPrivate: scalar != nil))
    }
}

/// The private numbers of an RSA key, as openssh-key-v1 keeps them.
struct RSANumbers {
    var d: [UInt8]
    var inverse: [UInt8]
    var p: [UInt8]
    var q: [UInt8]
}

/// The curves of RFC 5656 §10.1 that are in use.
enum EllipticCurve: String, CaseIterable {
    case nistp256, nistp384, nistp521

    var groupName: StaticString {
        switch self {
        case .nistp256: "P-256"
        case .nistp384: "P-384"
        case .nistp521: "P-521"
        }
    }

    var scalarSize: Int {
        switch self {
        case .nistp256: 32
        case .nistp384: 48
        case .nistp521: 66
        }
    }

    var pointSize: Int { 1 + 2 * scalarSize }

    /// RFC 5656 §6.2.1
    var digest: Digest {
        switch self {
        case .nistp256: .sha256
        case .nistp384: .sha384
        case .nistp521: .sha512
        }
    }
}

/// Collects a key's numbers for libcrypto (OSSL_PARAM_BLD(3)). The builder copies nothing: names,
/// numbers and bytes must stay where they are until the key is made.
private final class KeyParameters {
    private let builder: OpaquePointer
    private var numbers: [OpaquePointer] = []
    private var octets: [UnsafeMutableRawBufferPointer] = []

    init?() {
        guard let builder = OSSL_PARAM_BLD_new() else { return nil }
        self.builder = builder
    }

    deinit {
        OSSL_PARAM_BLD_free(builder)
        for number in numbers { BN_clear_free(number) }
        for bytes in octets { bytes.deallocate() }
    }

    func add(_ name: StaticString, _ magnitude: [UInt8]) {
        // From the locked heap, and used without branches on its bits.
        guard let number = BN_secure_new() else { return }
        BN_bin2bn(magnitude, CInt(magnitude.count), number)
        push(name, number)
    }

    func add(_ name: StaticString, text: StaticString) {
        _ = OSSL_PARAM_BLD_push_utf8_string(builder, Self.text(name), Self.text(text), 0)
    }

    func add(_ name: StaticString, octets bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        copy.copyBytes(from: bytes)
        octets.append(copy)
        _ = OSSL_PARAM_BLD_push_octet_string(
            builder, Self.text(name), copy.baseAddress, copy.count)
    }

    /// A literal lies in the program itself, with a zero behind it.
    private static func text(_ literal: StaticString) -> UnsafePointer<CChar> {
        UnsafeRawPointer(literal.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// The exponents of the two primes are not kept in the file: d mod (p - 1), d mod (q - 1).
    func add(_ rsa: RSANumbers) {
        add("d", rsa.d)
        add("rsa-factor1", rsa.p)
        add("rsa-factor2", rsa.q)
        addExponent("rsa-exponent1", rsa.d, prime: rsa.p)
        addExponent("rsa-exponent2", rsa.d, prime: rsa.q)
        add("rsa-coefficient1", rsa.inverse)
    }

    private func addExponent(_ name: StaticString, _ d: [UInt8], prime: [UInt8]) {
        guard let context = BN_CTX_secure_new(), let d = Self.number(d),
            let prime = Self.number(prime), let result = BN_secure_new()
        else { return }
        defer {
            BN_CTX_free(context)
            BN_clear_free(d)
            BN_clear_free(prime)
        }
        BN_sub_word(prime, 1)
        guard BN_is_zero(prime) == 0, BN_div(nil, result, d, prime, context) == 1 else {
            return BN_clear_free(result)
        }
        push(name, result)
    }

    private func push(_ name: StaticString, _ number: OpaquePointer) {
        BN_set_flags(number, BN_FLG_CONSTTIME)
        numbers.append(number)
        _ = OSSL_PARAM_BLD_push_BN(builder, Self.text(name), number)
    }

    private static func number(_ magnitude: [UInt8]) -> OpaquePointer? {
        guard let number = BN_secure_new() else { return nil }
        return BN_bin2bn(magnitude, CInt(magnitude.count), number)
    }

    func makeKey(_ algorithm: String, isPrivate: Bool) -> OpaquePointer? {
        guard let parameters = OSSL_PARAM_BLD_to_param(builder),
            let context = EVP_PKEY_CTX_new_from_name(nil, algorithm, nil)
        else { return nil }
        defer {
            OSSL_PARAM_free(parameters)
            EVP_PKEY_CTX_free(context)
        }
        var key: OpaquePointer?
        let selection = isPrivate ? workbench_keypair : workbench_public_key
        guard EVP_PKEY_fromdata_init(context) == 1,
            EVP_PKEY_fromdata(context, &key, selection, parameters) == 1
        else {
            ERR_clear_error()
            return nil
        }
        return key
    }
}
