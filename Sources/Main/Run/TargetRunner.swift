internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// One try of the command on one machine, from its connection to its end.
@LoopActor
final class TargetRunner: Questioner {
    private let desk: RunDesk
    private let instance: Instance
    private let command: RemoteCommand
    private let report: @LoopActor (Report) -> Void
    private var task: Task<Void, Never>?
    private var running: (any RunningCommand)?
    private var route: Route?
    private var timer: LoopTimer?
    private var conversation: SudoConversation?
    private var givenPassword: Secret?
    /// Where nobody could answer: the first thing that nobody was asked.
    private var unanswered: Question?
    private var lacksPassword = false
    private var isOver = false
    private var inputPlace = 0

    private static let inputChunk = 128 << 10

    /// What it tells while it goes on; an outcome is the last.
    enum Report {
        case began
        case printed([UInt8], isError: Bool)
        case expired
        case ended(RunOutcome)
    }

    init(
        _ instance: Instance, _ desk: RunDesk, report: @escaping @LoopActor (Report) -> Void
    ) {
        self.instance = instance
        self.desk = desk
        self.report = report
        command = desk.command()
    }

    func begin() {
        startTimer()
        task = .onLoop { await self.start() }
    }

    /// Ends it; nothing is reported any more. Comes back when nothing runs over there any more,
    /// or nobody can do anything about it.
    func stop() async {
        isOver = true
        timer?.cancel()
        task?.cancel()
        // Its connection may just have come to something.
        await task?.value
        await running?.stop(givenPassword ?? desk.knownPassword)
        leave()
    }

    // MARK: The connection

    private func start() async {
        do throws(ConnectionFailure) {
            let running = try await connect()
            self.running = running
            guard !isOver else { return }
            if !command.usesSudo { report(.began) }
            attend(running)
        } catch {
            end(outcome(of: error))
        }
    }

    private func connect() async throws(ConnectionFailure) -> any RunningCommand {
        guard instance.id != .thisMachine else {
            return CommandHere(
                try LocalCommand(
                    command.line, shell: desk.environment.shell, named: instance.name,
                    desk.environment))
        }
        let route = try await desk.sources.route(to: instance, asking: self)
        self.route = route
        let variables = desk.environment.variables
        let terminal =
            desk.order.wantsTerminal
            ? Session.Terminal(name: variables["TERM"] ?? "dumb", columns: 80, rows: 24) : nil
        let channel = try await desk.pool.exec(
            command.line, route, terminal: terminal, questioner: self, progress: { _ in })
        return CommandThere(channel, command)
    }

    private func outcome(of failure: ConnectionFailure) -> RunOutcome {
        guard let unanswered, [.login, .hostKey, .cancelled].contains(failure.kind) else {
            return failure.kind == .cancelled ? .cancelled : .unreachable(failure)
        }
        return .unanswered(
            ConnectionFailure(
                failure.kind, host: failure.host,
                message: "\(Self.words(for: unanswered)): \(failure.message)",
                remedy: failure.remedy))
    }

    private static func words(for question: Question) -> String {
        switch question {
        case .hostKey: "nobody could be asked about the host key"
        case .passphrase(let file, _): "nobody could be asked for the passphrase of \(file)"
        case .password, .prompts: "nobody could be asked for the password"
        case .matchExec(let command, _, _): "nobody could be asked whether to run “\(command)”"
        }
    }

    // MARK: Questions

    /// While the person thinks, the machine's time stands still.
    func ask(_ question: Question) async -> Answer {
        guard let questioner = desk.questioner else {
            if unanswered == nil { unanswered = question }
            return .no
        }
        timer?.cancel()
        defer { startTimer() }
        return await questioner.ask(question)
    }

    private func startTimer() {
        guard let timeout = desk.order.timeout, !isOver else { return }
        timer = EventLoop.shared.schedule(after: timeout) { [weak self] in self?.report(.expired) }
    }

    // MARK: The command

    private func attend(_ running: any RunningCommand) {
        if command.usesSudo { conversation = SudoConversation(command) }
        running.onData = { [weak self] bytes, isError in self?.take(bytes, isError) }
        running.onDrained = { [weak self] in self?.giveInput() }
        running.onEnd = { [weak self] in self?.commandEnded($0) }
        if !command.usesSudo { giveInput() }
    }

    private func take(_ bytes: [UInt8], _ isError: Bool) {
        // With a terminal all of it comes as output.
        guard isError || desk.order.wantsTerminal, conversation != nil else {
            return report(.printed(bytes, isError: isError))
        }
        for event in conversation?.feed(bytes) ?? [] { act(on: event, isError) }
    }

    private func act(on event: SudoConversation.Event, _ isError: Bool) {
        switch event {
        case .output(let bytes): report(.printed(bytes, isError: isError))
        case .started:
            report(.began)
            giveInput()
        case .passwordWanted(let attempt):
            guard attempt == 1 else { return refuse() }
            _ = Task.onLoop { await self.givePassword() }
        }
    }

    private func givePassword() async {
        timer?.cancel()
        let password = await desk.sudoPassword()
        guard !isOver else { return }
        startTimer()
        guard let password else {
            lacksPassword = true
            running?.sendEOF()
            return
        }
        givenPassword = password
        password.withBytes { running?.write(Array($0) + [UInt8(ascii: "\n")]) }
    }

    /// A wrong one is not tried twice: accounts are locked for less.
    private func refuse() {
        if let givenPassword { desk.forget(givenPassword) }
        running?.sendEOF()
    }

    /// Piece by piece, as the machine takes it.
    private func giveInput() {
        guard let running, conversation?.hasStarted ?? true else { return }
        guard inputPlace < desk.input.count else { return running.sendEOF() }
        let end = min(desk.input.count, inputPlace + Self.inputChunk)
        let piece = Array(desk.input[inputPlace..<end])
        inputPlace = end
        running.write(piece)
    }

    // MARK: The end

    private func commandEnded(_ ended: TerminalEnd) {
        for case .output(let bytes) in conversation?.finish() ?? [] {
            report(.printed(bytes, isError: true))
        }
        switch ended {
        case .exited(let status): end(lacksPassword ? noPassword : Self.outcome(status))
        case .killed(let signal): end(.killed(signal: signal))
        case .lost(let failure): end(.lost(failure))
        }
    }

    private static func outcome(_ status: Int) -> RunOutcome {
        status == 0 ? .succeeded : .failed(status: status)
    }

    private var noPassword: RunOutcome {
        .unanswered(
            ConnectionFailure(
                .login, host: instance.name, message: "nobody could be asked for sudo's password",
                remedy: "Run it in a terminal and without --json, or allow it by NOPASSWD."))
    }

    private func end(_ outcome: RunOutcome) {
        guard !isOver else { return }
        isOver = true
        timer?.cancel()
        running = nil
        leave()
        report(.ended(outcome))
    }

    /// A thousand machines are a thousand descriptors.
    private func leave() {
        if let route { desk.pool.closeUnused(route) }
    }
}
