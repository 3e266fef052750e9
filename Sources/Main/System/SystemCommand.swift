internal import Glibc
internal import Model
internal import Probes
internal import Reactor
internal import SSH

/// `workbench status`, `ps`, `users`, `logons`, `services` and `ports`: what a host says of itself,
/// asked over its session with nothing installed there.
@LoopActor
final class SystemCommand {
    private static var running: SystemCommand?

    private let topic: SystemTopic
    private let name: String
    private let isJSON: Bool
    private let environment: Environment
    private let sources: InstanceSources
    private let pool: SessionPool
    private var signals: SignalWatch?

    nonisolated private static let endingSignals = [SIGINT, SIGTERM, SIGHUP]
    /// Between the two samples that rates are made of.
    private static let span = Duration.milliseconds(1000)

    private init(_ topic: SystemTopic, _ name: String, isJSON: Bool, _ environment: Environment) {
        self.topic = topic
        self.name = name
        self.isJSON = isJSON
        self.environment = environment
        sources = InstanceSources(environment: environment, disk: Disk())
        pool = SessionPool(environment: .ofThisProcess(environment))
    }

    /// Never comes back: the loop ends the process.
    nonisolated static func start(
        _ topic: SystemTopic, _ name: String, isJSON: Bool, _ environment: Environment
    ) -> Never {
        // Before the first thread: threads inherit what is blocked.
        Signals.block(endingSignals)
        EventLoop.shared.post {
            let command = SystemCommand(topic, name, isJSON: isJSON, environment)
            running = command
            _ = Task.onLoop { await command.begin() }
        }
        EventLoop.shared.run()
        exit(ExitStatus.success.rawValue)
    }

    private func begin() async {
        do throws(SystemError) {
            signals = try Signals.watch(Self.endingSignals) { [pool] signal in
                pool.closeAll()
                exit(128 + signal)
            }
        } catch {
            Output.complain("\(error)")
        }
        let loaded = await sources.load()
        for fault in loaded.diagnostics { Output.complain(fault.text) }
        let questioner: (any Questioner)? = isJSON ? nil : PromptingQuestioner()
        let shell = HostShell(
            sources.instance(named: name), environment, sources, pool,
            asking: questioner ?? SilentQuestioner())
        do {
            try await ask(shell)
            pool.closeAll()
            exit(ExitStatus.success.rawValue)
        } catch let failure as ConnectionFailure {
            let remedy = failure.remedy.map { ". \($0)" } ?? ""
            fail("\(failure.host): \(failure.message)\(remedy)", .connection)
        } catch let failure as ProbeFailure {
            fail("\(name): \(failure)", .unavailable)
        } catch {
            fail("\(name): \(error)", .unavailable)
        }
    }

    private func fail(_ message: String, _ status: ExitStatus) -> Never {
        pool.closeAll()
        Output.complain(message)
        exit(status.rawValue)
    }

    private func ask(_ shell: HostShell) async throws {
        switch topic {
        case .status: try await tellStatus(shell)
        case .ps: try await tellProcesses(shell)
        case .users:
            let users = try UserProbe.accounts(in: try await shell.run(UserProbe.script))
            tell(users.map { UserRecord($0) }, UserText.table(users))
        case .logons:
            let answer = LogonProbe.logons(in: try await shell.run(LogonProbe.script))
            tell(LogonsRecord(answer), LogonText.table(answer))
            for lack in answer.lacks { Output.note("\(name): \(lack)") }
        case .services:
            let units = try ServiceProbe.units(in: try await shell.run(ServiceProbe.script))
            tell(units.map { ServiceRecord($0) }, ServiceText.table(units))
        case .ports:
            let ports = try PortProbe.ports(in: try await shell.run(PortProbe.script))
            tell(ports.map { PortRecord($0) }, PortText.table(ports))
        }
    }

    private func tell(_ record: some Encodable, _ text: String) {
        if isJSON { Output.writeJSON(record) } else { Output.write(text) }
    }

    // MARK: Samples

    private func tellStatus(_ shell: HostShell) async throws {
        let facts = FactsProbe.facts(in: try await shell.run(FactsProbe.script))
        let report = try await report(shell, .counters, pageSize: facts.pageSize)
        tell(StatusRecord(facts, report), StatusText.text(name, facts, report))
    }

    private func tellProcesses(_ shell: HostShell) async throws {
        let facts = FactsProbe.facts(in: try await shell.run(FactsProbe.script))
        let report = try await report(
            shell, .countersAndProcesses, pageSize: facts.pageSize)
        let processes = (report.processes ?? []).sorted {
            ($1.cpu, $1.process.resident) < ($0.cpu, $0.process.resident)
        }
        tell(processes.map { ProcessRecord($0) }, ProcessText.table(processes))
    }

    private func report(
        _ shell: HostShell, _ request: StatusProbe.Request, pageSize: Int
    ) async throws -> StatusReport {
        let sampler = try await StatusSampler(shell)
        defer { sampler.close() }
        let first = try await sampler.sample(request, pageSize: pageSize)
        let pause = Promise<Void>()
        _ = EventLoop.shared.schedule(after: Self.span) { pause.fulfil(()) }
        try await pause.value()
        let second = try await sampler.sample(request, pageSize: pageSize)
        guard let report = StatusReport(second, since: first) else {
            throw ProbeFailure(
                "the host's clock stood still between two samples",
                remedy: "Try again; a host that was just started anew has nothing to compare")
        }
        return report
    }
}
