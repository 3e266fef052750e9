internal import COpenSSL

/// The ciphers that OpenSSH's key files are encrypted with.
struct KeyFileCipher {
    let keySize: Int
    let ivSize: Int
    private let evp: OpaquePointer?
    private let tagSize: Int

    init?(name: String) {
        switch name {
        case "aes128-ctr": self.init(EVP_aes_128_ctr(), 16)
        case "aes192-ctr": self.init(EVP_aes_192_ctr(), 24)
        case "aes256-ctr": self.init(EVP_aes_256_ctr(), 32)
        case "aes128-cbc": self.init(EVP_aes_128_cbc(), 16)
        case "aes192-cbc": self.init(EVP_aes_192_cbc(), 24)
        case "aes256-cbc": self.init(EVP_aes_256_cbc(), 32)
        case "3des-cbc": self.init(EVP_des_ede3_cbc(), 24, iv: 8)
        case "aes128-gcm@openssh.com": self.init(EVP_aes_128_gcm(), 16, iv: 12, tag: 16)
        case "aes256-gcm@openssh.com": self.init(EVP_aes_256_gcm(), 32, iv: 12, tag: 16)
        default: return nil
        }
    }

    private init(_ evp: OpaquePointer?, _ keySize: Int, iv: Int = 16, tag: Int = 0) {
        self.evp = evp
        self.keySize = keySize
        ivSize = iv
        tagSize = tag
    }

    /// `keys` is the key and, behind it, the initialisation vector. Nil if the tag does not fit.
    func decrypt(_ encrypted: [UInt8], tag: [UInt8], keys: [UInt8]) -> [UInt8]? {
        guard let context = EVP_CIPHER_CTX_new(), tag.count >= tagSize else { return nil }
        defer {
            EVP_CIPHER_CTX_free(context)
            ERR_clear_error()
        }
        let key = Array(keys.prefix(keySize))
        let iv = Array(keys.dropFirst(keySize))
        guard EVP_DecryptInit_ex(context, evp, nil, key, iv) == 1 else { return nil }
        EVP_CIPHER_CTX_set_padding(context, 0)
        if tagSize > 0 {
            var tag = Array(tag.prefix(tagSize))
            guard EVP_CIPHER_CTX_ctrl(context, workbench_set_tag, CInt(tagSize), &tag) == 1 else {
                return nil
            }
        }
        var plain = [UInt8](repeating: 0, count: encrypted.count + 32)
        var count: CInt = 0
        var last: CInt = 0
        guard
            EVP_DecryptUpdate(context, &plain, &count, encrypted, CInt(encrypted.count)) == 1,
            plain.withUnsafeMutableBufferPointer({ plain in
                EVP_DecryptFinal_ex(context, plain.baseAddress.map { $0 + Int(count) }, &last)
            }) == 1
        else {
            wipe(&plain)
            return nil
        }
        plain.removeLast(plain.count - Int(count + last))
        return plain
    }
}
