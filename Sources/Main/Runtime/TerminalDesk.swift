internal import Crypto
internal import Glibc
internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Screen
internal import Workbench

/// The programs behind the terminals: shells on this machine and on others.
@LoopActor
final class TerminalDesk {
    private enum Line {
        case connecting(Task<Void, Never>)
        case local(Pseudoterminal)
        case remote(Channel)
    }

    let sources: InstanceSources
    private let environment: Environment
    let pool: SessionPool
    private let report: @LoopActor (Event) -> Void
    private var lines: [PaneID: Line] = [:]
    /// For terminals whose hosts write other text than UTF-8.
    private var transcoders: [PaneID: Transcoder] = [:]
    /// For shells in sessions, until their machine has said how that went.
    private var greetings: [PaneID: SessionGreetingReader] = [:]
    /// Keys that must not reach such a machine yet.
    private var heldKeys: [PaneID: [UInt8]] = [:]
    private var sizes: [PaneID: Size] = [:]
    private var questions: [QuestionID: Promise<Answer>] = [:]
    private var lastQuestion = 0

    init(
        sources: InstanceSources, environment: Environment,
        report: @escaping @LoopActor (Event) -> Void
    ) {
        self.sources = sources
        self.environment = environment
        self.report = report
        pool = SessionPool(environment: .ofThisProcess(environment))
    }

    // MARK: Opening

    /// `name` is TERM for the far side.
    func open(
        _ id: PaneID, _ instance: Instance, _ size: Size, _ start: ShellStart = ShellStart(),
        terminal name: String
    ) {
        setCharset(instance.textCharset, of: id)
        sizes[id] = size
        greetings[id] = nil
        heldKeys[id] = nil
        if instance.id == .thisMachine {
            return openLocal(id) { () throws(SystemError) in try localShell(id, size, start) }
        }
        let task = Task.onLoop { await self.connect(id, instance, size, start, name) }
        lines[id] = .connecting(task)
    }

    /// The variables may hold options too: a shell takes them apart, as git has it done.
    func openEditor(_ id: PaneID, _ file: String, _ size: Size) {
        sizes[id] = size
        openLocal(id) { () throws(SystemError) in
            try Pseudoterminal(
                program: "/bin/sh",
                arguments: ["-c", "exec ${VISUAL:-${EDITOR:-vi}} \"$1\"", "workbench", file],
                environment: shellVariables, columns: size.columns, rows: size.rows)
        }
    }

    private func openLocal(
        _ id: PaneID, _ start: () throws(SystemError) -> Pseudoterminal
    ) {
        do throws(SystemError) {
            let terminal = try start()
            lines[id] = .local(terminal)
            terminal.onData = { [weak self] in self?.received($0, from: id) }
            terminal.onDrained = { [weak self] in self?.drained(id) }
            terminal.onEnd = { [weak self] in self?.ended(id, $0) }
            report(.connected(id))
        } catch {
            let failure = ConnectionFailure(.local, host: "this machine", message: "\(error)")
            report(.connectionFailed(id, failure))
        }
    }

    private func localShell(
        _ id: PaneID, _ size: Size, _ start: ShellStart
    ) throws(SystemError) -> Pseudoterminal {
        let mark = Self.newMark()
        guard let arguments = start.sessionArguments(mark: mark) else {
            return try shell(size, in: start.directory)
        }
        awaitGreeting(of: id, mark)
        var variables = shellVariables
        variables["SHELL"] = environment.shell
        return try Pseudoterminal(
            program: "/bin/sh", arguments: arguments, environment: variables,
            columns: size.columns, rows: size.rows)
    }

