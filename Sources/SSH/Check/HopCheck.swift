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

    var options: SSHOptions { hop.options }
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

    var silence: ConnectionFailure {
        ConnectionFailure(
            .timeout, host: hop.name, message: "nothing came for \(limit.components.seconds) s",
            remedy: subject == .name
                ? "No name server answers: check this machine's network and /etc/resolv.conf."
                : "The host, or one on the way to it, hangs or is overloaded.")
    }

    func begin(over transport: any Transport) throws(ConnectionFailure) -> Session {
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
    func acceptedHostKey(of session: Session) async throws(ConnectionFailure) -> String {
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

    // MARK: Telling

    func begin(_ subject: CheckStep.Subject) {
        self.subject = subject
        start = .now
    }

    func tell(
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
