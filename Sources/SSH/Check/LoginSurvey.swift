internal import Reactor

/// What a check learns of a login: each try as it ends.
@LoopActor
final class LoginSurvey {
    struct Try {
        enum Result: Equatable {
            case accepted
            /// RFC 4252 §5.1: and the server wants one of these besides.
            case partlyAccepted(then: [String])
            case refused
            /// The server would take the key, which was only shown.
            case taken
            /// The private half is encrypted; whether the server takes the public one, if known.
            case locked(isTaken: Bool)
            /// The server did not ask for anything.
            case pointless
        }

        var method: String
        var key: String?
        var result: Result
        var duration: Duration
    }

    /// Keys are only shown: more than one can be, where a signature would end the login.
    let signsNothing: Bool
    /// Of the key that was shown last.
    var isKeyTaken = false
    /// All methods that the server has named.
    private(set) var offered: [String] = []
    /// Keys that were there to be tried, and those that were.
    private(set) var considered: [Identity] = []
    private(set) var shown: Set<String>

    /// Servers end the login after six refusals as a rule (MaxAuthTries).
    private static let mostKeysShown = 5

    private let onTry: @LoopActor (Try) -> Void
    private var key: String?
    private var isLocked = false
    private var start = MonotonicTime.now
    private var acceptedSteps = 0

    /// `shown` are the labels of keys that are not to be shown again.
    init(signsNothing: Bool, shown: Set<String> = [], onTry: @escaping @LoopActor (Try) -> Void) {
        self.signsNothing = signsNothing
        self.shown = shown
        self.onTry = onTry
    }

    var untriedKeys: [String] { considered.map(\.label).filter { !shown.contains($0) } }

    // MARK: Told by the login

    func consider(_ identities: [Identity]) { considered = identities }

    func chosen(of identities: [Identity]) -> [Identity] {
        let new = identities.filter { !shown.contains($0.label) }
        return signsNothing ? Array(new.prefix(Self.mostKeysShown)) : new
    }

    func begin(_ identity: Identity) {
        shown.insert(identity.label)
        key = identity.label
        isKeyTaken = false
        isLocked = false
        start = .now
    }

    func noteLocked(_ path: String) {
        guard key == nil else { return isLocked = true }
        shown.insert(path)
        tell("publickey", path, .locked(isTaken: false))
    }

    func note(_ outcome: Login.Outcome, of method: String, in session: Session) {
        for name in session.loginMethods where !offered.contains(name) { offered.append(name) }
        defer {
            key = nil
            acceptedSteps = session.loginSteps.count
        }
        switch outcome {
        case .accepted: tell(method, key, .accepted)
        case .refused: tell(method, key, refusal(in: session))
        case .nothingToTry:
            if method == "keyboard-interactive" { tell(method, nil, .pointless) }
        }
    }

    private func refusal(in session: Session) -> Try.Result {
        if session.loginSteps.count > acceptedSteps {
            return .partlyAccepted(then: session.loginMethods)
        }
        if isLocked { return .locked(isTaken: true) }
        return key != nil && isKeyTaken && signsNothing ? .taken : .refused
    }

    private func tell(_ method: String, _ key: String?, _ result: Try.Result) {
        onTry(Try(method: method, key: key, result: result, duration: MonotonicTime.now - start))
        start = .now
    }
}
