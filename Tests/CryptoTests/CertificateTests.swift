import Crypto
import Model
import TestSupport
import Testing

/// Certificates that ssh-keygen signs, read field by field.
struct CertificateTests {
    private struct Signed {
        var certificate: SSHCertificate
        var key: SSHPublicKey
        var authority: SSHPublicKey
    }

    private static let types = [["ed25519"], ["ecdsa"], ["ecdsa", "-b", "521"], ["rsa"]]

    private func line(_ scratch: Scratch, _ name: String) throws -> SSHPublicKey {
        let text = String(decoding: try scratch.bytes(of: name), as: UTF8.self)
        return try SSHPublicKey(line: text.prefix { !$0.isNewline })
    }

    private func sign(
        _ type: [String], by authority: [String] = ["ed25519"], _ more: [String]
    ) throws -> Signed {
        let scratch = try Scratch()
        for (name, type) in [("authority", authority), ("key", type)] {
            try scratch.run("ssh-keygen", ["-q", "-N", "", "-f", "DIR/\(name)", "-t"] + type)
        }
        try scratch.run(
            "ssh-keygen",
            ["-q", "-s", "DIR/authority", "-I", "who"] + more + ["DIR/key.pub"])
        return Signed(
            certificate: try SSHCertificate(line(scratch, "key-cert.pub")),
            key: try line(scratch, "key.pub"), authority: try line(scratch, "authority.pub"))
    }

    @Test(arguments: types)
    func `a certificate says what ssh-keygen was told`(_ type: [String]) throws {
        let signed = try sign(
            type,
            [
                "-z", "1234567890123", "-n", "root,ops", "-V", "20260102030405Z:20270102030405Z",
                "-O", "force-command=true",
            ])
        let certificate = signed.certificate
        #expect(certificate.certifiedKey == signed.key)
        #expect(certificate.key.plainType == signed.key.type)
        #expect(certificate.authority == signed.authority)
        #expect(certificate.kind == .user)
        #expect(certificate.identifier == "who")
        #expect(certificate.serial == 1_234_567_890_123)
        #expect(certificate.principals == ["root", "ops"])
        #expect(certificate.criticalOptions == ["force-command"])
        #expect(certificate.isSignatureValid)
        #expect(certificate.validBefore - certificate.validAfter == 365 * 86_400)
        #expect(certificate.isValid(at: certificate.validAfter))
        #expect(!certificate.isValid(at: certificate.validAfter - 1))
        #expect(!certificate.isValid(at: certificate.validBefore))
    }

    @Test(arguments: types)
    func `the signature of an authority of any type is checked`(_ type: [String]) throws {
        let certificate = try sign(["ed25519"], by: type, ["-h", "-n", "web"]).certificate
        #expect(certificate.kind == .host)
        #expect(certificate.isSignatureValid)
        #expect(certificate.isValid(at: 0) && certificate.isValid(at: .max - 1))
    }

    @Test func `of a certificate that was changed nothing is believed`() throws {
        let blob = try sign(["ed25519"], ["-n", "root"]).certificate.key.blob
        for index in blob.indices {
            var damaged = blob
            damaged[index] ^= 1
            guard let key = try? SSHPublicKey(blob: damaged),
                let certificate = try? SSHCertificate(key)
            else { continue }
            #expect(!certificate.isSignatureValid, "byte \(index)")
        }
    }

    @Test(arguments: types)
    func `a certificate that was cut off or goes on is none`(_ type: [String]) throws {
        let blob = try sign(type, ["-n", "root"]).certificate.key.blob
        for count in blob.indices {
            #expect(throws: MalformedData.self, "\(count) bytes") {
                try SSHCertificate(SSHPublicKey(blob: Array(blob.prefix(count))))
            }
        }
        #expect(throws: MalformedData.self) {
            try SSHCertificate(SSHPublicKey(blob: blob + [0]))
        }
    }

    @Test func `a plain key is no certificate`() throws {
        let key = try sign(["ed25519"], ["-n", "root"]).key
        #expect(throws: MalformedData.self) { try SSHCertificate(key) }
    }
}
