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
    private let sources: InstanceSources
    private var terminals: TerminalDesk?
    private var pacer: FramePacer?
    private var inputWatch: Watch?
    private var signals: SignalWatch?
    private var files: FileWatch?
    private var escapeTimer: LoopTimer?
    private var timers: [TimerID: LoopTimer] = [:]
    private var waiting: [Event] = []
    private var isHandling = false
    private var wanted: String?

    /// A lone Escape is one if nothing follows it for so long.
    private static let escapeTime = Duration.milliseconds(25)

    init(console: Console, environment: Environment, connectTo: String?) {
        self.console = console
        sources = InstanceSources(environment: environment)
        wanted = connectTo
        state = State(size: console.size, theme: .dusk)
        state.hasColours = console.hasColours
        terminals = TerminalDesk(sources: sources, environment: environment) { [weak self] in
            self?.handle($0)
        }
    }

    func start() {
        console.enter()
        pacer = FramePacer { [weak self] in self?.draw() }
        inputWatch = EventLoop.shared.watch(console.inputDescriptor, for: .read, priority: .input) {
            [weak self] _ in self?.readInput()
        }
        do {
            signals = try Signals.watch(Self.watchedSignals) { [weak self] in self?.took(signal: $0)
            }
            files = try FileWatch { [weak self] in self?.load() }
        } catch {
            handle(.saveFailed(what: "start", message: "\(error)"))
        }
        load()
        pacer?.request()
    }

    nonisolated static let watchedSignals = [SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGCONT, SIGTSTP]

    // MARK: Events

    func handle(_ event: Event) {
        waiting.append(event)
        guard !isHandling else { return }
        isHandling = true
        while !waiting.isEmpty {
            let event = waiting.removeFirst()
            state.now = time(nil)
            for effect in state.update(event) { perform(effect) }
        }
        isHandling = false
        pacer?.request()
    }

    private func draw() {
        console.paint(state.view())
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
        Task {
            let loaded = await sources.load()
            files?.set(sources.watchedFiles)
            handle(.instancesLoaded(loaded.instances, loaded.diagnostics))
            guard let name = wanted else { return }
            wanted = nil
            connect(to: sources.instance(named: name))
        }
    }

    private func connect(to instance: Instance) {
        for effect in state.connect(to: instance) { perform(effect) }
        pacer?.request()
    }

    // MARK: Effects

    private func perform(_ effect: Effect) {
        switch effect {
        case .open(let id, let instance, let size): terminals?.open(id, instance, size)
        case .send(let id, let bytes): terminals?.send(bytes, to: id)
        case .discardPending(let id): terminals?.discardPending(id)
        case .resize(let id, let size): terminals?.resize(id, to: size)
        case .close(let id): terminals?.close(id)
        case .checkBusy(let id): handle(.busyChecked(id, isBusy: terminals?.isBusy(id) ?? false))
        case .answer(let id, let answer): terminals?.answer(id, answer)
        case .copy(let bytes): console.copy(base64: Base64.encode(bytes))
        case .setTitle(let title): console.setTitle(title)
        case .ringBell: console.ringBell()
        case .setMouse(let isOurs): console.setMouse(isOurs)
        case .suspend: suspend()
        case .quit(let status): end(status: CInt(status))
        case .setTimer(let id, let delay): set(id, after: delay)
        case .cancelTimer(let id): timers.removeValue(forKey: id)?.cancel()
        case .editInstances, .saveSettings, .recordFavourite, .recordLogin: break
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

    private func end(status: CInt) {
        terminals?.closeAll()
        inputWatch?.cancel()
        console.leave()
        exit(status)
    }
}
