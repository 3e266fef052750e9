/// An OpenSSH certificate (PROTOCOL.certkeys): a public key with a statement about it, signed.
package struct SSHCertificate: Hashable, Sendable {
    package enum Kind: UInt32, Sendable {
        case user = 1, host = 2
    }

    static let suffix = "-cert-v01@openssh.com"

    package let key: SSHPublicKey
    /// The key that is certified, as a plain blob.
    package let certifiedKey: SSHPublicKey
    package let serial: UInt64
    package let kind: Kind
    package let identifier: String
    /// Whom or what it is valid for; none means all.
    package let principals: [String]
    /// Seconds since 1970.
    package let validAfter: UInt64
    package let validBefore: UInt64
    package let criticalOptions: [String]
    package let authority: SSHPublicKey
    private let signed: [UInt8]
    private let signature: [UInt8]

    package init(_ key: SSHPublicKey) throws(MalformedData) {
        guard key.isCertificate else { throw MalformedData() }
        self.key = key
        var reader = SSHReader(key.blob)
        let type = try reader.text()
        _ = try reader.string()
        let fields = try Self.publicFields(of: type, &reader)
        var plain = SSHWriter()
        plain.string(key.plainType)
        for field in fields { plain.string(field) }
        certifiedKey = try SSHPublicKey(blob: plain.bytes)
        serial = try reader.uint64()
        guard let kind = Kind(rawValue: try reader.uint32()) else { throw MalformedData() }
        self.kind = kind
        identifier = try reader.text()
        principals = try Self.texts(in: try reader.string())
        validAfter = try reader.uint64()
        validBefore = try reader.uint64()
        criticalOptions = try Self.optionNames(in: try reader.string())
        _ = try reader.string()
        _ = try reader.string()
        authority = try SSHPublicKey(blob: try reader.string())
        signed = Array(key.blob.dropLast(reader.remaining.count))
        signature = try reader.string()
        // An authority is a plain key: certificates do not chain.
        guard reader.isAtEnd, !authority.isCertificate else { throw MalformedData() }
    }

    /// Whether the authority really signed it.
    package var isSignatureValid: Bool {
        authority.verifies(signature, of: signed)
    }

    package func isValid(at time: UInt64) -> Bool {
        validAfter <= time && time < validBefore
    }

    /// How many strings make up the certified key, after the nonce.
    private static func publicFields(
        of type: String, _ reader: inout SSHReader
    ) throws(MalformedData) -> [[UInt8]] {
        let count =
            switch type {
            case "ssh-rsa-cert-v01@openssh.com": 2
            case "ssh-ed25519-cert-v01@openssh.com": 1
            case "sk-ssh-ed25519-cert-v01@openssh.com": 2
            case "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com": 3
            case _ where type.hasPrefix("ecdsa-sha2-nistp"): 2
            default: 0
            }
        guard count > 0 else { throw MalformedData() }
        var fields: [[UInt8]] = []
        for _ in 0..<count { fields.append(try reader.string()) }
        return fields
    }

    private static func texts(in bytes: [UInt8]) throws(MalformedData) -> [String] {
        var reader = SSHReader(bytes)
        var texts: [String] = []
        while !reader.isAtEnd { texts.append(try reader.text()) }
        return texts
    }

    private static func optionNames(in bytes: [UInt8]) throws(MalformedData) -> [String] {
        var reader = SSHReader(bytes)
        var names: [String] = []
        while !reader.isAtEnd {
            names.append(try reader.text())
            _ = try reader.string()
        }
        return names
    }
}
