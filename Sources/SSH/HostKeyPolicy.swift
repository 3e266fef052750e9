internal import Crypto
internal import Inventory
internal import Model
internal import Reactor

/// Decides whether a server is the one it should be, before anything is sent to it.
@LoopActor
struct HostKeyPolicy {
    let hop: Route.Hop
    let environment: ClientEnvironment

    /// What the known_hosts files say, and which kinds of keys to ask the server for first.
    struct Known: Sendable {
        var hosts: KnownHosts
        var types: [String] = []
    }

    private var options: SSHOptions { hop.options }

    /// How the files name this host: its alias, or the name that is connected to.
    private var names: [String] {
        if let alias = options.hostKeyAlias { return [alias.lowercased()] }
        return [KnownHosts.name(of: options.hostName, port: options.port)]
    }

    func load() async throws(ConnectionFailure) -> Known {
        let paths = options.userKnownHostsFiles + options.globalKnownHostsFiles
        let loaded = try? await Worker.run(ifCancelled: .abandon) { () throws -> KnownHosts in
            var hosts = KnownHosts { HostNameHash.hash(of: $0, salt: $1) }
            for path in paths {
                if let text = try KnownHostsFile.read(path) { hosts.add(text, file: path) }
            }
            return hosts
        }
        guard let hosts = loaded else {
            // Without what is known every host would look new: an attack would go unnoticed.
            throw failure(
                "the known_hosts files cannot be read: \(paths.joined(separator: ", "))",
                "Check who may read them, and that none is a directory.")
        }
        return Known(hosts: hosts, types: hosts.keyTypes(for: names))
    }

    func check(
        _ session: Session, against known: Known, asking asker: Asker,
        progress: @LoopActor (ConnectionStep) -> Void
    ) async throws(ConnectionFailure) {
        guard let blob = session.handle.hostKey, let key = try? SSHPublicKey(blob: blob) else {
            throw failure("the server sent a host key that cannot be read", nil)
        }
        progress(.checkingHostKey(keyType: key.type, fingerprint: key.fingerprint))
        switch known.hosts.verdict(on: blob, type: key.type, names: names) {
        case .known: return
        case .revoked(let entry):
            throw failure(
                "the \(key.type) host key \(key.fingerprint) is marked as revoked",
                "See \(entry.file), line \(entry.line).")
        case .changed(let entries): throw changed(key, entries)
        case .unknown(let others): try await decide(on: key, others, asker)
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
        on key: SSHPublicKey, _ others: [KnownHosts.Entry], _ asker: Asker
    ) async throws(ConnectionFailure) {
        switch options.strictHostKeyChecking {
        case .yes:
            throw failure(
                "no \(key.type) host key is known, and StrictHostKeyChecking forbids new ones",
                "Add the key to known_hosts, or set StrictHostKeyChecking to ask.")
        case .no, .acceptNew: try await remember(key)
        case .ask:
            let question = Question.HostKey(
                host: hop.name, address: options.hostName, keyType: key.type,
                fingerprint: key.fingerprint,
                otherNames: others.map { "\($0.names.text) (\($0.file):\($0.line))" })
            switch try await asker.ask(.hostKey(question), for: hop.name) {
            case .yes: try await remember(key)
            case .onlyNow: return
            default: throw failure("the host key was not accepted", nil)
            }
        }
    }

    private func remember(_ key: SSHPublicKey) async throws(ConnectionFailure) {
        guard let file = options.userKnownHostsFiles.first else { return }
        let name = names[0]
        let field = options.hashKnownHosts ? HostNameHash.field(for: name) : name
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
