internal import Crypto
internal import Model
internal import Reactor

// RFC 4252 §7: the server is asked whether it takes a key, and only then something is signed.
extension Login {
    /// What a call into libssh2 returns when it waits for a signature; libssh2 has no such code.
    private static let signatureWanted = 1

    func tryPublicKey() async throws(ConnectionFailure) -> Outcome {
        let identities = try await loadedIdentities()
        let candidate = try await identities.next { identity throws(ConnectionFailure) in
            try await self.publicKey(of: identity)
        }
        guard let candidate else { return .nothingToTry }
        progress(.authenticating(method: "publickey", detail: candidate.identity.label))
        return try await offer(candidate)
    }

    // MARK: Which keys there are

    private func loadedIdentities() async throws(ConnectionFailure) -> Identities {
        if let identities { return identities }
        let options = options
        let files = try? await Worker.run(ifCancelled: .abandon) {
            Identity.Files(
                identityFiles: options.identityFiles, certificateFiles: options.certificateFiles,
                isExplicit: options.hasExplicitIdentityFiles)
        }
        guard let files else { throw session.cancelled }
        notes += files.notes
        let (agent, held) = await keysOfAgent()
        try session.throwIfOver()
        let all = Identity.ordered(
            files: files.identities, agent: held, isLimitedToFiles: options.identitiesOnly)
        survey?.consider(all)
        let identities = Identities(
            survey?.chosen(of: all) ?? all, agent: agent, serverVersion: session.serverVersion ?? ""
        )
        self.identities = identities
        return identities
    }

    /// An agent that cannot be reached is no reason to stop, but worth a word if all else fails.
    private func keysOfAgent() async -> (AgentConnection?, [AgentProtocol.Identity]) {
        guard let path = options.identityAgent else { return (nil, []) }
        do {
            let agent = try await AgentConnection.open(path)
            return (agent, try await agent.identities())
        } catch {
            notes.append("the agent at \(path) cannot be asked: \(error)")
            return (nil, [])
        }
    }

    // MARK: One key

    private func offer(_ candidate: Identities.Candidate) async throws(ConnectionFailure) -> Outcome
    {
        let attempt = PublicKeyAttempt(
            blob: candidate.key.blob, algorithm: candidate.algorithm, user: user)
        session.wire.attempt = attempt
        defer { if session.isAlive { session.wire.attempt = nil } }
        survey?.begin(candidate.identity)
        var code = try await call(attempt)
        if code == Self.signatureWanted, case .asked(let data) = attempt.signing {
            survey?.isKeyTaken = true
            let signature =
                survey?.signsNothing ?? false ? nil : try await signature(of: data, for: candidate)
            try session.throwIfOver()
            attempt.signing = signature.map { .signed($0) } ?? .refused
            code = try await call(attempt)
        }
        if let fault = attempt.fault { notes.append(fault) }
        if !attempt.isPresented {
            notes.append("\(Library.name) could not show the key \(candidate.identity.label)")
        }
        return code == 0 ? .accepted : .refused
    }

    private func call(_ attempt: PublicKeyAttempt) async throws(ConnectionFailure) -> Int {
        let session = session
        let user = user
        return try await session.complete(isExclusive: true) {
            let code = session.handle.authenticatePublicKey(user: user)
            if code == Code.again, case .asked = attempt.signing { return Self.signatureWanted }
            return code
        }
    }

    // MARK: Signing

    private func signature(
        of data: [UInt8], for candidate: Identities.Candidate
    ) async throws(ConnectionFailure) -> [UInt8]? {
        switch candidate.identity.signer {
        case .agent(let key): return await agentSignature(of: data, by: key, candidate)
        case .file(let file): return try await fileSignature(of: data, file, candidate)
        case nil: return nil
        }
    }

    private func agentSignature(
        of data: [UInt8], by key: SSHPublicKey, _ candidate: Identities.Candidate
    ) async -> [UInt8]? {
        do {
            return try await identities?.agent?.sign(
                data, with: key, algorithm: candidate.algorithm)
        } catch {
            notes.append("the agent did not sign with \(candidate.identity.label)")
            return nil
        }
    }

    private func fileSignature(
        of data: [UInt8], _ file: KeyFile, _ candidate: Identities.Candidate
    ) async throws(ConnectionFailure) -> [UInt8]? {
        guard let key = try await unlocked(file) else { return nil }
        let signature = try? await Worker.run(ifCancelled: .abandon) {
            key.sign(data, algorithm: candidate.algorithm)
        }
        try session.throwIfOver()
        if signature == nil { notes.append("\(file.path) cannot sign \(candidate.algorithm)") }
        return signature
    }

    /// For a file that tells its public half only to who has the passphrase.
    private func publicKey(of identity: Identity) async throws(ConnectionFailure) -> SSHPublicKey? {
        guard case .file(let file) = identity.signer else { return nil }
        return try await unlocked(file)?.publicKey
    }

    private func unlocked(_ file: KeyFile) async throws(ConnectionFailure) -> PrivateKey? {
        let result = try await keys.key(in: file, attempts: options.numberOfPasswordPrompts) {
            attempt throws(ConnectionFailure) in
            try await self.asker.secret(
                .passphrase(file: file.path, attempt: attempt), for: self.hop.name)
        }
        switch result {
        case .key(let key): return key
        case .unusable(let sentence): notes.append(sentence)
        case .locked:
            notes.append("\(file.path) was not unlocked")
            survey?.noteLocked(file.path)
        }
        return nil
    }
}
