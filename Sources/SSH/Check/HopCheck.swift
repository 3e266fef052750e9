internal import Model
internal import Reactor

/// Checks the way to one host and the login there.
@LoopActor
final class HopCheck {
    let hop: Route.Hop
    let environment: ClientEnvironment
    let keys: KeyCache
    let number: Int
    /// What `workbench connect` takes for it.
    private let name: String
    private let report: @LoopActor (CheckStep) -> Void
    /// What is being looked at, since when.
    private var subject = CheckStep.Subject.name
    private var start = MonotonicTime.now

    private var options: SSHOptions { hop.options }
    /// The longest that any step may take.
    var limit: Duration { options.connectTimeout ?? Session.patience }

    init(
        _ hop: Route.Hop, named name: String, number: Int, environment: ClientEnvironment,
        keys: KeyCache, report: @escaping @LoopActor (CheckStep) -> Void
    ) {
        self.hop = hop
        self.name = name
        self.number = number
        self.environment = environment
        self.keys = keys
        self.report = report
    }

    /// A session that is logged in; nil where the way ends before.
    func run(through parent: Session?) async -> Session? {
        var begun: Session?
        do throws(ConnectionFailure) {
            let session = try begin(over: try await dial(through: parent))
            begun = session
            try await greet(session)
            try await checkHostKey(of: session)
            let survey = try await logIn(session)
            await tryRest(after: survey, through: parent)
            return session
        } catch {
            begun?.end(error)
            // Stopped by the person: not the host's fault.
            if error.kind != .cancelled { tell(.failed, error.message, remedy: error.remedy) }
            return nil
        }
    }

    // MARK: Name and port

    private func dial(through parent: Session?) async throws(ConnectionFailure) -> any Transport {
        begin(.name)
        var dialer = Dialer(hop: hop, environment: environment, progress: { _ in })
        dialer.onResolved = { [self] in resolved($0) }
        if let parent {
            tell(.skipped, "\(options.hostName): left to \(parent.host)")
            begin(.port)
        } else if options.proxyCommand != nil {
            tell(.skipped, "\(options.hostName): left to the ProxyCommand")
            begin(.port)
        }
        let transport = try await TimeLimit.run(limit, or: silence) {
            () throws(ConnectionFailure) in
            try await dialer.dial(through: parent)
        }
        tell(.ok, reached(through: parent))
        return transport
    }

    private func resolved(_ addresses: [SocketAddress]) {
        let hosts = addresses.map(\.host).joined(separator: ", ")
        let isNumeric = hosts == options.hostName
        tell(.ok, isNumeric ? "\(hosts) is an address" : "\(options.hostName) is \(hosts)")
        begin(.port)
    }

    private func reached(through parent: Session?) -> String {
        let place = "\(options.hostName) port \(options.port)"
        if let parent { return "\(parent.host) reaches \(place)" }
        if let command = options.proxyCommand { return "the ProxyCommand has started: \(command)" }
        return "\(place) answers"
    }

    private var silence: ConnectionFailure {
        ConnectionFailure(
            .timeout, host: hop.name, message: "nothing came for \(limit.components.seconds) s",
            remedy: subject == .name
                ? "No name server answers: check this machine's network and /etc/resolv.conf."
                : "The host, or one on the way to it, hangs or is overloaded.")
    }

    private func begin(over transport: any Transport) throws(ConnectionFailure) -> Session {
        try ConnectionAttempt(
            hop: hop, environment: environment, keys: keys, asker: Asker(SilentQuestioner()),
            progress: { _ in }
        ).begin(over: transport)
    }

    // MARK: Banner and keys

    private func greet(_ session: Session) async throws(ConnectionFailure) {
        begin(.banner)
        session.onStage = { [self, weak session] _ in
            guard let session, subject == .banner else { return }
            tell(.ok, session.serverVersion ?? "")
            begin(.keyExchange)
        }
        let known = try await HostKeyPolicy(hop: hop, environment: environment).load()
        try await session.shakeHands(knownTypes: known.types)
        session.onStage = nil
        let methods = [MethodKind.keyExchange, .cipherOut, .authenticationCodeOut]
        tell(.ok, methods.compactMap { session.handle.negotiated($0) }.joined(separator: ", "))
    }

    private func checkHostKey(of session: Session) async throws(ConnectionFailure) {
        begin(.hostKey)
        tell(.ok, "\(try await acceptedHostKey(of: session)) is known")
    }

    /// What the key is, in words.
    private func acceptedHostKey(of session: Session) async throws(ConnectionFailure) -> String {
        let policy = HostKeyPolicy(hop: hop, environment: environment, remembersNewKeys: false)
        let questioner = SilentQuestioner()
        var text = ""
        do {
            try await policy.check(
                session, against: try await policy.load(), asking: Asker(questioner)
            ) {
                guard case .checkingHostKey(let type, let fingerprint) = $0 else { return }
                text = "\(type) \(fingerprint)"
            }
        } catch {
            throw unknown(questioner.hostKey) ?? error.naming(hostKey: text)
        }
        return text
    }

    private func unknown(_ key: Question.HostKey?) -> ConnectionFailure? {
        guard let key else { return nil }
        let others = key.otherNames.prefix(3).joined(separator: ", ")
        return ConnectionFailure(
            .hostKey, host: hop.name,
            message: "\(key.keyType) \(key.fingerprint) is not known"
                + (others.isEmpty ? "" : " for this name; the same key is known as \(others)"),
            remedy: "Compare it with what ssh-keygen -lf says of the key on the machine, then "
                + "accept it: workbench connect \(name)")
    }

    // MARK: Login

    private func logIn(_ session: Session) async throws(ConnectionFailure) -> LoginSurvey {
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
    private func tryRest(after first: LoginSurvey, through parent: Session?) async {
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

    // MARK: Telling

    private func begin(_ subject: CheckStep.Subject) {
        self.subject = subject
        start = .now
    }

    private func tell(
        _ verdict: CheckStep.Verdict, _ detail: String, remedy: String? = nil,
        method: String? = nil, _ key: String? = nil, duration: Duration? = nil
    ) {
        let taken = verdict == .skipped ? .zero : MonotonicTime.now - start
        report(
            CheckStep(
                subject, verdict, detail, hop: hop.name, number: number, method: method, key: key,
                remedy: remedy, duration: duration ?? taken))
    }
}

// MARK: The login in words

extension HopCheck {
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

extension ConnectionFailure {
    /// The same, with the key named if it was not.
    fileprivate func naming(hostKey: String) -> ConnectionFailure {
        let fingerprint = hostKey.split(separator: " ").last.map(String.init) ?? ""
        guard !fingerprint.isEmpty, !message.contains(fingerprint) else { return self }
        var failure = self
        failure.message += ": \(hostKey)"
        return failure
    }
}
