internal import Console
internal import Crypto
internal import Glibc
internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Screen
internal import Workbench

/// Performs the core's effects and tells it what came of them: where both halves of the program
/// meet.
@LoopActor
final class Runtime {
    private var state: State
    private let console: Console
    private let disk = Disk()
    private let sources: InstanceSources
    private let environment: Environment
    private var files: FileDesk?
    private var workspaces: WorkspaceDesk?
    private var sessions: SessionDesk?
    private var log: EventLog?
    private var terminals: TerminalDesk?
    private var filePanes: FilesDesk?
    private var transfers: TransferDesk?
    private var places: PlacesDesk?
    private var runs: ScreenRuns?
    private var recordings: RecordingDesk?
    private var pacer: FramePacer?
    private var inputWatch: Watch?
    private var outputWatch: Watch?
    private var signals: SignalWatch?
    private var instanceWatch: FileWatch?
    private var escapeTimer: LoopTimer?
    private var timers: [TimerID: LoopTimer] = [:]
    private var waiting: [Event] = []
    private var isHandling = false
    private let started = MonotonicTime.now
    private var isPictureDue = false
    private var wanted: Beginning
    /// What was told last.
    private var instances: (list: [Instance], diagnostics: [Diagnostic])?

    /// A lone Escape is one if nothing follows it for so long.
    private static let escapeTime = Duration.milliseconds(25)

    /// What is on the screen at first.
    enum Beginning: Sendable {
        case list
        case terminal(on: String)
        case workspace(Workspace)
    }

    init(console: Console, environment: Environment, with beginning: Beginning) {
        self.console = console
        self.environment = environment
        sources = InstanceSources(environment: environment, disk: disk)
        wanted = beginning
        state = State(size: console.size, theme: .dusk)
        state.hasColours = console.hasColours
        state.chance = .random(in: .min ... .max)
        terminals = TerminalDesk(sources: sources, environment: environment) { [weak self] in
            self?.handle($0)
        }
        filePanes = terminals.map { desk in
            FilesDesk(desk, environment: environment) { [weak self] in self?.handle($0) }
        }
        makeTransfers()
        places = PlacesDesk(environment: environment, disk: disk) { [weak self] in self?.handle($0)
        }
        recordings = RecordingDesk(environment: environment) { [weak self] in self?.handle($0) }
        runs = ScreenRuns(environment, sources, disk) { [weak self] in self?.handle($0) }
        files = FileDesk(environment: environment, disk: disk) { [weak self] in self?.handle($0) }
        if let pool = terminals?.pool {
            sessions = SessionDesk(sources: sources, environment: environment, pool: pool)
        }
        workspaces = WorkspaceDesk(environment: environment, disk: disk) { [weak self] in
            self?.handle($0)
        }
        log = EventLog(environment: environment, disk: disk) { [sources] in
            sources.passwordCommands
        }
    }

    private func makeTransfers() {
        guard let panes = filePanes else { return }
        let desk = TransferDesk(
            panes.systems, panes.journal, environment: environment, disk: disk
        ) { [weak self] in self?.handle($0) }
        desk.onJournal = { [weak panes] in panes?.tellJournal() }
        transfers = desk
    }

    func start() {
        console.enter()
        log?.start()
        pacer = FramePacer { [weak self] in self?.draw() }
        inputWatch = EventLoop.shared.watch(console.inputDescriptor, for: .read, priority: .input) {
            [weak self] _ in self?.readInput()
        }
        outputWatch = EventLoop.shared.watch(console.outputDescriptor, for: []) { [weak self] _ in
            self?.flushOutput()
        }
        do {
            signals = try Signals.watch(Self.watchedSignals) { [weak self] in self?.took(signal: $0)
            }
            instanceWatch = try FileWatch { [weak self] in self?.load() }
        } catch {
            handle(.saveFailed(what: "start", message: "\(error)"))
        }
        disk.start { [environment] in
            MachineFacts.ofThisProcess(environment)
        } then: { [weak self] result in
            if case .success(let facts) = result { self?.handle(.machineKnown(facts)) }
        }
        if let fault = console.localeFault { handle(.noticed(fault)) }
        files?.start(now: time(nil))
        load()
        transfers?.start()
        places?.load()
        if case .list = wanted { workspaces?.load(now: time(nil)) }
        pacer?.request()
    }

    nonisolated static let watchedSignals = [
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP,
    ]

    // MARK: Events

