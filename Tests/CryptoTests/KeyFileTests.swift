import Crypto
import Model
import TestSupport
import Testing

/// Files that ssh-keygen and openssl make, of every type and format: read, used, and compared with
/// what these programs say of them.
struct KeyFileTests {
    private static let passphrase = "correct horse"

    /// How a key's file is made; `DIR/key` is where.
    struct Kind: CustomTestStringConvertible, Sendable {
        var program: String
        var arguments: [String]
        var isEncrypted = false
        var testDescription: String { ([program] + arguments).joined(separator: " ") }

        static func ssh(_ type: String, _ more: String..., encrypted: Bool = false) -> Kind {
            Kind(
                program: "ssh-keygen",
                arguments: [
                    "-q", "-t", type, "-f", "DIR/key", "-C", "mine", "-N",
                    encrypted ? passphrase : "",
                ] + more, isEncrypted: encrypted)
        }

        static func openSSL(_ line: String, encrypted: Bool = false) -> Kind {
            let words = line.split(separator: " ").map(String.init)
            let secret = encrypted ? ["-pass", "pass:\(passphrase)"] : []
            return Kind(
                program: "openssl", arguments: words + secret + ["-out", "DIR/key"],
                isEncrypted: encrypted)
        }
    }

    static let plain: [Kind] =
        [
            .ssh("ed25519"), .ssh("ecdsa", "-b", "256"), .ssh("ecdsa", "-b", "384"),
            .ssh("ecdsa", "-b", "521"), .ssh("rsa", "-b", "2048"), .ssh("rsa", "-b", "4096"),
        ]
        + ["PEM", "PKCS8"].flatMap { format -> [Kind] in
            [
                .ssh("ecdsa", "-b", "256", "-m", format), .ssh("ecdsa", "-b", "384", "-m", format),
                .ssh("ecdsa", "-b", "521", "-m", format), .ssh("rsa", "-b", "2048", "-m", format),
            ]
        }
        + [
            .openSSL("genpkey -algorithm ed25519"),
            .openSSL("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"),
            .openSSL("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"),
            .openSSL("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384"),
            .openSSL("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521"),
            // With the curve's own block before the key's.
            .openSSL("ecparam -name prime256v1 -genkey"),
        ]

