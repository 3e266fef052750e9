internal import Model
internal import Reactor

extension Login {
    /// RFC 4252 §8.
    func tryPassword() async throws(ConnectionFailure) -> Outcome {
        guard let password = try await nextPassword() else { return .nothingToTry }
        progress(.authenticating(method: "password", detail: nil))
        let code = try await send(password)
        if code == 0 { return .accepted }
        if code == Code.passwordExpired {
            throw ConnectionFailure(
                .login, host: hop.name, message: "the password of \(user) has expired",
                remedy: "Change it with `ssh` or on the machine's console.")
        }
        return .refused
    }

    private func send(_ password: Secret) async throws(ConnectionFailure) -> Int {
        let session = session
        let user = user
        session.wire.memory.isWiping = true
        defer { session.wire.memory.isWiping = false }
        return try await session.complete(isExclusive: true) {
            password.withBytes { session.handle.authenticate(user: user, password: $0) }
        }
    }

    /// From the password command first, then from the person, as often as the options say.
    private func nextPassword() async throws(ConnectionFailure) -> Secret? {
        if let command = hop.passwordCommand, !isPasswordCommandUsed {
            isPasswordCommandUsed = true
            return try await readPassword(command)
        }
        guard wrongPasswords < options.numberOfPasswordPrompts else { return nil }
        wrongPasswords += 1
        return try await asker.secret(
            .password(user: user, host: hop.name, attempt: wrongPasswords), for: hop.name)
    }

    func readPassword(_ command: String) async throws(ConnectionFailure) -> Secret {
        progress(.authenticating(method: "password", detail: "password command"))
        do {
            return try await environment.readPassword(command)
        } catch {
            try session.throwIfOver()
            throw ConnectionFailure(
                .local, host: hop.name, message: "the password command failed: \(error)",
                remedy: "Try it by hand: \(command)")
        }
    }
}
