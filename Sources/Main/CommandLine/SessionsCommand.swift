internal import Glibc
internal import Model
internal import Reactor
internal import SSH
internal import Screen
internal import Workbench

/// `workbench sessions`: what runs on a machine in sessions of ours, from a shell.
@LoopActor
final class SessionsCommand {
    private static var running: SessionsCommand?

    private let options: SessionsOptions
    private let environment: Environment
    private let sources: InstanceSources
    private let desk: SessionDesk
    private let questioner: PromptingQuestioner?
    private var signals: SignalWatch?

    nonisolated private static let endingSignals = [SIGINT, SIGTERM, SIGHUP]

    private init(_ options: SessionsOptions, _ environment: Environment) {
        self.options = options
        self.environment = environment
        sources = InstanceSources(environment: environment, disk: Disk())
        desk = SessionDesk(
            sources: sources, environment: environment,
            pool: SessionPool(environment: .ofThisProcess(environment)))
        questioner = isatty(STDERR_FILENO) == 1 ? PromptingQuestioner() : nil
    }

    /// Never comes back: the loop ends the process.
    nonisolated static func start(_ options: SessionsOptions, _ environment: Environment) -> Never {
        // Before the first thread: threads inherit what is blocked.
        Signals.block(endingSignals)
        EventLoop.shared.post {
            let command = SessionsCommand(options, environment)
            running = command
            command.signals = try? Signals.watch(endingSignals) { command.leave(128 + $0) }
            _ = Task.onLoop { await command.run() }
        }
        EventLoop.shared.run()
        exit(ExitStatus.success.rawValue)
    }

    private func run() async {
        let loaded = await sources.load()
        for fault in loaded.diagnostics { Output.complain(fault.text) }
        let instance = sources.instance(named: options.instance)
        do throws(ConnectionFailure) {
            let asker: any Questioner = questioner ?? SilentQuestioner()
            if let name = options.ending {
                try await desk.end(name, on: instance, asking: asker)
            } else {
                show(try await desk.list(instance, asking: asker))
            }
            leave(ExitStatus.success.rawValue)
        } catch {
            let remedy = error.remedy.map { " \($0)" } ?? ""
            Output.complain("\(instance.name): \(error.message)\(remedy)")
            leave(ExitStatus.connection.rawValue)
        }
    }

    private func leave(_ status: CInt) {
        questioner?.close()
        exit(status)
    }

    private func show(_ sessions: [RunningSession]) {
        guard !options.isJSON else {
            return Output.writeJSON(sessions.map { SessionRecord($0) })
        }
        let rows = sessions.map { session in
            [
                session.name, session.keeper.rawValue, session.age.map { "\($0) s" } ?? "-",
                session.isAttached ? "attached" : "-", session.command ?? "-",
                session.title ?? "",
            ].map { Output.printable($0) }
        }
        Output.write(Table.text([["NAME", "KEPT BY", "AGE", "STATE", "COMMAND", "TITLE"]] + rows))
    }
}

/// A session as `workbench sessions --json` writes it.
struct SessionRecord: Encodable {
    var name: String
    var keeper: String
    var age: Int?
    var attached: Bool
    var command: String?
    var title: String?

    init(_ session: RunningSession) {
        name = session.name
        keeper = session.keeper.rawValue
        age = session.age
        attached = session.isAttached
        command = session.command
        title = session.title
    }
}

/// How `workbench sessions` is asked.
struct SessionsOptions: Equatable {
    var instance: String
    var isJSON = false
    /// To be ended instead of listing all.
    var ending: String?
}

/// Columns of text, aligned.
enum Table {
    static func text(_ rows: [[String]]) -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? CharacterWidth.of($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = zip(row, widths).map { field, width in
                field + String(repeating: " ", count: width - CharacterWidth.of(field))
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