    static let encrypted: [Kind] =
        ["aes256-ctr", "aes128-cbc", "aes256-gcm@openssh.com", "3des-cbc"].map {
            // One round: how many there are changes nothing but the time it takes.
            .ssh("ed25519", "-Z", $0, "-a", "1", encrypted: true)
        } + [
            .ssh("rsa", "-b", "2048", "-a", "2", encrypted: true),
            .ssh("ecdsa", "-b", "521", "-a", "1", encrypted: true),
            .ssh("rsa", "-b", "2048", "-m", "PEM", encrypted: true),
            .ssh("ecdsa", "-m", "PEM", encrypted: true),
            .ssh("rsa", "-b", "2048", "-m", "PKCS8", encrypted: true),
            .openSSL("genpkey -algorithm ed25519 -aes256", encrypted: true),
            .openSSL(
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -aes128", encrypted: true),
        ]

    private func make(_ kind: Kind) throws -> (scratch: Scratch, file: [UInt8]) {
        let scratch = try Scratch()
        try scratch.run(kind.program, kind.arguments)
        try scratch.run("chmod", ["600", "DIR/key"])
        return (scratch, try scratch.bytes(of: "key"))
    }

    private func parse(_ kind: Kind, _ file: [UInt8]) throws -> PrivateKey {
        try PrivateKey.parse(file, passphrase: kind.isEncrypted ? Secret(Self.passphrase) : nil)
    }

    @Test(arguments: plain + encrypted)
    func `its public half is the one that ssh-keygen derives`(_ kind: Kind) throws {
        let (scratch, file) = try make(kind)
        let key = try parse(kind, file)
        guard !kind.arguments.contains("ed25519") || kind.program != "openssl" else {
            // ssh-keygen reads this format only since OpenSSH 9.6.
            #expect(try key.publicKey.blob.suffix(32) == publicBytes(scratch))
            return
        }
        let line = try scratch.run(
            "ssh-keygen",
            ["-y", "-f", "DIR/key", "-P", kind.isEncrypted ? Self.passphrase : ""])
        let theirs = try SSHPublicKey(line: line.prefix { !$0.isNewline })
        #expect(key.publicKey == theirs)
        try scratch.put(line, in: "key.pub")
        let listed = try scratch.run("ssh-keygen", ["-lf", "DIR/key.pub"])
        #expect(listed.contains(" \(key.publicKey.fingerprint) "))
    }

    /// RFC 8410 §4: what ends openssl's encoding of an Ed25519 key.
    private func publicBytes(_ scratch: Scratch) throws -> ArraySlice<UInt8> {
        try scratch.run(
            "openssl",
            [
                "pkey", "-in", "DIR/key", "-passin", "pass:\(Self.passphrase)", "-pubout",
                "-outform", "DER", "-out", "DIR/public",
            ])
        return try scratch.bytes(of: "public").suffix(32)
    }

    @Test(arguments: plain + encrypted)
    func `ssh-keygen accepts what it signs`(_ kind: Kind) throws {
        let (scratch, file) = try make(kind)
        let key = try parse(kind, file)
        let message = Array("a message\n".utf8)
        let data = MessageSignature.signedBytes(message)
        for algorithm in key.publicKey.signatureAlgorithms {
            let signature = try #require(key.sign(data, algorithm: algorithm))
            #expect(key.publicKey.verifies(signature, of: data))
            try scratch.put(MessageSignature.file(signature, by: key.publicKey), in: "signature")
            let check = [
                "-Y", "check-novalidate", "-n", MessageSignature.namespace, "-s", "DIR/signature",
            ]
            let said = try scratch.run("ssh-keygen", check, input: message)
            #expect(said.hasPrefix("Good"), "\(algorithm)")
        }
    }

    @Test(arguments: [Kind.ssh("ed25519"), .ssh("ecdsa"), .ssh("ecdsa", "-b", "521"), .ssh("rsa")])
    func `what ssh-keygen signs is accepted, and not a bit less`(_ kind: Kind) throws {
        let (scratch, file) = try make(kind)
        let key = try parse(kind, file)
        let message = Array("a message\n".utf8)
        try scratch.put("a message\n", in: "message")
        try scratch.run(
            "ssh-keygen",
            ["-Y", "sign", "-q", "-n", MessageSignature.namespace, "-f", "DIR/key", "DIR/message"])
        let text = String(decoding: try scratch.bytes(of: "message.sig"), as: UTF8.self)
        let signature = try MessageSignature.signature(in: text)
        let data = MessageSignature.signedBytes(message)
        #expect(key.publicKey.verifies(signature, of: data))
        #expect(!key.publicKey.verifies(signature, of: data + [0]))
        #expect(!key.publicKey.verifies(signature + [0], of: data))
        for index in signature.indices {
            var damaged = signature
            damaged[index] ^= 1
            #expect(!key.publicKey.verifies(damaged, of: data), "byte \(index)")
        }
    }

    @Test(arguments: encrypted)
    func `without the right passphrase it stays shut`(_ kind: Kind) throws {
        let (_, file) = try make(kind)
        #expect(throws: PrivateKey.Failure.passphraseNeeded) {
            try PrivateKey.parse(file, passphrase: nil)
        }
        #expect(throws: PrivateKey.Failure.wrongPassphrase) {
            try PrivateKey.parse(file, passphrase: Secret("battery staple"))
        }
    }

    @Test func `many rounds of bcrypt give the key that ssh-keygen locked`() throws {
        let kind = Kind.ssh("ed25519", "-a", "16", encrypted: true)
        let (scratch, file) = try make(kind)
        let line = String(decoding: try scratch.bytes(of: "key.pub"), as: UTF8.self)
        let key = try parse(kind, file)
        #expect(try key.publicKey == SSHPublicKey(line: line.prefix { !$0.isNewline }))
        #expect(key.comment == "mine")
        // The public half is there for everybody, so that nobody is asked for nothing.
        #expect(PrivateKey.publicKey(in: file) == key.publicKey)
    }
}