    func handle(_ event: Event) {
        waiting.append(event)
        guard !isHandling else { return }
        isHandling = true
        while !waiting.isEmpty {
            let event = waiting.removeFirst()
            state.now = time(nil)
            state.clock = MonotonicTime.now - started
            log?.note(event)
            let effects = state.update(event)
            transfers?.limit(state.settings.files)
            for effect in effects { perform(effect) }
        }
        isHandling = false
        pacer?.request()
    }

    /// A terminal that is behind gets its next picture when it has taken the last.
    private func draw() {
        guard !console.isOutputWaiting else { return waitForOutput() }
        console.paint(state.view())
        if console.isOutputWaiting { waitForOutput() }
    }

    private func waitForOutput() {
        outputWatch?.interest = .write
        isPictureDue = true
    }

    private func flushOutput() {
        console.flush()
        guard !console.isOutputWaiting else { return }
        outputWatch?.interest = []
        if isPictureDue { pacer?.request() }
        isPictureDue = false
    }

    private func readInput() {
        guard let events = console.readInput() else { return end(status: 129) }
        escapeTimer?.cancel()
        deliver(events)
        guard console.isInputUnfinished else { return }
        escapeTimer = EventLoop.shared.schedule(after: Self.escapeTime) { [weak self] in
            guard let self else { return }
            deliver(console.finishInput())
        }
    }

    private func deliver(_ events: [InputEvent]) {
        for event in events {
            switch event {
            case .key(let key): handle(.keyPressed(key))
            case .mouse(let mouse): handle(.mouse(mouse))
            case .paste(let bytes): handle(.pasted(bytes))
            case .focus(let isFocused): handle(.focusChanged(isFocused))
            }
        }
    }

    private func took(signal: CInt) {
        switch signal {
        case SIGWINCH: handle(.resized(console.size))
        case SIGTSTP: suspend()
        case SIGCONT: break
        default: end(status: 128 + signal)
        }
    }

    // MARK: Files

    private func load() {
        _ = Task.onLoop { [self] in
            let loaded = await sources.load()
            instanceWatch?.set(loaded.files)
            took(loaded.instances, loaded.diagnostics)
            let beginning = wanted
            wanted = .list
            begin(with: beginning)
        }
    }

    private func begin(with beginning: Beginning) {
        switch beginning {
        case .list: return
        case .terminal(let name): connect(to: sources.instance(named: name))
        case .workspace(let workspace):
            for effect in state.start(with: workspace) { perform(effect) }
            pacer?.request()
        }
        workspaces?.load(now: time(nil))
    }

    private func took(_ list: [Instance], _ diagnostics: [Diagnostic]) {
        let isKnown = instances.map { $0.list == list && $0.diagnostics == diagnostics } ?? false
        guard !isKnown else { return }
        instances = (list, diagnostics)
        handle(.instancesLoaded(list, diagnostics))
    }

    private func connect(to instance: Instance) {
        for effect in state.connect(to: instance) { perform(effect) }
        pacer?.request()
    }

    // MARK: Effects

    private func perform(_ effect: Effect) {
        switch effect {
        case .open(let id, let instance, let size): open(id, instance, size)
        case .openAs(let id, let instance, let size, let start): open(id, instance, size, start)
        case .openEditor(let id, let file, let size): terminals?.openEditor(id, file, size)
        case .send(let id, let bytes): terminals?.send(bytes, to: id)
        case .discardPending(let id): terminals?.discardPending(id)
        case .resize(let id, let size): terminals?.resize(id, to: size)
        case .setCharset(let id, let charset): terminals?.setCharset(charset, of: id)
        case .askLocale(let id): terminals?.askLocale(id)
        case .record(let id, let request): record(id, request)
        case .close(let id): close(id)
        case .checkBusy(let id): handle(.busyChecked(id, isBusy: terminals?.isBusy(id) ?? false))
        case .answer(let id, let answer): terminals?.answer(id, answer)
        case .files(let id, let request): filePanes?.perform(request, for: id)
        case .keepPlaces(let places): self.places?.keep(places)
        case .transfer(let id, let request): transfers?.perform(request, of: id)
        case .run(let id, let effect): runs?.perform(effect, of: id)
        case .listSessions(let instance, let asker): listSessions(of: instance, asker)
        case .endSession(let instance, let name, let asker): endSession(name, on: instance, asker)
        case .copy(let bytes): copy(bytes)
        case .setTitle(let title): console.setTitle(title)
        case .ringBell: console.ringBell()
        case .setMouse(let isOurs): console.setMouse(isOurs)
        case .suspend: suspend()
        case .quit(let status): end(status: CInt(status))
        case .setTimer(let id, let delay): set(id, after: delay)
        case .cancelTimer(let id): timers.removeValue(forKey: id)?.cancel()
        case .editInstances(let edit):
            files?.edit(edit, now: state.now) { [weak self] in self?.load() }
        case .saveSettings(let settings): files?.save(settings)
        case .recordFavourite(let id, let isOne):
            files?.recordFavourite(id, isOne, now: state.now)
        case .recordLogin(let id): files?.recordLogin(id, now: state.now)
        case .recordCharset(let id, let charset): files?.recordCharset(id, charset)
        case .saveWorkspace(let workspace): workspaces?.save(workspace, now: state.now)
        case .renameWorkspace(let old, let new):
            workspaces?.rename(old, to: new, now: state.now)
        case .removeWorkspace(let name): workspaces?.remove(name, now: state.now)
        case .keepWorkspace(let workspace): workspaces?.keep(workspace)
        }
    }

