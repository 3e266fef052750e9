internal import Model
internal import Reactor

// Each way to log in: the one that ssh would take, then what else would be let in.
extension HopCheck {
    func logIn(_ session: Session) async throws(ConnectionFailure) -> LoginSurvey {
        begin(.login)
        let survey = LoginSurvey(signsNothing: false) { [self] in tell($0) }
        let login = login(over: session, survey)
        do throws(ConnectionFailure) {
            try await TimeLimit.run(limit, or: silence) { () throws(ConnectionFailure) in
                try await login.run()
            }
        } catch {
            tellRest(of: survey, session, login)
            throw error
        }
        session.loggedIn()
        return survey
    }

    private func login(over session: Session, _ survey: LoginSurvey) -> Login {
        let login = Login(
            session, hop: hop, environment: environment, keys: keys,
            asker: Asker(SilentQuestioner()), progress: { _ in })
        login.survey = survey
        return login
    }

    /// One is in: a second connection shows which other ways there are.
    func tryRest(after first: LoginSurvey, through parent: Session?) async {
        guard !first.untriedKeys.isEmpty || hop.passwordCommand != nil else {
            return tellUntriedMethods(first)
        }
        let second = LoginSurvey(signsNothing: true, shown: first.shown) { [self] in tell($0) }
        do throws(ConnectionFailure) {
            try await TimeLimit.run(limit, or: silence) { [self] () throws(ConnectionFailure) in
                try await tryAgain(second, through: parent)
            }
        } catch {
            if error.kind != .login, error.kind != .cancelled {
                tell(.skipped, "the other ways were not tried: \(error.message)")
            }
        }
        for key in second.untriedKeys { tell(.skipped, Self.notNeeded, method: "publickey", key) }
        tellUntriedMethods(second)
    }

    private func tryAgain(
        _ survey: LoginSurvey, through parent: Session?
    ) async throws(ConnectionFailure) {
        let dialer = Dialer(hop: hop, environment: environment, progress: { _ in })
        let session = try begin(over: try await dialer.dial(through: parent))
        defer { session.close() }
        let known = try await HostKeyPolicy(hop: hop, environment: environment).load()
        try await session.shakeHands(knownTypes: known.types)
        _ = try await acceptedHostKey(of: session)
        try await login(over: session, survey).run()
    }

    // MARK: In words

    private static let notNeeded = "not tried: one is in without it"

    private func tell(_ attempt: LoginSurvey.Try) {
        let (verdict, detail, remedy) = words(for: attempt)
        tell(
            verdict, detail, remedy: remedy, method: attempt.method, attempt.key,
            duration: verdict == .skipped ? .zero : attempt.duration)
    }

    private func words(
        for attempt: LoginSurvey.Try
    ) -> (CheckStep.Verdict, String, remedy: String?) {
        switch attempt.result {
        case .accepted: (.ok, "accepted for \(options.user)", nil)
        case .partlyAccepted(let methods):
            (.ok, "accepted; the server wants one more of: \(methods.joined(separator: ", "))", nil)
        case .taken: (.ok, "the server takes it for \(options.user)", nil)
        case .refused: (.failed, "refused for \(options.user)", refusalRemedy(attempt))
        case .locked(let isTaken):
            (
                .skipped, isTaken ? "the server takes it, but it is encrypted" : "it is encrypted",
                "Give it to the agent: ssh-add \(attempt.key ?? "")"
            )
        case .pointless: (.skipped, "the server offers it and then asks for nothing", nil)
        }
    }

    private func refusalRemedy(_ attempt: LoginSurvey.Try) -> String {
        guard attempt.method == "publickey" else {
            return "What the password command prints is not the password of \(options.user)."
        }
        return "If it is meant to be let in, add its public half to authorized_keys of "
            + "\(options.user) there (ssh-copy-id)."
    }

    /// After a login that failed: what stood in the way, and what was left out.
    private func tellRest(of survey: LoginSurvey, _ session: Session, _ login: Login) {
        for note in login.notes where !survey.shown.contains(where: { note.hasPrefix($0) }) {
            tell(.skipped, note, method: "publickey")
        }
        tellUntriedMethods(survey, offered: session.offeredLoginMethods)
    }

    /// What the server offers and nobody can be asked for here.
    private func tellUntriedMethods(_ survey: LoginSurvey, offered: [String] = []) {
        for method in survey.offered + offered.filter({ !survey.offered.contains($0) }) {
            guard let reason = reasonNotToTry(method) else { continue }
            tell(.skipped, reason, method: method)
        }
    }

    private func reasonNotToTry(_ method: String) -> String? {
        let isWanted = options.preferredAuthentications.contains(method)
        switch method {
        case "publickey":
            return isWanted && options.pubkeyAuthentication ? nil : Self.leftOut
        case "password", "keyboard-interactive":
            let isAllowed =
                method == "password"
                ? options.passwordAuthentication : options.kbdInteractiveAuthentication
            guard isWanted, isAllowed else { return Self.leftOut }
            return hop.passwordCommand == nil ? "offered; not tried, a check asks nothing" : nil
        default: return "offered; not known here"
        }
    }

    private static let leftOut = "offered; the configuration leaves it out"
}
