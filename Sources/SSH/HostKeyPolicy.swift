internal import Crypto
internal import Inventory
internal import Model
internal import Reactor

/// Decides whether a server is the one it should be, before anything is sent to it.
@LoopActor
struct HostKeyPolicy {
    let hop: Route.Hop
    let environment: ClientEnvironment
    /// A check leaves the files as they are.
    var remembersNewKeys = true

    /// What the known_hosts files say, and which kinds of keys to ask the server for first.
    struct Known: Sendable {
        var host: KnownHost
        var types: [String] { host.keyTypes }
    }

    private var options: SSHOptions { hop.options }

    func load() async throws(ConnectionFailure) -> Known {
        let options = options
        let paths = options.userKnownHostsFiles + options.globalKnownHostsFiles
        let loaded = try? await Worker.run(ifCancelled: .abandon) { () throws -> KnownHost in
            var hosts = KnownHosts { HostNameHash.hash(of: $0, salt: $1) }
            for path in paths {
                if let text = try KnownHostsFile.read(path) { hosts.add(text, file: path) }
            }
            return hosts.lookUp(
                host: options.hostName, port: options.port, alias: options.hostKeyAlias)
        }
        guard let host = loaded else {
            guard !Task.isCancelled else {
                throw ConnectionFailure(.cancelled, host: hop.name, message: "cancelled")
            }
            // Without what is known every host would look new: an attack would go unnoticed.
            throw failure(
                "the known_hosts files cannot be read: \(paths.joined(separator: ", "))",
                "Check who may read them, and that none is a directory.")
        }
        return Known(host: host)
    }

    /// `@cert-authority` lines count for nothing here: libssh2 asks servers for plain keys only.
    func check(
        _ session: Session, against known: Known, asking asker: Asker,
        progress: @LoopActor (ConnectionStep) -> Void
    ) async throws(ConnectionFailure) {
        guard let blob = session.handle.hostKey, let key = try? SSHPublicKey(blob: blob) else {
            throw failure("the server sent a host key that cannot be read", nil)
        }
        progress(.checkingHostKey(keyType: key.type, fingerprint: key.fingerprint))
        switch known.host.verdict(on: blob, type: key.type) {
        case .known: return
        case .revoked(let entry):
            throw failure(
                "the \(key.type) host key \(key.fingerprint) is marked as revoked",
                "See \(entry.file), line \(entry.line).")
        case .changed(let entries): throw changed(key, entries)
        case .otherTypes(let entries):
            guard isBeyondUs(entries, session.serverOffer) else { throw changed(key, entries) }
            try await decide(on: key, known.host, entries, asker)
        case .unknown(let others): try await decide(on: key, known.host, others, asker)
        }
    }

    /// Whether the server has a key of a listed type, and it is libssh2 that could not take it.
    private func isBeyondUs(_ entries: [KnownHosts.Entry], _ offer: ServerOffer?) -> Bool {
        guard let offer else { return false }
        let listed = entries.flatMap { Methods.hostKeyAlgorithms(for: $0.keyType) }
        return listed.contains { offer.hostKeys.contains($0) }
            && !listed.contains {
                offer.hostKeys.contains($0) && Methods.supportedHostKeys.contains($0)
            }
    }

    // MARK: Changed

    private func changed(_ key: SSHPublicKey, _ entries: [KnownHosts.Entry]) -> ConnectionFailure {
        let listed = entries.map {
            "\(SSHPublicKey.fingerprint(of: $0.blob)) (\($0.file), line \($0.line))"
        }
        return failure(
            "THE HOST KEY HAS CHANGED. Known: \(listed.joined(separator: ", ")). "
                + "The server shows: \(key.fingerprint) (\(key.type)). "
                + "Somebody may be listening in, or the machine was installed anew.",
            "Ask whoever runs the machine. If the change is right, remove the line named.")
    }

    // MARK: Unknown

    private func decide(
        on key: SSHPublicKey, _ host: KnownHost, _ others: [KnownHosts.Entry], _ asker: Asker
    ) async throws(ConnectionFailure) {
        let isKnownOtherwise = host.entries.contains { $0.marker == nil }
        switch options.strictHostKeyChecking {
        case .no where isKnownOtherwise, .acceptNew where isKnownOtherwise:
            try await ask(key, host, others, asker)
        case .yes:
            throw failure(
                "no \(key.type) host key is known, and StrictHostKeyChecking forbids new ones",
                host.authorities.isEmpty
                    ? "Add the key to known_hosts, or set StrictHostKeyChecking to ask."
                    : "The authority in known_hosts does not help: libssh2 cannot read "
                        + "certificates of hosts. Add the host's own key.")
        case .no, .acceptNew: try await remember(key, host)
        case .ask: try await ask(key, host, others, asker)
        }
    }

    private func ask(
        _ key: SSHPublicKey, _ host: KnownHost, _ others: [KnownHosts.Entry], _ asker: Asker
    ) async throws(ConnectionFailure) {
        let question = Question.HostKey(
            host: hop.name, address: options.hostName, keyType: key.type,
            fingerprint: key.fingerprint,
            otherNames: others.map { "\($0.names.text) (\($0.file):\($0.line))" })
        switch try await asker.ask(.hostKey(question), for: hop.name) {
        case .yes: try await remember(key, host)
        case .onlyNow: return
        default: throw failure("the host key was not accepted", nil)
        }
    }

    private func remember(
        _ key: SSHPublicKey, _ host: KnownHost
    ) async throws(ConnectionFailure) {
        guard remembersNewKeys, let file = options.userKnownHostsFiles.first else { return }
        let field = options.hashKnownHosts ? HostNameHash.field(for: host.name) : host.name
        let line = "\(field) \(key.type) \(Base64.encode(key.blob))\n"
        do {
            try await Worker.run { try KnownHostsFile.append(line, to: file) }
        } catch {
            throw failure(
                "the host key was accepted but cannot be remembered: \(error)",
                "Make room or set the rights, or accept it only for now.")
        }
    }

    private func failure(_ message: String, _ remedy: String?) -> ConnectionFailure {
        ConnectionFailure(.hostKey, host: hop.name, message: message, remedy: remedy)
    }
}
