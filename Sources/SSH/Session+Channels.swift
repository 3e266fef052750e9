internal import Model
internal import Reactor

// Channels: a shell, a command, a subsystem, a way through.
extension Session {
    /// Received by us before the other side must wait for us to have read.
    static let window = 1 << 20

    /// What runs on the far side of a channel.
    enum Program {
        case shell(Terminal)
        case command(String, Terminal?)
        case subsystem(String)
    }

    /// A terminal as RFC 4254 §6.2 asks for it.
    package struct Terminal: Hashable, Sendable {
        /// TERM.
        package var name: String
        package var columns: Int
        package var rows: Int

        package init(name: String, columns: Int, rows: Int) {
            self.name = name
            self.columns = columns
            self.rows = rows
        }
    }

    /// Whether one more channel may be tried: alive, and not known to be full.
    var hasRoomForChannel: Bool {
        guard isAlive else { return false }
        return channelLimit.map { sessionChannelCount < $0 } ?? true
    }

    /// Thrown as a failure of kind `.channel` with `channelLimit` set when the server opens no
    /// more on this session.
    func open(
        _ program: Program, environment: [(name: String, value: String)] = [],
        window: Int = Session.window
    ) async throws(ConnectionFailure) -> Channel {
        let channel = try await openSessionChannel(window: window)
        channel.variables = environment
        do {
            for (name, value) in environment {
                // Refused ones do no harm: AcceptEnv decides, as with ssh.
                _ = try await request(on: channel) { $0.setEnvironment(name, value) }
            }
            if options.forwardAgent { try await requestAgent(on: channel) }
            try await start(program, on: channel)
        } catch {
            channel.close()
            throw error
        }
        return channel
    }

    // MARK: A session channel

    private func openSessionChannel(window: Int) async throws(ConnectionFailure) -> Channel {
        sessionChannelCount += 1
        let opened = try await openChannel(isSession: true) { session, code in
            session.openSession(window: window, code: &code)
        }
        switch opened {
        case .success(let channel):
            hasOpenedChannel = true
            return channel
        case .failure(let failure):
            sessionChannelCount -= 1
            // A server counts a shell until it has collected its process: one that let us in
            // before and refuses now is full, though we have nothing open there any more.
            if sessionChannelCount > 0 || hasOpenedChannel { channelLimit = sessionChannelCount }
            throw failure
        }
    }

    /// The outer failure is the session's or a cancellation, the inner one the server's no.
    private func openChannel(
        isSession: Bool, _ open: @escaping (SessionHandle, inout Int) -> ChannelHandle?
    ) async throws(ConnectionFailure) -> Result<Channel, ConnectionFailure> {
        let opening = Opening()
        let code = try await complete(
            isExclusive: true,
            cleanUp: { [self] in discard(opening, isSession: isSession) },
            { [self] in
                var code = 0
                opening.handle = open(handle, &code)
                if code != 0, code != Code.again { opening.error = handle.lastError }
                return code
            })
        guard let raw = opening.handle else {
            return .failure(refusal(code, opening.error))
        }
        let channel = Channel(raw, of: self, isSession: isSession)
        add(channel)
        return .success(channel)
    }

    /// What an opening call leaves behind.
    @LoopActor
    private final class Opening {
        var handle: ChannelHandle?
        var error = ""
    }

    private func discard(_ opening: Opening, isSession: Bool) {
        if let raw = opening.handle {
            release(Channel(raw, of: self, isSession: isSession))
        } else if isSession {
            sessionChannelCount -= 1
        }
    }

    private func refusal(_ code: Int, _ error: String) -> ConnectionFailure {
        ConnectionFailure(
            .channel, host: host, message: "the server opens no channel: \(error)",
            remedy: "Its MaxSessions may be reached, or it allows no shell to this user.")
    }

    // MARK: What runs on it

    private func start(_ program: Program, on channel: Channel) async throws(ConnectionFailure) {
        switch program {
        case .shell(let terminal):
            try await requestTerminal(terminal, on: channel)
            try await start("shell", nil, on: channel)
        case .command(let command, let terminal):
            if let terminal { try await requestTerminal(terminal, on: channel) }
            try await start("exec", command, on: channel)
        case .subsystem(let name): try await start("subsystem", name, on: channel)
        }
    }

    private func requestTerminal(
        _ terminal: Terminal, on channel: Channel
    ) async throws(ConnectionFailure) {
        channel.pace = TerminalPace()
        let code = try await request(on: channel) {
            $0.requestTerminal(
                terminal.name, modes: TerminalModes.encoded, columns: terminal.columns,
                rows: terminal.rows)
        }
        guard code < 0 else { return }
        throw ConnectionFailure(
            .channel, host: host, message: "the server gives no terminal",
            remedy: "Check PermitTTY and the key's options (no-pty) on the server.")
    }

    private func start(
        _ request: String, _ payload: String?, on channel: Channel
    ) async throws(ConnectionFailure) {
        let code = try await self.request(on: channel) { $0.start(request, payload) }
        guard code < 0 else { return }
        let what = payload.map { "\(request) \($0)" } ?? request
        throw ConnectionFailure(
            .channel, host: host, message: "the server refuses to start: \(what)",
            remedy: "Check ForceCommand, Subsystem and the user's shell on the server.")
    }

    /// libssh2 keeps the progress of requests once a channel; each waits for its answer.
    func request(
        on channel: Channel, _ attempt: @escaping (ChannelHandle) -> Int
    ) async throws(ConnectionFailure) -> Int {
        let raw = channel.handle
        return try await complete { attempt(raw) }
    }

    // MARK: A way through

    /// RFC 4254 §7.2: a channel to another machine's port, for ProxyJump.
    func openWay(to target: String, port: Int) async throws(ConnectionFailure) -> Channel {
        let opened = try await openChannel(isSession: false) { session, code in
            session.openDirectTCPIP(host: target, port: port, code: &code)
        }
        switch opened {
        case .success(let channel): return channel
        case .failure(let failure): throw wayFailure(failure, target, port)
        }
    }

    private func wayFailure(
        _ failure: ConnectionFailure, _ target: String, _ port: Int
    ) -> ConnectionFailure {
        if failure.message.contains("administratively prohibited") {
            return ConnectionFailure(
                .channel, host: host,
                message: "\(host) does not let connections through to \(target) port \(port)",
                remedy: "Allow it there: AllowTcpForwarding, PermitOpen, or the key's options.")
        }
        return ConnectionFailure(
            .unreachable, host: host,
            message: "\(host) cannot reach \(target) port \(port)",
            remedy: "Is that name known there, the machine on, its sshd running?")
    }
}
