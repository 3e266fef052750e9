internal import COpenSSL
internal import Model

/// Key files as OpenSSL writes them: PKCS #1, SEC 1 and PKCS #8, encrypted or not.
enum PEMKeyFile {
    /// What libcrypto's passphrase callback is given.
    private final class Answer {
        let passphrase: Secret?
        var wasAsked = false

        init(_ passphrase: Secret?) { self.passphrase = passphrase }
    }

    static func parse(
        _ file: [UInt8], passphrase: Secret?
    ) throws(PrivateKey.Failure) -> PrivateKey {
        let text = String(decoding: file, as: UTF8.self)
        if text.contains("BEGIN DSA PRIVATE KEY") {
            throw .unsupported("a DSA key, which servers no longer accept")
        }
        let answer = Answer(passphrase)
        guard let key = read(file, answer) else {
            if answer.wasAsked { throw passphrase == nil ? .passphraseNeeded : .wrongPassphrase }
            throw .notAPrivateKey("a damaged key file")
        }
        guard let result = PrivateKey(key, comment: "") else {
            throw .unsupported("a kind of key that SSH does not use")
        }
        return result
    }

    private static func read(_ file: [UInt8], _ answer: Answer) -> KeyHandle? {
        guard let source = BIO_new_mem_buf(file, CInt(file.count)) else { return nil }
        defer {
            BIO_free(source)
            ERR_clear_error()
        }
        // Never asks on the terminal: without an answer the callback says so.
        return KeyHandle(
            owning: PEM_read_bio_PrivateKey(
                source, nil,
                { buffer, size, _, context in
                    guard let buffer, let context else { return -1 }
                    let answer = Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
                    answer.wasAsked = true
                    guard let passphrase = answer.passphrase, passphrase.count <= Int(size)
                    else { return -1 }
                    return passphrase.withBytes { bytes in
                        UnsafeMutableRawBufferPointer(start: buffer, count: Int(size))
                            .copyMemory(from: bytes)
                        return CInt(bytes.count)
                    }
                }, Unmanaged.passUnretained(answer).toOpaque()))
    }
}
