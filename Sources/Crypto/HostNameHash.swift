/// How known_hosts hides names: `|1|salt|hash`, HMAC-SHA1 of the name (sshd(8)).
package enum HostNameHash {
    package static func hash(of name: String, salt: [UInt8]) -> [UInt8] {
        Digest.sha1.authenticationCode(of: Array(name.utf8), key: salt)
    }

    /// With a salt of its own.
    package static func field(for name: String) -> String {
        let salt = SecureRandom.bytes(20)
        return "|1|\(Base64.encode(salt))|\(Base64.encode(hash(of: name, salt: salt)))"
    }
}
