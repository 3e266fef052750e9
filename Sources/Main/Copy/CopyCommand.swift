internal import Files
internal import Glibc
internal import Inventory
internal import Local
internal import Model
internal import Reactor
internal import SSH

/// `workbench get`, `put`, `copy` and `sync`: files between this machine and others.
@LoopActor
final class CopyCommand {
    private static var current: CopyCommand?
    nonisolated private static let endingSignals = [SIGINT, SIGTERM, SIGHUP]

    private let options: CopyOptions
    private let environment: Environment
    private let desk: CopyDesk
    private let start = MonotonicTime.now
    private var progress: CopyProgress?
    private var signals: SignalWatch?
    private var signal: CInt?
    private var task: Task<Void, Never>?
    private var results: [CopyResult] = []

    private init(_ options: CopyOptions, _ environment: Environment) {
        self.options = options
        self.environment = environment
        desk = CopyDesk(
            environment, user: options.user,
            canAsk: !options.isJSON && isatty(STDERR_FILENO) == 1)
    }

    /// Never comes back: the loop ends the process.
    nonisolated static func start(_ options: CopyOptions, _ environment: Environment) -> Never {
        // Before the first thread: threads inherit what is blocked.
        Signals.block(endingSignals)
        EventLoop.shared.post {
            let command = CopyCommand(options, environment)
            current = command
            command.begin()
        }
        EventLoop.shared.run()
        exit(ExitStatus.success.rawValue)
    }

    private func begin() {
        do throws(SystemError) {
            signals = try Signals.watch(Self.endingSignals) { [weak self] in self?.interrupted($0) }
        } catch {
            Output.complain("\(error)")
        }
        if isatty(STDERR_FILENO) == 1, !options.isJSON {
            let progress = CopyProgress()
            self.progress = progress
            desk.questioner?.onQuestion = { progress.isHidden = $0 }
        }
        task = .onLoop { [self] in
            await run()
            finish()
        }
    }

    /// Once: what has arrived in part is noted. Twice: at once.
    private func interrupted(_ signal: CInt) {
        guard self.signal == nil, let task else { leave(128 + signal) }
        self.signal = signal
        task.cancel()
    }

    // MARK: The work

    private func run() async {
        await desk.load()
        let jobs: [CopyJob]
        do throws(UsageError) {
            jobs = try await CopyPlan(options, desk).jobs()
        } catch {
            Output.complain(error.message)
            leave(ExitStatus.usage.rawValue)
        }
        let gate = Gate(entries: options.parallel)
        await withDiscardingTaskGroup { group in
            for job in jobs {
                guard await gate.enter() else { return }
                group.addTask(executorPreference: EventLoop.shared) { [self] in
                    await run(job)
                    await gate.leave()
                }
            }
        }
    }

    private func run(_ job: CopyJob) async {
        let runner = CopyRunner(job, options, desk)
        let index = results.count
        results.append(CopyResult(job))
        runner.onProgress = { [weak self] in self?.show($0, index) }
        runner.onAction = { [weak self] path, step in self?.name(path, step, job) }
        results[index] = await runner.run()
        progress?.forget(index)
        guard !options.isJSON else { return }
        progress?.clear()
        Output.write(CopyText.lines(results[index], options))
        for line in CopyText.faults(results[index]) { Output.complain(line) }
    }

    private func show(_ progress: TransferProgress, _ index: Int) {
        self.progress?.show(progress, index, at: MonotonicTime.now - start)
    }

    private func name(_ path: FilePath, _ step: DirectoryPlan.Step, _ job: CopyJob) {
        guard options.transfer.isDryRun || options.isVerbose, !options.isJSON else { return }
        guard let line = CopyText.line(path, step, job) else { return }
        progress?.clear()
        Output.write(line)
    }

    // MARK: The end

    private func finish() {
        progress?.clear()
        if options.isJSON {
            Output.writeJSON(CopyRecord(results, options, MonotonicTime.now - start))
        }
        leave(signal.map { 128 + $0 } ?? CopyResult.status(results).rawValue)
    }

    private func leave(_ status: CInt) -> Never {
        progress?.clear()
        desk.questioner?.close()
        desk.pool.closeAll()
        exit(status)
    }
}
