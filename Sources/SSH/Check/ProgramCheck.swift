internal import Model
internal import Reactor

/// Checks what a login is for: a shell, and files over SFTP.
@LoopActor
struct ProgramCheck {
    private let session: Session
    private let hop: Route.Hop
    private let number: Int
    private let report: @LoopActor (CheckStep) -> Void

    /// A shell that ends does so soon after what it says.
    private static let lastWords = Duration.milliseconds(200)

    init(
        _ session: Session, hop: Route.Hop, number: Int,
        report: @escaping @LoopActor (CheckStep) -> Void
    ) {
        self.session = session
        self.hop = hop
        self.number = number
        self.report = report
    }

    private var limit: Duration { hop.options.connectTimeout ?? Session.patience }

    func run() async {
        await step(.shell) { () throws(ConnectionFailure) in try await shell() }
        await waitUntilIdle()
        await step(.sftp) { () throws(ConnectionFailure) in try await files() }
    }

    private func step(
        _ subject: CheckStep.Subject,
        _ body: () async throws(ConnectionFailure) -> CheckStep
    ) async {
        let start = MonotonicTime.now
        var step: CheckStep
        do throws(ConnectionFailure) {
            step = try await body()
        } catch {
            guard error.kind != .cancelled else { return }
            step = self.step(subject, .failed, error.message)
            step.remedy = error.remedy
        }
        if step.verdict != .skipped, step.duration == .zero {
            step.duration = MonotonicTime.now - start
        }
        report(step)
    }

    private func step(
        _ subject: CheckStep.Subject, _ verdict: CheckStep.Verdict, _ detail: String
    ) -> CheckStep {
        CheckStep(subject, verdict, detail, hop: hop.name, number: number)
    }

    private func limited<Value>(
        _ body: @escaping @LoopActor () async throws(ConnectionFailure) -> Value
    ) async throws(ConnectionFailure) -> Value {
        let silence = ConnectionFailure(
            .timeout, host: hop.name,
            message: "the server does not answer for \(limit.components.seconds) s",
            remedy: "It hangs or is overloaded; its log (journalctl -u ssh) may say more.")
        return try await TimeLimit.run(limit, or: silence, body)
    }

    // MARK: Shell

    private func shell() async throws(ConnectionFailure) -> CheckStep {
        if let command = hop.options.remoteCommand {
            return step(.shell, .skipped, "not started: RemoteCommand runs instead: \(command)")
        }
        let terminal = Session.Terminal(name: "xterm-256color", columns: 80, rows: 24)
        let session = session
        let start = MonotonicTime.now
        let channel = try await limited { () throws(ConnectionFailure) in
            try await session.open(.shell(terminal))
        }
        defer { channel.close() }
        let words = FirstWords(channel)
        if let failure = await words.failure(hop.name, Self.lastWords, limit) { throw failure }
        var step = step(.shell, .ok, "a shell starts on a terminal")
        step.duration = words.time - start
        return step
    }

    /// A server that allows one channel only has room again when the shell is gone.
    private func waitUntilIdle() async {
        let end = MonotonicTime.now + .seconds(2)
        while session.isAlive, !session.isIdle, MonotonicTime.now < end, !Task.isCancelled {
            try? await EventLoop.shared.sleep(for: .milliseconds(5))
        }
    }

    // MARK: Files

    private func files() async throws(ConnectionFailure) -> CheckStep {
        let session = session
        let channel: Channel
        do throws(ConnectionFailure) {
            channel = try await limited { () throws(ConnectionFailure) in
                try await session.open(.subsystem("sftp"))
            }
        } catch {
            guard error.kind == .channel else { throw error }
            throw failure(error.message)
        }
        let conversation = SFTPConversation(channel)
        defer { conversation.close() }
        return try await limited { () throws(ConnectionFailure) in
            do throws(SFTPFailure) {
                try await conversation.begin()
                let home = try await home(conversation)
                return step(.sftp, .ok, "version 3, starts in \(home.text)")
            } catch {
                try session.throwIfOver()
                throw failure("SFTP does not work: \(error)", error)
            }
        }
    }

    private func home(_ conversation: SFTPConversation) async throws(SFTPFailure) -> FilePath {
        let reply = try await conversation.ask(.of(SFTPMessage.realPath, .here))
        guard case .names(_, let names) = reply, names.count == 1 else {
            throw conversation.refuse(reply)
        }
        return FilePath(names[0].bytes)
    }

    private func failure(_ message: String, _ reason: SFTPFailure? = nil) -> ConnectionFailure {
        var remedy =
            "Files need it: set Subsystem sftp internal-sftp in the server's sshd_config "
            + "(on dropbear, install openssh-sftp-server)."
        if case .notSFTP(_, _?) = reason {
            remedy = "Let ~/.bashrc and its like there print nothing where no terminal is."
        }
        return ConnectionFailure(.channel, host: hop.name, message: message, remedy: remedy)
    }
}

/// What a new shell says first, and whether it stays.
@LoopActor
private final class FirstWords {
    private let channel: Channel
    private let spoken = Promise<Void>()
    private let over = Promise<TerminalEnd>()
    private var text: [UInt8] = []
    /// When it spoke, or was waited for no longer.
    private(set) var time = MonotonicTime.now

    init(_ channel: Channel) {
        self.channel = channel
        channel.onEnd = { [self] end in
            over.fulfil(end)
            spoken.fulfil(())
        }
        channel.onData = { [self] bytes, _ in
            text.append(contentsOf: bytes.prefix(400 - min(400, text.count)))
            spoken.fulfil(())
        }
    }

    /// Why it is no shell to work in; nil if it stays. One that says nothing is given the benefit
    /// of the doubt after `limit`.
    func failure(
        _ host: String, _ lastWords: Duration, _ limit: Duration
    ) async -> ConnectionFailure? {
        defer {
            channel.onEnd = nil
            channel.onData = nil
        }
        let silence = EventLoop.shared.schedule(after: min(limit, .seconds(5))) { [spoken] in
            spoken.fulfil(())
        }
        defer { silence.cancel() }
        try? await spoken.value()
        time = .now
        let timer = EventLoop.shared.schedule(after: lastWords) { [over] in
            over.fail(CancellationError())
        }
        defer { timer.cancel() }
        guard let end = try? await over.value() else { return nil }
        if case .lost(let failure) = end { return failure }
        let said = printable(text).split(separator: " ").joined(separator: " ")
        return ConnectionFailure(
            .channel, host: host,
            message: "the shell \(Self.words(for: end))" + (said.isEmpty ? "" : ": \(said)"),
            remedy: "Check the user's shell there (getent passwd), ForceCommand and what its "
                + "start-up files do.")
    }

    private static func words(for end: TerminalEnd) -> String {
        switch end {
        case .exited(let status): "ended at once with status \(status)"
        case .killed(let signal): "was ended at once by SIG\(signal)"
        case .lost: "was lost"
        }
    }
}
