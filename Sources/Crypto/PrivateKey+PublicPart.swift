extension PrivateKey {
    /// The public half of a private key's file, where it can be had without a passphrase:
    /// OpenSSH's own format keeps it in the clear, others only when they are not encrypted.
    package static func publicKey(in file: [UInt8]) -> SSHPublicKey? {
        let text = String(decoding: file.prefix(1 << 20), as: UTF8.self)
        if let body = PEM.body(of: text, label: "OPENSSH PRIVATE KEY") {
            return OpenSSHKeyFile.publicKey(in: body)
        }
        if let line = text.split(whereSeparator: \.isNewline).first,
            let key = try? SSHPublicKey(line: line)
        {
            return key
        }
        return try? parse(file, passphrase: nil).publicKey
    }
}

extension OpenSSHKeyFile {
    fileprivate static func publicKey(in body: [UInt8]) -> SSHPublicKey? {
        var reader = SSHReader(body)
        guard let head = try? reader.bytes(magic.count), Array(head) == magic,
            (try? reader.string()) != nil, (try? reader.string()) != nil,
            (try? reader.string()) != nil, (try? reader.uint32()) == 1,
            let blob = try? reader.string()
        else { return nil }
        return try? SSHPublicKey(blob: blob)
    }
}
