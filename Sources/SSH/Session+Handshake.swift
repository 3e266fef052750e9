internal import Model
internal import Reactor

// The key exchange: which methods are asked for, and what it means when it fails.
extension Session {
    /// Nobody waits longer than this for a server that says nothing.
    static let patience = Duration.seconds(30)

    /// Exchanges versions and keys. `hostKeys` are the types of the keys known for the host,
    /// asked for first.
    func shakeHands(knownTypes hostKeys: [String]) async throws(ConnectionFailure) {
        setPreferences(hostKeys)
        let timer = EventLoop.shared.schedule(after: options.connectTimeout ?? Self.patience) {
            [weak self] in self?.giveUpOnSilence()
        }
        defer { timer.cancel() }
        let code = try await complete(isExclusive: true) { [self] in
            let code = handle.handshake()
            if wire.greeting.version != nil, stage == .greeting { stage = .keyExchange }
            return code
        }
        guard code == 0 else { throw endAfter(handshakeFailure(code)) }
        stage = .login
    }

    /// Ends the session with what a caller throws.
    func endAfter(_ failure: ConnectionFailure) -> ConnectionFailure {
        end(failure)
        return failure
    }

    private func giveUpOnSilence() {
        let seconds = (options.connectTimeout ?? Self.patience).components.seconds
        let message =
            stage == .greeting
            ? "the host accepted the connection and then said nothing for \(seconds) seconds"
            : "the server stopped answering during the key exchange"
        end(
            ConnectionFailure(
                .timeout, host: host, message: message,
                remedy: "Its sshd hangs or is overloaded, or the port is another service's."))
    }

    private func setPreferences(_ knownTypes: [String]) {
        handle.prefer(Methods.keyExchanges, for: .keyExchange)
        let known = knownTypes.flatMap(Methods.hostKeyAlgorithms)
        handle.prefer(known + Methods.hostKeys.filter { !known.contains($0) }, for: .hostKey)
        handle.prefer(Methods.ciphers, for: .cipherOut)
        handle.prefer(Methods.ciphers, for: .cipherIn)
        handle.prefer(Methods.authenticationCodes, for: .authenticationCodeOut)
        handle.prefer(Methods.authenticationCodes, for: .authenticationCodeIn)
        if options.compression { handle.enableCompression() }
    }

    // MARK: What went wrong

    private func handshakeFailure(_ code: Int) -> ConnectionFailure {
        if let failure = lineFailure() { return failure }
        if let offer = serverOffer, let failure = disagreement(offer) { return failure }
        let detail = handle.lastError
        return ConnectionFailure(
            .protocol, host: host,
            message: "the key exchange failed: \(detail.isEmpty ? "error \(code)" : detail)",
            remedy: "The server's log (journalctl -u ssh) says its side of it.")
    }

    private func disagreement(_ offer: ServerOffer) -> ConnectionFailure? {
        let hostKeys = offer.hostKeys.filter { !$0.contains("-cert-") }
        if !hostKeys.contains(where: Methods.supportedHostKeys.contains) {
            return hostKeyFailure(hostKeys)
        }
        let pairs = [
            ("key exchange", Methods.keyExchanges, offer.keyExchanges),
            ("cipher", Methods.ciphers, offer.ciphers),
            ("message authentication code", Methods.authenticationCodes, offer.authenticationCodes),
        ]
        for (what, ours, theirs) in pairs where !theirs.contains(where: ours.contains) {
            return ConnectionFailure(
                .protocol, host: host,
                message: "no common \(what): the server offers \(theirs.joined(separator: ", "))",
                remedy: "Allow a newer one on the server.")
        }
        return nil
    }

    private func hostKeyFailure(_ offered: [String]) -> ConnectionFailure {
        let names = offered.joined(separator: ", ")
        guard offered.contains(where: { $0.hasPrefix("rsa-sha2-") }), !Library.isAtLeast1_11 else {
            return ConnectionFailure(
                .hostKey, host: host,
                message: "the server offers no host key that \(Library.name) can check: \(names)",
                remedy: "Add an ed25519 host key on the server (ssh-keygen -A).")
        }
        return ConnectionFailure(
            .hostKey, host: host,
            message: "the server offers only an RSA host key, which \(Library.name) cannot check",
            remedy: "Install libssh2 1.11, or add an ed25519 host key on the server "
                + "(ssh-keygen -A).")
    }
}
