internal import Glibc
internal import Model
internal import Reactor
internal import SSH

/// `workbench check`: tries the way to an instance step by step and says what was found.
@LoopActor
final class CheckCommand {
    private static var running: CheckCommand?

    private let name: String
    private let environment: Environment
    private let sources: InstanceSources
    private var report: CheckReport
    private var task: Task<Void, Never>?
    private var signals: SignalWatch?

    nonisolated private static let endingSignals = [SIGINT, SIGTERM, SIGHUP]
    /// A worker that hangs, looking up a name perhaps, is not waited for longer.
    private static let farewell = Duration.seconds(1)

    private init(_ name: String, isJSON: Bool, _ environment: Environment) {
        self.name = name
        self.environment = environment
        sources = InstanceSources(environment: environment, disk: Disk())
        report = CheckReport(
            instance: name, format: isJSON ? .json : .text(isUTF8: environment.isUTF8))
    }

    /// Never comes back: the loop ends the process.
    nonisolated static func start(
        _ name: String, isJSON: Bool, _ environment: Environment
    ) -> Never {
        // Before the first thread: threads inherit what is blocked.
        Signals.block(endingSignals)
        EventLoop.shared.post {
            let command = CheckCommand(name, isJSON: isJSON, environment)
            running = command
            command.begin()
        }
        EventLoop.shared.run()
        exit(ExitStatus.success.rawValue)
    }

    private func begin() {
        do throws(SystemError) {
            signals = try Signals.watch(Self.endingSignals) { [weak self] in self?.stop($0) }
        } catch {
            Output.complain("\(error)")
        }
        task = .onLoop { [self] in
            let canLogIn = await run()
            guard report.signal == nil else { return end() }
            report.finish(canLogIn: canLogIn)
            end()
        }
    }

    /// What was found so far is told all the same.
    private func stop(_ signal: CInt) {
        guard report.signal == nil else { return }
        report.signal = signal
        task?.cancel()
        _ = EventLoop.shared.schedule(after: Self.farewell) { [weak self] in self?.end() }
    }

    private func end() {
        if report.signal != nil { report.finish(canLogIn: false) }
        exit(report.status)
    }

    // MARK: The check

    private func run() async -> Bool {
        let loaded = await sources.load()
        for fault in loaded.diagnostics { Output.complain(fault.text) }
        let instance = sources.instance(named: name)
        guard instance.id != .thisMachine else { return checkThisMachine() }
        guard let route = await route(to: instance) else { return false }
        let check = RouteCheck(
            route, named: name, environment: .ofThisProcess(environment)
        ) { [self] in report.add($0) }
        return await check.run()
    }

    private func checkThisMachine() -> Bool {
        report.hopCount = 1
        report.add(
            CheckStep(.route, .ok, "it needs no connection: you are on it", hop: name, number: 1))
        return true
    }

    private func route(to instance: Instance) async -> Route? {
        let start = MonotonicTime.now
        let questioner = SilentQuestioner()
        var step = CheckStep(.route, .ok, "", hop: instance.name, number: 1)
        defer {
            step.duration = MonotonicTime.now - start
            report.add(step)
        }
        do throws(ConnectionFailure) {
            let route = try await sources.route(to: instance, asking: questioner)
            report.hopCount = route.hops.count
            step.detail = Self.words(for: route)
            if !questioner.refusedCommands.isEmpty {
                step.detail += "; Match exec counts as untrue, a check runs none"
            }
            return route
        } catch {
            step.verdict = .failed
            step.detail = error.message
            step.remedy = error.remedy
            return nil
        }
    }

    private static func words(for route: Route) -> String {
        let options = route.target.options
        let place =
            options.hostName.contains(":")
            ? "[\(options.hostName)]:\(options.port)" : "\(options.hostName):\(options.port)"
        let target = "\(options.user)@\(place)"
        let jumps = route.hops.dropLast().map(\.name)
        if !jumps.isEmpty { return "\(target) over \(jumps.joined(separator: ", "))" }
        return options.proxyCommand == nil ? "\(target) directly" : "\(target) by a ProxyCommand"
    }
}
