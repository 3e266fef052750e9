internal import Model

extension ConnectionStep {
    /// What is being done, as the list of steps says it.
    var words: String {
        switch self {
        case .resolving(let host): "look up \(host)"
        case .connecting(let address, let port): "connect to \(address) port \(port)"
        case .startingProxy(let command): "start \(command)"
        case .checkingHostKey(let keyType, let fingerprint): "check \(keyType) key \(fingerprint)"
        case .authenticating(let method, let detail):
            "log in by \(method)" + (detail.map { " with \($0)" } ?? "")
        case .openingShell: "open a shell"
        case .throughJump(let name, let hop, let count): "hop \(hop) of \(count): \(name)"
        }
    }
}

extension ConnectionFailure.Kind {
    /// The failure in a few words, for a header.
    var words: String {
        switch self {
        case .name: "unknown name"
        case .timeout: "no answer"
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .protocol: "not our SSH"
        case .hostKey: "host key"
        case .login: "login failed"
        case .channel: "no shell"
        case .lost: "line lost"
        case .cancelled: "cancelled"
        case .local: "failed here"
        }
    }

    /// What to try where the failure itself brought no advice.
    var remedy: String {
        switch self {
        case .name: "Check the name and the resolver, or set an address for the instance."
        case .timeout: "Check that the machine runs, its firewall and its security group."
        case .refused: "Check that sshd runs there and listens on this port."
        case .unreachable: "Check the network, the VPN and the jump host."
        case .protocol: "Check that the port is an SSH server's."
        case .hostKey: "Compare the fingerprint with the one on the host before you go on."
        case .login: "Check the user, the key or password, and what sshd allows."
        case .channel: "Check the login shell and the limits on the host."
        case .lost: "Press Enter to connect again."
        case .cancelled: "Press Enter to try again."
        case .local: "Put it right on this machine, then press Enter."
        }
    }
}

extension TerminalEnd {
    var words: String {
        switch self {
        case .exited(status: 0): "ended"
        case .exited(let status): "ended with status \(status)"
        case .killed(let signal): "killed by \(signal)"
        case .lost(let failure): failure.message
        }
    }
}

/// Spans and moments of time as the screen shows them.
enum TimeWording {
    /// `8 s`, `3 min`, `2 h 05 min`, `4 d`.
    static func span(_ seconds: Int) -> String {
        switch seconds {
        case ..<0: "0 s"
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h \(padded(seconds % 3600 / 60)) min"
        default: "\(seconds / 86_400) d"
        }
    }

    /// `<1 ms`, `3 ms`, `1.4 s`, and like `span` from ten seconds on.
    static func exact(_ time: Duration) -> String {
        let milliseconds = max(0, Int(time / .milliseconds(1)))
        switch milliseconds {
        case ..<1: return "<1 ms"
        case ..<1000: return "\(milliseconds) ms"
        case ..<10_000: return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
        default: return span(milliseconds / 1000)
        }
    }

    /// `just now`, `8 min ago`.
    static func age(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "just now"
        case 3600..<86_400: "\(seconds / 3600) h ago"
        default: span(seconds) + " ago"
        }
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
