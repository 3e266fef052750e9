/// A public key as SSH encodes it (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4), certificates
/// included.
package struct SSHPublicKey: Hashable, Sendable {
    /// `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, `ssh-ed25519-cert-v01@openssh.com`, ...
    package let type: String
    package let blob: [UInt8]

    /// Takes any blob that names its type; what follows is looked at when it is used.
    package init(blob: [UInt8]) throws(MalformedData) {
        var reader = SSHReader(blob)
        type = try reader.text()
        guard !type.isEmpty, type.utf8.count <= 64,
            type.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw MalformedData() }
        self.blob = blob
    }

    /// Reads `ssh-ed25519 AAAA... comment`, the line of a `.pub` file.
    package init(line: some StringProtocol) throws(MalformedData) {
        let fields = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard fields.count >= 2, let blob = Base64.decode(fields[1]) else { throw MalformedData() }
        let key = try SSHPublicKey(blob: blob)
        guard key.type == fields[0] else { throw MalformedData() }
        self = key
    }

    /// `SHA256:...` as ssh-keygen(1) prints it.
    package var fingerprint: String {
        Self.fingerprint(of: blob)
    }

    package static func fingerprint(of blob: [UInt8]) -> String {
        "SHA256:" + Base64.encode(Digest.sha256.hash(blob), isPadded: false)
    }

    package var isCertificate: Bool { type.hasSuffix(SSHCertificate.suffix) }

    /// The type without what makes it a certificate: `ssh-rsa`.
    package var plainType: String {
        isCertificate
            ? String(type.dropLast(SSHCertificate.suffix.utf8.count))
                + (isSecurityKey ? "@openssh.com" : "")
            : type
    }

    package var isRSA: Bool { type == "ssh-rsa" || type.hasPrefix("ssh-rsa-cert") }
    package var isSecurityKey: Bool { type.hasPrefix("sk-") }

    /// The signature algorithms the key can be used with, best first (RFC 8332 for RSA, without
    /// SHA-1).
    package var signatureAlgorithms: [String] {
        guard isRSA else { return [type] }
        let names = ["rsa-sha2-512", "rsa-sha2-256"]
        return isCertificate ? names.map { $0 + SSHCertificate.suffix } : names
    }
}
