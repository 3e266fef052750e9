/// The algorithms we ask for, in the order we like them. libssh2 drops those it does not have.
enum Methods {
    /// Cheap and strong first: group18 alone would hold the loop for 80 ms.
    static let keyExchanges = [
        "curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256",
        "ecdh-sha2-nistp384", "ecdh-sha2-nistp521", "diffie-hellman-group14-sha256",
        "diffie-hellman-group16-sha512", "diffie-hellman-group-exchange-sha256",
        "diffie-hellman-group18-sha512", "diffie-hellman-group14-sha1",
    ]

    /// Certificates are not among them: libssh2 cannot read one as a host key.
    static let hostKeys =
        [
            "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
        ] + rsa

    private static let rsa = ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"]

    /// Those of them that the libssh2 at hand has.
    static var supportedHostKeys: [String] {
        Library.isAtLeast1_11 ? hostKeys : hostKeys.filter { !$0.hasPrefix("rsa-sha2-") }
    }

    /// The signature algorithms for a key type of known_hosts.
    static func hostKeyAlgorithms(for type: String) -> [String] {
        switch type {
        case "ssh-rsa": rsa
        default: hostKeys.contains(type) ? [type] : []
        }
    }

    /// libssh2's GCM is slower than its other ciphers.
    static let ciphers =
        (Library.hasStrictKeyExchange ? ["chacha20-poly1305@openssh.com"] : []) + [
            "aes128-ctr", "aes192-ctr", "aes256-ctr", "aes256-gcm@openssh.com",
            "aes128-gcm@openssh.com",
        ]

    static let authenticationCodes =
        (Library.hasStrictKeyExchange
            ? ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"] : []) + [
            "hmac-sha2-256", "hmac-sha2-512", "hmac-sha1",
        ]
}
