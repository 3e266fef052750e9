internal import Model
internal import Storage
internal import Workbench

/// What the log says of an event. Never what was typed or answered, nor commands, which may hold
/// passwords.
struct LogLine: Equatable {
    var level: LogFile.Level
    var text: String
    /// Whose it is; nil for what is no terminal's.
    var terminal: PaneID?

    private init(_ level: LogFile.Level, _ text: String, _ terminal: PaneID? = nil) {
        self.level = level
        self.text = text
        self.terminal = terminal
    }

    /// Nil for what is not worth a line.
    init?(_ event: Event) {
        switch event {
        case .connectionAdvanced(let id, let step): self.init(.info, Self.words(step), id)
        case .connected(let id): self.init(.info, "connected", id)
        case .localeTold(let id, let locale?):
            self.init(.debug, "its locale says \(locale.charset.name)", id)
        case .connectionFailed(let id, let failure): self.init(.error, Self.words(failure), id)
        case .ended(let id, .exited(let status)):
            self.init(.info, "ended with status \(status)", id)
        case .ended(let id, .killed(let signal)): self.init(.info, "killed by \(signal)", id)
        case .ended(let id, .lost(let failure)): self.init(.error, Self.words(failure), id)
        case .asked(_, let id, let question): self.init(.debug, Self.words(question), id)
        case .instancesLoaded(let list, let diagnostics):
            self.init("\(list.count) instances", diagnostics)
        case .settingsLoaded(_, let diagnostics): self.init("settings", diagnostics)
        case .keysLoaded(let list, let diagnostics):
            self.init("\(list.count) own keys", diagnostics)
        case .themesLoaded(let list, let diagnostics):
            self.init("\(list.count) themes", diagnostics)
        case .historyLoaded(let history):
            self.init(.debug, "read: history of \(history.count) instances")
        case .saved(let what): self.init(.info, "written: \(what)")
        case .saveFailed(let what, let message):
            self.init(.error, what.isEmpty ? message : "\(what): \(message)")
        default: return nil
        }
    }

    private init(_ what: String, _ diagnostics: [Diagnostic]) {
        let faults = diagnostics.map { "; \($0.text)" }.joined()
        self.init(diagnostics.isEmpty ? .debug : .warning, "read: \(what)\(faults)")
    }

    private static func words(_ step: ConnectionStep) -> String {
        switch step {
        case .resolving(let host): "looking up \(host)"
        case .connecting(let address, let port): "connecting to \(address) port \(port)"
        case .startingProxy: "starting the ProxyCommand"
        case .checkingHostKey(let type, let fingerprint): "host key \(type) \(fingerprint)"
        case .authenticating(let method, let detail):
            "logging in by \(method)" + (detail.map { " with \($0)" } ?? "")
        case .openingShell: "logged in, opening a shell"
        case .throughJump(let name, let hop, let count): "hop \(hop) of \(count): \(name)"
        }
    }

    private static func words(_ failure: ConnectionFailure) -> String {
        let remedy = failure.remedy.map { " \($0)" } ?? ""
        return "failed (\(failure.kind.rawValue)) at \(failure.host): \(failure.message)\(remedy)"
    }

    private static func words(_ question: Question) -> String {
        switch question {
        case .hostKey(let key): "asks about the host key \(key.keyType) \(key.fingerprint)"
        case .passphrase(let file, let attempt):
            "asks for the passphrase of \(file), try \(attempt)"
        case .password(let user, let host, let attempt):
            "asks for the password of \(user) at \(host), try \(attempt)"
        case .prompts(let host, _, _, let prompts): "\(host) asks \(prompts.count) questions"
        case .matchExec(_, let file, let line): "asks whether to run Match exec of \(file):\(line)"
        }
    }
}
