import Crypto
import Model
import TestSupport
import Testing

/// Files that are no private keys, or no longer: each is refused in words, and none does harm.
struct KeyFileFaultTests {
    private static let kinds = [
        ["-t", "ed25519"], ["-t", "ecdsa"], ["-t", "rsa", "-b", "2048"],
        ["-t", "ecdsa", "-m", "PEM"], ["-t", "rsa", "-b", "2048", "-m", "PKCS8"],
    ]

    private func make(_ kind: [String]) throws -> [UInt8] {
        let scratch = try Scratch()
        try scratch.run("ssh-keygen", ["-q", "-N", "", "-f", "DIR/key"] + kind)
        return try scratch.bytes(of: "key")
    }

    @Test(arguments: kinds)
    func `a file that was cut off is none`(_ kind: [String]) throws {
        let file = try make(kind)
        // What follows the last line's dashes is of no matter.
        for count in stride(from: 0, to: file.count - 8, by: 7) {
            #expect(throws: PrivateKey.Failure.self, "\(count) bytes") {
                try PrivateKey.parse(Array(file.prefix(count)), passphrase: nil)
            }
        }
    }

    /// OpenSSH's own format says twice which key it is. Other damage may go unseen here, but the
    /// key is still the same to the server, and what it signs is judged there.
    @Test(arguments: kinds.prefix(3))
    func `a damaged file never passes for another key`(_ kind: [String]) throws {
        let file = try make(kind)
        let original = try PrivateKey.parse(file, passphrase: nil).publicKey
        for index in stride(from: 0, to: file.count, by: 5) {
            for byte: UInt8 in [0, 0x0A, 0x2B, 0x41, 0xFF] where file[index] != byte {
                var damaged = file
                damaged[index] = byte
                guard let key = try? PrivateKey.parse(damaged, passphrase: nil) else { continue }
                #expect(key.publicKey == original, "byte \(index)")
            }
        }
    }

    @Test(arguments: [
        ("", "empty"), ("hello", "no private key"),
        ("PuTTY-User-Key-File-3: ssh-ed25519\n", "puttygen"),
        ("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", "X.509"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----\n", "damaged"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\n!!!\n-----END OPENSSH PRIVATE KEY-----\n", ""),
        ("-----BEGIN RSA PRIVATE KEY-----\nMAA=\n-----END RSA PRIVATE KEY-----\n", "damaged"),
    ])
    func `a file of another kind is told by its kind`(_ text: String, _ word: String) throws {
        let failure = #expect(throws: PrivateKey.Failure.self) {
            try PrivateKey.parse(Array(text.utf8), passphrase: nil)
        }
        guard case .notAPrivateKey(let what) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(what.contains(word))
    }

    @Test func `a public key in the place of the private one is told so`() throws {
        let scratch = try Scratch()
        try scratch.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "DIR/key"])
        let failure = #expect(throws: PrivateKey.Failure.self) {
            try PrivateKey.parse(scratch.bytes(of: "key.pub"), passphrase: nil)
        }
        #expect("\(String(describing: failure))".contains("public key"))
    }

    /// Some have as many bits as a curve of SSH's, and are others for all that.
    @Test(arguments: ["secp256k1", "brainpoolP256r1", "brainpoolP384r1", "secp224r1"])
    func `a curve that SSH does not know is not taken for one that it knows`(
        _ curve: String
    ) throws {
        let scratch = try Scratch()
        try scratch.run(
            "openssl", ["ecparam", "-name", curve, "-genkey", "-noout", "-out", "DIR/key"])
        let failure = #expect(throws: PrivateKey.Failure.self) {
            try PrivateKey.parse(scratch.bytes(of: "key"), passphrase: nil)
        }
        guard case .unsupported = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test(arguments: ["X25519", "ED448"])
    func `a kind of key that SSH does not use is refused`(_ kind: String) throws {
        let scratch = try Scratch()
        try scratch.run("openssl", ["genpkey", "-algorithm", kind, "-out", "DIR/key"])
        let failure = #expect(throws: PrivateKey.Failure.self) {
            try PrivateKey.parse(scratch.bytes(of: "key"), passphrase: nil)
        }
        guard case .unsupported = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `an algorithm of another key signs nothing`() throws {
        let key = try PrivateKey.parse(try make(["-t", "ed25519"]), passphrase: nil)
        for algorithm in ["rsa-sha2-512", "ssh-rsa", "ecdsa-sha2-nistp256", "", "none"] {
            #expect(key.sign([1, 2, 3], algorithm: algorithm) == nil)
        }
    }
}
