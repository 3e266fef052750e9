internal import Crypto

/// A key that a server may be shown, and who can sign with it.
struct Identity: Sendable {
    enum Signer: Sendable {
        /// The agent, with the key it knows: for a certificate that may be the plain one.
        case agent(SSHPublicKey)
        case file(KeyFile)
    }

    /// How to name it to a person: a path, or the agent's comment.
    var label: String
    /// What the server is shown, a certificate perhaps; nil if the file says so only to who has
    /// the passphrase.
    var key: SSHPublicKey?
    /// Nil if nobody at hand has the private half.
    var signer: Signer?
}

extension Identity {
    /// What the configured files hold. Blocks: for workers.
    struct Files: Sendable {
        var identities: [Identity] = []
        /// What was wrong with some, in sentences.
        var notes: [String] = []

        /// `isExplicit`: the configuration names the files, so that a missing one is worth a word.
        init(identityFiles: [String], certificateFiles: [String], isExplicit: Bool) {
            for path in identityFiles {
                add(path, isExplicit: isExplicit, looksForCertificate: certificateFiles.isEmpty)
            }
            for path in certificateFiles { addCertificate(path) }
        }

        private mutating func add(_ path: String, isExplicit: Bool, looksForCertificate: Bool) {
            do {
                let file = try KeyFile.read(path)
                guard let key = file?.publicKey ?? KeyFile.publicKey(path + ".pub") else {
                    if let file { append(path, nil, .file(file)) }
                    if file == nil, isExplicit { notes.append("there is no \(path)") }
                    return
                }
                append(path, key, file.flatMap(Self.signer))
            } catch {
                return notes.append("\(error)")
            }
            // As ssh(1): next to each key its certificate, unless others are named.
            if looksForCertificate, let key = KeyFile.publicKey(path + "-cert.pub") {
                append(path + "-cert.pub", key, signer(for: key))
            }
        }

        /// A file with nothing but a public key signs nothing; an agent may.
        private static func signer(_ file: KeyFile) -> Signer? {
            let text = String(decoding: file.content.prefix(4096), as: UTF8.self)
            return text.contains("PRIVATE KEY-----") ? .file(file) : nil
        }

        private mutating func addCertificate(_ path: String) {
            guard let key = KeyFile.publicKey(path), key.isCertificate else {
                return notes.append("\(path) is no certificate that can be read")
            }
            append(path, key, signer(for: key))
        }

        private func signer(for certificate: SSHPublicKey) -> Signer? {
            guard let plain = try? SSHCertificate(certificate).certifiedKey else { return nil }
            return identities.first { $0.key == plain }?.signer
        }

        private mutating func append(_ label: String, _ key: SSHPublicKey?, _ signer: Signer?) {
            identities.append(Identity(label: label, key: key, signer: signer))
        }
    }
}

extension Identity {
    /// All that may be tried, in ssh(1)'s order: configured keys that the agent holds, the
    /// agent's others unless IdentitiesOnly forbids them, then the files. Those without a signer
    /// drop out.
    static func ordered(
        files: [Identity], agent: [AgentProtocol.Identity], isLimitedToFiles: Bool
    ) -> [Identity] {
        var remaining = files.map { $0.served(by: agent) }
        var preferred: [Identity] = []
        var others: [Identity] = []
        for held in agent {
            if let index = remaining.firstIndex(where: { $0.key == held.key }) {
                preferred.append(remaining.remove(at: index))
            } else if !isLimitedToFiles {
                let label = held.comment.isEmpty ? held.key.fingerprint : held.comment
                others.append(
                    Identity(label: "agent: \(label)", key: held.key, signer: .agent(held.key)))
            }
        }
        return (preferred + others + remaining).filter { $0.signer != nil }
    }

    /// Prefers the agent to the file, and lets it sign for a certificate of a key it holds.
    private func served(by agent: [AgentProtocol.Identity]) -> Identity {
        guard let key else { return self }
        let plain = (try? SSHCertificate(key))?.certifiedKey
        guard let held = agent.first(where: { $0.key == key || $0.key == plain }) else {
            return self
        }
        var identity = self
        identity.signer = .agent(held.key)
        return identity
    }
}