    /// Nobody on the machines knows it beforehand.
    private static func newMark() -> String {
        "workbench-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// At home where the directory is gone.
    private func shell(
        _ size: Size, in directory: String?
    ) throws(SystemError) -> Pseudoterminal {
        do throws(SystemError) {
            return try Pseudoterminal(
                program: environment.shell, environment: shellVariables,
                directory: directory, columns: size.columns, rows: size.rows)
        } catch {
            guard directory != nil, error.operation == "enter" else { throw error }
            return try shell(size, in: nil)
        }
    }

    /// What belongs to the terminal we run in is not the shell's.
    private var shellVariables: [String: String] {
        var variables = environment.variables
        for name in ["TMUX", "TMUX_PANE", "STY", "WINDOW", "LINES", "COLUMNS", "WINDOWID"] {
            variables[name] = nil
        }
        variables["TERM"] = "xterm-256color"
        variables["COLORTERM"] = "truecolor"
        variables["TERM_PROGRAM"] = "workbench"
        return variables
    }

    private func connect(
        _ id: PaneID, _ instance: Instance, _ size: Size, _ start: ShellStart, _ name: String
    ) async {
        do throws(ConnectionFailure) {
            let questioner = TerminalQuestioner(self, id)
            let route = try await sources.route(to: instance, asking: questioner)
            let mark = Self.newMark()
            let channel = try await pool.openShell(
                route, command: start.command(mark: mark), columns: size.columns, rows: size.rows,
                terminal: name, questioner: questioner
            ) { [report] in report(.connectionAdvanced(id, $0)) }
            guard case .connecting = lines[id] else { return channel.close() }
            lines[id] = .remote(channel)
            if start.session != nil { awaitGreeting(of: id, mark) }
            report(.connected(id))
            channel.onDrained = { [weak self] in self?.drained(id) }
            channel.onEnd = { [weak self] in self?.ended(id, $0) }
            channel.onData = { [weak self] bytes, _ in self?.received(bytes, from: id) }
        } catch {
            guard lines.removeValue(forKey: id) != nil else { return }
            report(.connectionFailed(id, error))
        }
    }

    private func ended(_ id: PaneID, _ end: TerminalEnd) {
        guard lines.removeValue(forKey: id) != nil else { return }
        if let rest = greetings[id]?.finish(), !rest.isEmpty { report(.received(id, rest)) }
        greetings[id] = nil
        heldKeys[id] = nil
        transcoders[id] = nil
        report(.ended(id, end))
    }

    // MARK: Bytes

    private func received(_ bytes: UnsafeRawBufferPointer, from id: PaneID) {
        let text = transcoders[id]?.decode(bytes) ?? Array(bytes)
        guard greetings[id] != nil else { return report(.received(id, text)) }
        receivedFirst(text, from: id)
    }

    /// A machine that does not say how its session stands gets the keys all the same: it may have
    /// put something else in the place of our command.
    private func awaitGreeting(of id: PaneID, _ mark: String) {
        greetings[id] = SessionGreetingReader(mark: mark)
        heldKeys[id] = []
        _ = EventLoop.shared.schedule(after: Self.greetingTime) { [weak self] in
            if self?.greetings[id]?.isGreeted == false { self?.releaseKeys(of: id) }
        }
    }

    private static let greetingTime = Duration.seconds(5)

    private func releaseKeys(of id: PaneID) {
        guard let keys = heldKeys.removeValue(forKey: id), !keys.isEmpty else { return }
        write(keys, to: id)
    }

    /// Before or just after the machine said what became of the session.
    private func receivedFirst(_ text: [UInt8], from id: PaneID) {
        guard let (output, greeting) = greetings[id]?.feed(text) else { return }
        if let answer = greetings[id]?.takeAnswer() { write(answer, to: id) }
        if !(greetings[id]?.holdsKeys ?? false) { releaseKeys(of: id) }
        if greetings[id]?.isDone ?? true { greetings[id] = nil }
        if let greeting {
            report(.sessionStarted(id, greeting))
            if !greeting.isNew, !(greeting.keeper?.hasScreen ?? true) { nudge(id) }
        }
        if !output.isEmpty { report(.received(id, output)) }
    }

    /// Programs draw themselves anew when their size changes.
    private func nudge(_ id: PaneID) {
        guard let size = sizes[id], size.rows > 2 else { return }
        setSize(id, Size(columns: size.columns, rows: size.rows - 1))
        _ = EventLoop.shared.schedule(after: Self.nudgeTime) { [weak self] in
            guard let self, let size = sizes[id] else { return }
            setSize(id, size)
        }
    }

    private static let nudgeTime = Duration.milliseconds(300)

    func setCharset(_ charset: Charset, of id: PaneID) {
        transcoders[id] = charset == .utf8 ? nil : Transcoder(charset: charset.name)
    }

    /// The shell's own line is not touched, and what fails is not worth a word.
    func askLocale(_ id: PaneID) {
        guard case .remote(let channel) = lines[id] else { return }
        _ = Task.onLoop { [report] in
            report(.localeTold(id, await LocaleQuestion.ask(beside: channel)))
        }
    }

    func send(_ text: [UInt8], to id: PaneID) {
        let bytes = transcoders[id]?.encode(text) ?? text
        if !heldKeys.isEmpty, heldKeys[id] != nil {
            heldKeys[id]? += bytes
        } else {
            write(bytes, to: id)
        }
    }

    private func write(_ bytes: [UInt8], to id: PaneID) {
        switch lines[id] {
        case .local(let terminal): terminal.write(bytes)
        case .remote(let channel): channel.write(bytes)
        default: return
        }
        if pendingBytes(of: id) > 0 { drained(id) }
    }

    private func drained(_ id: PaneID) {
        report(.outputPending(id, bytes: pendingBytes(of: id)))
    }

    private func pendingBytes(of id: PaneID) -> Int {
        switch lines[id] {
        case .local(let terminal): terminal.pendingBytes
        case .remote(let channel): channel.pendingBytes
        default: 0
        }
    }

    func discardPending(_ id: PaneID) {
        switch lines[id] {
        case .local(let terminal): terminal.discardPending()
        case .remote(let channel): channel.discardPending()
        default: return
        }
        drained(id)
    }

    func resize(_ id: PaneID, to size: Size) {
        sizes[id] = size
        setSize(id, size)
    }

    private func setSize(_ id: PaneID, _ size: Size) {
        switch lines[id] {
        case .local(let terminal): terminal.resize(columns: size.columns, rows: size.rows)
        case .remote(let channel): channel.resize(columns: size.columns, rows: size.rows)
        default: break
        }
    }

    func isBusy(_ id: PaneID) -> Bool {
        if case .local(let terminal) = lines[id] { return terminal.isBusy }
        if case .remote = lines[id] { return true }
        return false
    }

    func close(_ id: PaneID) {
        transcoders[id] = nil
        greetings[id] = nil
        heldKeys[id] = nil
        sizes[id] = nil
        switch lines.removeValue(forKey: id) {
        case .connecting(let task): task.cancel()
        case .local(let terminal): terminal.hangUp()
        case .remote(let channel): channel.close()
        case nil: break
        }
    }

    func closeAll() {
        for id in Array(lines.keys) { close(id) }
        pool.closeAll()
    }

    // MARK: Questions

    func ask(_ question: Question, for terminal: PaneID) async -> Answer {
        lastQuestion += 1
        let id = QuestionID(rawValue: lastQuestion)
        let promise = Promise<Answer>()
        questions[id] = promise
        report(.asked(id, terminal, question))
        do {
            return try await promise.value()
        } catch {
            questions[id] = nil
            report(.questionWithdrawn(id))
            return .cancelled
        }
    }

    func answer(_ id: QuestionID, _ answer: Answer) {
        questions.removeValue(forKey: id)?.fulfil(answer)
    }
}

/// Puts the questions of one terminal's connection to the person.
@LoopActor
private final class TerminalQuestioner: Questioner {
    private weak var desk: TerminalDesk?
    private let terminal: PaneID

    init(_ desk: TerminalDesk, _ terminal: PaneID) {
        self.desk = desk
        self.terminal = terminal
    }

    func ask(_ question: Question) async -> Answer {
        await desk?.ask(question, for: terminal) ?? .cancelled
    }
}