    private func open(
        _ id: PaneID, _ instance: Instance, _ size: Size, _ start: ShellStart = ShellStart()
    ) {
        log?.opened(id, instance)
        terminals?.open(id, instance, size, start, terminal: state.settings.terminal.name)
    }

    private func record(_ id: PaneID, _ request: RecordingRequest) {
        recordings?.wantedDirectory = state.settings.terminal.recordDirectory
        recordings?.perform(request, for: id, now: state.now)
    }

    private func listSessions(of instance: Instance, _ asker: PaneID) {
        let questioner = questioner(for: asker)
        _ = Task.onLoop { [self] in
            let result: Result<[RunningSession], ConnectionFailure>
            do throws(ConnectionFailure) {
                let found = try await sessions?.list(instance, asking: questioner)
                result = .success(found ?? [])
            } catch {
                result = .failure(error)
            }
            handle(.sessionsListed(instance.id, result))
        }
    }

    private func endSession(_ name: String, on instance: Instance, _ asker: PaneID?) {
        let questioner = questioner(for: asker)
        _ = Task.onLoop { [self] in
            do throws(ConnectionFailure) {
                try await sessions?.end(name, on: instance, asking: questioner)
                handle(.sessionEnded(instance.id, name: name, nil))
            } catch {
                handle(.sessionEnded(instance.id, name: name, error))
            }
        }
    }

    private func questioner(for asker: PaneID?) -> any Questioner {
        guard let asker, let terminals else { return SilentQuestioner() }
        return PaneQuestioner(terminals, asker)
    }

    private func close(_ id: PaneID) {
        log?.closed(id)
        terminals?.close(id)
    }

    /// To tmux's buffer where we run in one, and by OSC 52 where tmux does not get it.
    private func copy(_ bytes: [UInt8]) {
        let encoded = Base64.encode(bytes)
        guard environment.variables["TMUX"] != nil else { return console.copy(base64: encoded) }
        do {
            try TmuxBuffer.load(bytes, environment: environment.variables) { [weak self] isTaken in
                if !isTaken { self?.console.copy(base64: encoded) }
            }
        } catch {
            console.copy(base64: encoded)
        }
    }

    private func set(_ id: TimerID, after delay: Duration) {
        timers[id]?.cancel()
        timers[id] = EventLoop.shared.schedule(after: delay) { [weak self] in
            self?.timers[id] = nil
            self?.handle(.timerFired(id))
        }
    }

    /// Gives the terminal back, stops, and takes it over again when continued.
    private func suspend() {
        console.leave()
        kill(0, SIGSTOP)
        console.enter()
        handle(.resized(console.size))
        pacer?.requestAtOnce()
    }

    /// What still has to be written is, unless a disk does not answer.
    private func end(status: CInt) {
        for effect in state.leave() { perform(effect) }
        transfers?.stopAll()
        terminals?.closeAll()
        inputWatch?.cancel()
        outputWatch?.cancel()
        instanceWatch?.cancel()
        files?.stop()
        console.leave()
        log?.ended(status)
        _ = EventLoop.shared.schedule(after: Self.longestFarewell) { exit(status) }
        guard let runs, let recordings, let transfers else {
            return disk.whenIdle { exit(status) }
        }
        transfers.leaveAll { [disk] in
            runs.leaveAll {
                recordings.endAll { disk.whenIdle { exit(status) } }
            }
        }
    }

    private static let longestFarewell = Duration.seconds(3)
}
