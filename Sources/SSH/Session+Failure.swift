internal import Glibc
internal import Model
internal import Reactor

// Why a session is over, in words.
extension Session {
    /// What ends the session now; nil while it can go on.
    func lineFailure() -> ConnectionFailure? {
        if let fault = wire.greetingFault { return greetingFailure(fault) }
        if wire.offer.isOfClient { return offerRefused }
        if wire.memory.isExceeded { return floodFailure }
        if let (reason, message) = wire.disconnect { return disconnected(reason, message) }
        if let fault { return faultFailure(fault) }
        guard let ending = wire.ending, hasDelivered else { return nil }
        return lineEnded(ending)
    }

    /// All that came before the line ended has been given to whoever waits for it.
    private var hasDelivered: Bool {
        guard stage != .greeting else { return true }
        return wire.inbound.isEmpty && !channels.contains { $0.isPaused && $0.isOpen }
    }

    private var offerRefused: ConnectionFailure {
        ConnectionFailure(
            .protocol, host: host,
            message: "the server names key exchange methods that only a client may name",
            remedy: "What answers may send back what it gets: check the port, or the ProxyCommand.")
    }

    // MARK: The server said no

    private func disconnected(_ reason: Int, _ message: String) -> ConnectionFailure {
        // RFC 4253 §11.1: what the server wrote is for people.
        let words = message.isEmpty ? "reason \(reason)" : message
        guard stage == .login else {
            return ConnectionFailure(
                stage == .up ? .lost : .protocol, host: host,
                message: "the server ended the connection: \(words)")
        }
        guard message.lowercased().contains("too many authentication failures") else {
            return ConnectionFailure(
                .login, host: host, message: "the server ended the login: \(words)")
        }
        return ConnectionFailure(
            .login, host: host,
            message: "the server allows no more tries: too many authentication failures",
            remedy: "Name the right key with IdentityFile and set IdentitiesOnly yes, check the "
                + "password if you gave one, or raise MaxAuthTries on the server.")
    }

    // MARK: The line

    private func lineEnded(_ ending: Wire.Ending) -> ConnectionFailure {
        switch ending {
        case .closed: closedByServer()
        // What we had said was not read any more: the same, in the words of another socket.
        case .failed(ECONNRESET) where stage != .up, .failed(EPIPE) where stage != .up:
            closedByServer()
        case .failed(let code): lineFailed(code)
        }
    }

    private func closedByServer() -> ConnectionFailure {
        switch stage {
        case .greeting: closedBeforeVersion()
        case .keyExchange:
            ConnectionFailure(
                .protocol, host: host,
                message: "the server closed the connection during the key exchange",
                remedy: "Its log says why; often it has no usable host key.")
        case .login:
            ConnectionFailure(
                .login, host: host, message: "the server closed the connection during the login",
                remedy: "It waits only so long (LoginGraceTime), or refuses this user or address.")
        case .up:
            ConnectionFailure(
                .lost, host: host, message: "the server closed the connection",
                remedy: "The machine restarts, or its sshd was stopped. Reconnect in a moment.")
        }
    }

    private func closedBeforeVersion() -> ConnectionFailure {
        wire.inbound.withBytes { wire.greeting.examineRest($0) }
        let lines = wire.greeting.lines.prefix(3).joined(separator: " / ")
        guard lines.isEmpty else {
            return ConnectionFailure(
                .protocol, host: host, message: "what answers is no SSH server; it says: \(lines)",
                remedy: "Check the port, and whether a proxy stands in between.")
        }
        if options.proxyCommand != nil { return proxyEnded() }
        return ConnectionFailure(
            .protocol, host: host, message: "the connection was closed before the server spoke",
            remedy: "The server may have too many logins under way (MaxStartups), block this "
                + "address (fail2ban), or the port is another service's.")
    }

    private func proxyEnded() -> ConnectionFailure {
        let reason = transport.complaint.map { ": \($0)" } ?? ""
        return ConnectionFailure(
            .protocol, host: host,
            message: "the ProxyCommand ended before a server spoke\(reason)",
            remedy: "Try it by hand: \(options.proxyCommand ?? "")")
    }

    private func lineFailed(_ code: CInt) -> ConnectionFailure {
        let reason = SystemError.text(of: code)
        let remedy =
            switch code {
            case ECONNRESET, EPIPE:
                "The machine restarted, or a firewall cut the connection."
            case ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, ENETDOWN:
                "The network or the machine is down. Reconnect when it is back."
            default: "Reconnect when the cause is gone."
            }
        return ConnectionFailure(
            stage == .up ? .lost : .protocol, host: host, message: "the line failed: \(reason)",
            remedy: remedy)
    }

    // MARK: What came makes no sense

    private func greetingFailure(_ fault: ServerGreeting.Fault) -> ConnectionFailure {
        let message =
            switch fault {
            case .endless:
                "the server sends text without end and no SSH version"
            case .versionLineTooLong: "the server's version line is longer than SSH allows"
            case .versionLineBroken: "the server's version line is broken"
            case .tooOld(let version):
                "the server speaks \(version.prefix(40)), which is not SSH 2"
            }
        return ConnectionFailure(
            .protocol, host: host, message: message,
            remedy: "Check that the port is an SSH server's.")
    }

    private var floodFailure: ConnectionFailure {
        ConnectionFailure(
            .protocol, host: host,
            message: "the server sends more than it was asked for; the connection was ended",
            remedy: "It is broken, or not what it claims to be.")
    }

    private func faultFailure(_ code: Int) -> ConnectionFailure {
        let detail = handle.lastError
        let words = detail.isEmpty ? "error \(code)" : "\(detail) (\(code))"
        return ConnectionFailure(
            stage == .up ? .lost : .protocol, host: host,
            message: "the connection broke: \(words)",
            remedy: "Something on the way changed the bytes, or the server is at fault.")
    }
}
