internal import Files
internal import Glibc
internal import Inventory
internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Storage

/// What all copies of one command have in common: machines, their connections, the journal.
@LoopActor
final class CopyDesk {
    let environment: Environment
    let sources: InstanceSources
    let pool: SessionPool
    /// Nil where nobody can be asked.
    let questioner: PromptingQuestioner?
    let here: FilePath
    private let user: String?
    private(set) var instances: [Instance] = []
    private var files: [Instance.ID: FileSystemSource] = [:]

    init(_ environment: Environment, user: String?, canAsk: Bool) {
        self.environment = environment
        self.user = user
        sources = InstanceSources(environment: environment, disk: Disk())
        pool = SessionPool(environment: .ofThisProcess(environment))
        questioner = canAsk ? PromptingQuestioner() : nil
        here = Self.workingDirectory()
    }

    private static func workingDirectory() -> FilePath {
        guard let path = getcwd(nil, 0) else { return .root }
        defer { free(path) }
        return FilePath(UnsafeRawBufferPointer(start: path, count: strlen(path)))
    }

    func load() async {
        let loaded = await sources.load()
        for fault in loaded.diagnostics { Output.complain(fault.text) }
        instances = loaded.instances
    }

    /// The machines that an expression names.
    func resolve(_ expression: String) throws(UsageError) -> [Instance] {
        do throws(TargetFault) {
            let found = try TargetExpression.resolve([expression], among: instances)
            for note in found.notes { Output.complain(note) }
            return found.targets.map { target in
                switch target {
                case .instance(let place): instances[place]
                case .host(let name): sources.instance(named: name)
                }
            }.map(asUser)
        } catch {
            throw UsageError(message: error.message)
        }
    }

    private func asUser(_ instance: Instance) -> Instance {
        guard let user, instance.id != .thisMachine else { return instance }
        var instance = instance
        instance.user = user
        // What stands in a file gives way to what was typed.
        instance.origin.file = nil
        return instance
    }

    // MARK: Files

    /// The files of a machine, over one connection for all that is copied.
    func files(of instance: Instance) -> FileSystemSource {
        guard instance.id != .thisMachine else {
            return FileSystemSource(LocalFileSystem(home: here))
        }
        if let known = files[instance.id] { return known }
        let source = FileSystemSource { [self] () throws(FileFailure) in
            try await connect(instance)
        }
        source.onReconnecting = { failure, pause in
            Output.complain("\(failure.message); again in \(pause.components.seconds) s")
        }
        files[instance.id] = source
        return source
    }

    private func connect(_ instance: Instance) async throws(FileFailure) -> any FileSystem {
        let asker = CopyQuestioner(questioner)
        let route: Route
        do throws(ConnectionFailure) {
            route = try await sources.route(to: instance, asking: asker)
        } catch {
            throw FileFailure(error, host: instance.name)
        }
        return try await pool.files(route, questioner: asker, progress: { _ in })
    }

    /// Where names come from another machine: never out of the directory they are copied into.
    func confined(to root: FilePath) -> FileSystemSource {
        FileSystemSource(LocalFileSystem(home: here, confinedTo: here.appending(root)))
    }

    // MARK: The journal

    func journal(_ from: FilePlace, _ to: FilePlace) async -> TransferJournal {
        let directory = environment.directories.transfers
        let journal = try? await Worker.run { TransferJournal.read(from, to, in: directory) }
        return journal ?? TransferJournal(from: from, to: to)
    }

    /// An end that nobody waited for is worth no failure: without a note it begins anew.
    func note(_ journal: TransferJournal, isOver: Bool) async {
        let directory = environment.directories.transfers
        // Also when the command is being stopped: then most of all.
        await Task.onLoop {
            try? await Worker.run {
                if isOver {
                    journal.remove(in: directory)
                } else {
                    try journal.write(in: directory)
                }
            }
        }.value
    }
}

/// Passes questions on where there is somebody to answer.
@LoopActor
private final class CopyQuestioner: Questioner {
    private let questioner: PromptingQuestioner?

    init(_ questioner: PromptingQuestioner?) { self.questioner = questioner }

    func ask(_ question: Question) async -> Answer {
        guard let questioner else { return .no }
        return await questioner.ask(question)
    }
}
