internal import Glibc
internal import Inventory
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// `workbench run`: a command on many machines, and what each of them answered.
@LoopActor
final class RunCommand {
    private static var current: RunCommand?

    private let options: RunOptions
    private let environment: Environment
    private let sources: InstanceSources
    private let mask: OutputMask
    private var desk: RunDesk?
    private var run = Run([], plan: RunPlan())
    private var instances: [Instance] = []
    private var runners: [Int: TargetRunner] = [:]
    private var progress: RunProgress?
    private var questioner: PromptingQuestioner?
    private var signals: SignalWatch?
    private var signal: CInt?
    private var start = MonotonicTime.now
    /// Being ended over there.
    private var endings = 0
    private var isFinished = false

    nonisolated private static let endingSignals = [SIGINT, SIGTERM, SIGHUP]

    private init(_ options: RunOptions, _ mask: OutputMask, _ environment: Environment) {
        self.options = options
        self.mask = mask
        self.environment = environment
        sources = InstanceSources(environment: environment, disk: Disk())
    }

    /// Never comes back: the loop ends the process.
    nonisolated static func start(_ options: RunOptions, _ environment: Environment) -> Never {
        let mask: OutputMask
        do throws(UsageError) {
            mask = try options.outputMask()
        } catch {
            Output.complain(error.message)
            exit(ExitStatus.usage.rawValue)
        }
        raiseDescriptorLimit()
        // Before the first thread: threads inherit what is blocked.
        Signals.block(endingSignals)
        EventLoop.shared.post {
            let command = RunCommand(options, mask, environment)
            current = command
            _ = Task.onLoop { await command.begin() }
        }
        EventLoop.shared.run()
        exit(ExitStatus.success.rawValue)
    }

    /// A connection is a descriptor, and many systems begin at 1,024.
    nonisolated private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    // MARK: The beginning

    private func begin() async {
        watchSignals()
        let loaded = await sources.load()
        for fault in loaded.diagnostics { Output.complain(fault.text) }
        resolve(loaded.instances)
        guard !options.isDryRun else { return await showPlan() }
        let input = await readInput()
        questioner = canAsk ? PromptingQuestioner() : nil
        let desk = RunDesk(
            options.order, environment, sources, input: input, questioner: questioner)
        self.desk = desk
        if isatty(STDERR_FILENO) == 1, !options.isJSON { progress = RunProgress() }
        questioner?.onQuestion = { [weak self] in self?.progress?.isHidden = $0 }
        var plan = options.order.plan
        plan.fitOutput(to: instances.count)
        run = Run(instances.map(\.name), plan: plan)
        start = .now
        update(.started)
    }

    private func watchSignals() {
        do throws(SystemError) {
            signals = try Signals.watch(Self.endingSignals) { [weak self] in self?.interrupted($0) }
        } catch {
            Output.complain("\(error)")
        }
    }

    private func resolve(_ known: [Instance]) {
        do throws(TargetFault) {
            let found = try TargetExpression.resolve(options.expressions, among: known)
            for note in found.notes { Output.complain(note) }
            instances = found.targets.map { target in
                switch target {
                case .instance(let place): known[place]
                case .host(let name): sources.instance(named: name)
                }
            }.map { $0.loggingIn(as: options.order.user) }
        } catch {
            Output.complain(error.message)
            exit(ExitStatus.usage.rawValue)
        }
    }

    private var canAsk: Bool { !options.isJSON && isatty(STDERR_FILENO) == 1 }

    private func readInput() async -> [UInt8] {
        guard options.sharesInput else { return [] }
        do {
            return try await Worker.run { try StandardInput.all() }
        } catch {
            Output.complain("\(error)")
            exit(ExitStatus.noInput.rawValue)
        }
    }

    private func showPlan() async {
        var lines: [RunPlanLine] = []
        for instance in instances {
            lines.append(await RunPlanLine(instance, sources))
        }
        let text = RunPlanText(options: options, lines: lines)
        if options.isJSON { Output.writeJSON(text.record) } else { Output.write(text.text) }
        exit(ExitStatus.success.rawValue)
    }

    // MARK: What happens

    private var elapsed: Duration { MonotonicTime.now - start }

    private func update(_ event: Run.Event) {
        for effect in run.update(event, at: elapsed) { perform(effect) }
        progress?.show(run, at: elapsed)
    }

    private func perform(_ effect: Run.Effect) {
        switch effect {
        case .begin(let index): begin(index)
        case .stop(let index): stop(index)
        case .finished:
            isFinished = true
            endIfDone()
        }
    }

    private func begin(_ index: Int) {
        guard let desk else { return }
        let runner = TargetRunner(instances[index], desk) { [weak self] in
            self?.take($0, from: index)
        }
        runners[index] = runner
        runner.begin()
    }

    private func take(_ report: TargetRunner.Report, from index: Int) {
        switch report {
        case .began: update(.began(index))
        case .printed(let bytes, let isError): update(.printed(index, bytes, isError: isError))
        case .expired: update(.expired(index))
        case .ended(let outcome):
            runners[index] = nil
            update(.ended(index, outcome))
        }
    }

    private func stop(_ index: Int) {
        guard let runner = runners.removeValue(forKey: index) else { return }
        endings += 1
        _ = Task.onLoop { [self] in
            await runner.stop()
            endings -= 1
            endIfDone()
        }
    }

    private func interrupted(_ signal: CInt) {
        // Twice: the person does not even wait for the machines to be told.
        guard self.signal == nil, desk != nil else { leave(128 + signal) }
        self.signal = signal
        progress?.isEnding = true
        update(.cancelled)
    }

    // MARK: The end

    private func endIfDone() {
        guard isFinished, endings == 0 else { return }
        progress?.clear()
        let report = RunReport(
            command: options.order.command, run: run, duration: elapsed, mask: mask, signal: signal)
        if options.isJSON {
            Output.writeJSON(RunRecord(report))
        } else {
            Output.write(RunText(report, isUTF8: environment.isUTF8).text)
            Output.note(report.summary)
        }
        writeJUnit(report)
        leave(report.status)
    }

    private func writeJUnit(_ report: RunReport) {
        guard let file = options.junitFile else { return }
        do throws(SystemError) {
            try LocalFiles.replace(file, with: Array(RunJUnit.document(report).utf8))
        } catch {
            Output.complain("\(error)")
            leave(ExitStatus.inputOutput.rawValue)
        }
    }

    private func leave(_ status: CInt) -> Never {
        progress?.clear()
        questioner?.close()
        exit(status)
    }
}

/// Standard input as a whole.
private enum StandardInput {
    /// Every machine gets all of it, from memory.
    private static let limit = 256 << 20

    struct TooLong: Error, CustomStringConvertible {
        var description: String {
            "standard input is longer than \(limit >> 20) MiB: copy a file there instead"
        }
    }

    static func all() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while bytes.count <= limit {
            switch buffer.withUnsafeMutableBytes({ Syscalls.read(STDIN_FILENO, into: $0) }) {
            case .bytes(let count): bytes.append(contentsOf: buffer[..<count])
            case .end: return bytes
            case .wouldBlock: usleep(10_000)
            case .failed(let error): throw error
            }
        }
        throw TooLong()
    }
}
