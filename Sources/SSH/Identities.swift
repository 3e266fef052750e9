internal import Crypto
internal import Model
internal import Reactor

/// The keys of one login that were not tried yet.
@LoopActor
final class Identities {
    /// One question to the server: this key, with this signature algorithm.
    struct Candidate {
        var identity: Identity
        var key: SSHPublicKey
        var algorithm: String
    }

    private let server: String
    private var waiting: [Identity]
    private var candidates: [Candidate] = []
    let agent: AgentConnection?

    init(_ identities: [Identity], agent: AgentConnection?, serverVersion: String) {
        waiting = identities
        self.agent = agent
        server = serverVersion
    }

    func close() { agent?.close() }

    /// The next key whose public half is known; its private half may still be locked.
    func next(
        unlocking unlock: (Identity) async throws(ConnectionFailure) -> SSHPublicKey?
    ) async throws(ConnectionFailure) -> Candidate? {
        while candidates.isEmpty, !waiting.isEmpty {
            let identity = waiting.removeFirst()
            var key = identity.key
            if key == nil { key = try await unlock(identity) }
            guard let key else { continue }
            candidates = algorithms(for: key).map {
                Candidate(identity: identity, key: key, algorithm: $0)
            }
        }
        return candidates.isEmpty ? nil : candidates.removeFirst()
    }

    /// RSA keys can be used with several hashes (RFC 8332), and each try counts: what the server
    /// is known to take is tried alone. libssh2 does not tell what it says itself
    /// (server-sig-algs).
    private func algorithms(for key: SSHPublicKey) -> [String] {
        let known = key.signatureAlgorithms
        guard key.isRSA else { return known }
        switch ServerSoftware(version: server) {
        case .openSSH(let major, let minor):
            // rsa-sha2-* came with OpenSSH 7.2.
            if (major, minor) >= (7, 2) { return [known[0]] }
            return key.isCertificate ? known : ["ssh-rsa"]
        case .dropbear(let year, let month):
            // rsa-sha2-256 came with dropbear 2020.79; 512 is not there.
            if key.isCertificate { return [] }
            return (year, month) >= (2020, 79) ? ["rsa-sha2-256"] : ["ssh-rsa"]
        case .other: return known
        }
    }
}

/// Which server's software speaks, by its version line (RFC 4253 §4.2).
enum ServerSoftware: Hashable {
    case openSSH(major: Int, minor: Int)
    case dropbear(year: Int, release: Int)
    case other

    init(version: String) {
        if let numbers = Self.numbers(after: "OpenSSH_", in: version) {
            self = .openSSH(major: numbers.0, minor: numbers.1)
        } else if let numbers = Self.numbers(after: "dropbear_", in: version) {
            self = .dropbear(year: numbers.0, release: numbers.1)
        } else {
            self = .other
        }
    }

    /// `9.2` of `SSH-2.0-OpenSSH_9.2p1 Debian-2`
    private static func numbers(after name: String, in version: String) -> (Int, Int)? {
        let prefix = "SSH-2.0-" + name
        guard version.hasPrefix(prefix) else { return nil }
        let parts = version.dropFirst(prefix.count).split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let major = Int(parts[0]),
            let minor = Int(parts[1].prefix { $0.isNumber })
        else { return nil }
        return (major, minor)
    }
}
