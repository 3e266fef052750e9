internal import Model
internal import Reactor

/// Proves to a server who we are, in the order `ssh` takes.
@LoopActor
final class Login {
    let session: Session
    let hop: Route.Hop
    let environment: ClientEnvironment
    let keys: KeyCache
    let asker: Asker
    let progress: @LoopActor (ConnectionStep) -> Void

    var options: SSHOptions { hop.options }
    var user: String { options.user }

    /// What the server takes now, in its own words (RFC 4252 §5.1).
    private var offered: [String] = []
    /// Methods that have nothing left to try.
    private var exhausted: Set<String> = []
    /// What was tried, and why some was not: for the message at the end.
    var notes: [String] = []
    /// A password or one-time code was wrong so many times.
    var wrongPasswords = 0
    /// Whether the keyboard-interactive try under way has asked anything.
    var hasPrompted = false
    var identities: Identities?
    /// The password command's answer is used once; a wrong one would be wrong again.
    var isPasswordCommandUsed = false
    /// Who wants to know of each try, and how it is to be made; nil outside of a check.
    var survey: LoginSurvey?

    init(
        _ session: Session, hop: Route.Hop, environment: ClientEnvironment, keys: KeyCache,
        asker: Asker, progress: @escaping @LoopActor (ConnectionStep) -> Void
    ) {
        self.session = session
        self.hop = hop
        self.environment = environment
        self.keys = keys
        self.asker = asker
        self.progress = progress
    }

    /// What one try brought.
    enum Outcome {
        case accepted
        case refused
        /// Nothing was sent: there is nothing (more) to try this way.
        case nothingToTry
    }

    func run() async throws(ConnectionFailure) {
        session.wire.login.isOn = true
        defer { session.wire.login.stop() }
        defer { identities?.close() }
        if try await tryNone() { return }
        while let method = nextMethod {
            let outcome = try await attempt(method)
            switch outcome {
            case .accepted: session.loginSteps.append(method)
            case .nothingToTry: exhausted.insert(method)
            case .refused: readAnswer(to: method)
            }
            survey?.note(outcome, of: method, in: session)
            if outcome == .accepted { return }
        }
        throw denied
    }

    private var nextMethod: String? {
        options.preferredAuthentications.first { method in
            offered.contains(method) && !exhausted.contains(method) && isAllowed(method)
        }
    }

    private func isAllowed(_ method: String) -> Bool {
        switch method {
        case "publickey": options.pubkeyAuthentication
        case "keyboard-interactive": options.kbdInteractiveAuthentication && canAnswer
        case "password": options.passwordAuthentication && canAnswer
        default: false
        }
    }

    /// A check asks nobody: without a password command it cannot answer.
    private var canAnswer: Bool {
        survey == nil || hop.passwordCommand != nil && !isPasswordCommandUsed
    }

    private func attempt(_ method: String) async throws(ConnectionFailure) -> Outcome {
        session.wire.login.forgetFailure()
        switch method {
        case "publickey": return try await tryPublicKey()
        case "keyboard-interactive": return try await tryInteractively()
        default: return try await tryPassword()
        }
    }

    /// After a failure the server says what may go on; after a partial success that is less.
    private func readAnswer(to method: String) {
        guard let failure = session.wire.login.failure else { return }
        session.loginMethods = failure.methods
        offered = failure.methods
        guard failure.isPartial else { return }
        session.loginSteps.append(method)
        wrongPasswords = 0
        exhausted = []
    }

    /// RFC 4252 §5.2: asks which methods there are; some servers let in without any.
    private func tryNone() async throws(ConnectionFailure) -> Bool {
        let session = session
        let user = user
        let list = MethodList()
        let code = try await session.complete(isExclusive: true) {
            session.handle.authenticateNone(user: user, methods: &list.methods)
        }
        session.wire.login.lookForBanner()
        guard code != 0 else {
            session.loginSteps = ["none"]
            survey?.note(.accepted, of: "none", in: session)
            return true
        }
        guard !list.methods.isEmpty else {
            throw ConnectionFailure(
                .login, host: hop.name,
                message: "the server offers no way to log in: \(session.handle.lastError)")
        }
        offered = list.methods
        session.loginMethods = offered
        return false
    }

    @LoopActor
    private final class MethodList {
        var methods: [String] = []
    }
}
