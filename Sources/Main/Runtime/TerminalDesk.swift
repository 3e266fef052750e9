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
    func open(_ id: PaneID, _ instance: Instance, _ size: Size, terminal name: String) {
        setCharset(instance.textCharset, of: id)
        if instance.id == .thisMachine { return openLocal(id, size) }
        let task = Task.onLoop { await self.connect(id, instance, size, name) }
        lines[id] = .connecting(task)
    }

    private func openLocal(_ id: PaneID, _ size: Size) {
        do throws(SystemError) {
            let terminal = try Pseudoterminal(
                program: environment.shell, environment: shellVariables,
                columns: size.columns, rows: size.rows)
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
        _ id: PaneID, _ instance: Instance, _ size: Size, _ name: String
    ) async {
        do throws(ConnectionFailure) {
            let questioner = TerminalQuestioner(self, id)
            let route = try await sources.route(to: instance, asking: questioner)
            let channel = try await pool.openShell(
                route, columns: size.columns, rows: size.rows, terminal: name,
                questioner: questioner
            ) { [report] in report(.connectionAdvanced(id, $0)) }
            guard case .connecting = lines[id] else { return channel.close() }
            lines[id] = .remote(channel)
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
        transcoders[id] = nil
        report(.ended(id, end))
    }

    // MARK: Bytes

    private func received(_ bytes: UnsafeRawBufferPointer, from id: PaneID) {
        report(.received(id, transcoders[id]?.decode(bytes) ?? Array(bytes)))
    }

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
