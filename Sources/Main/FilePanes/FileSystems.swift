internal import Files
internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// The files of each machine that a pane has asked for, over the sessions that its terminals have.
@LoopActor
final class FileSystems {
    private let terminals: TerminalDesk
    let environment: Environment
    let local: LocalFileSystem
    private var remote: [FileSite: SFTPFileSystem] = [:]
    private var connecting: [FileSite: Connecting] = [:]
    /// Connections of their own for what is copied: a listing beside them is not held up.
    private var bulk: [FileSite: FileSystemSource] = [:]
    private var bulkAskers: [FileSite: MovingQuestioner] = [:]
    /// Set before each request.
    var settings = Settings.Files()

    /// A connection that is being made: whoever asked for it first may give up, it is for others
    /// too.
    private struct Connecting {
        var task: Task<Void, Never>
        /// Where the person is asked.
        var pane: PaneID
        var waiting: [Promise<SFTPFileSystem>] = []
    }

    init(_ terminals: TerminalDesk, environment: Environment) {
        self.terminals = terminals
        self.environment = environment
        local = LocalFileSystem(home: FilePath(environment.homeDirectory))
    }

    /// Connects if nobody has; what must be asked for that is asked in the pane.
    func system(
        for site: FileSite, asking pane: PaneID
    ) async throws(FileFailure) -> any FileSystem {
        guard !site.isOnThisMachine else { return local }
        while true {
            if let known = remote[site], known.isAlive { return shown(known, of: site) }
            do throws(FileFailure) {
                return shown(try await connection(to: site, asking: pane), of: site)
            } catch {
                // The pane that was asked is gone: this one is not.
                guard error.kind == .cancelled, !Task.isCancelled, connecting[site]?.pane != pane
                else { throw error }
            }
        }
    }

    /// A task of its own makes it: a listing that is given up meanwhile leaves the question to the
    /// person where it is, and the next one does not ask again.
    private func connection(
        to site: FileSite, asking pane: PaneID
    ) async throws(FileFailure) -> SFTPFileSystem {
        if connecting[site] == nil {
            let task = Task.onLoop { await self.makeConnection(site, pane) }
            connecting[site] = Connecting(task: task, pane: pane)
        }
        let turn = Promise<SFTPFileSystem>()
        connecting[site]?.waiting.append(turn)
        return try await turn.fileValue()
    }

    private func makeConnection(_ site: FileSite, _ pane: PaneID) async {
        do throws(FileFailure) {
            let system = try await connect(site, pane)
            remote[site] = system
            for turn in finish(site) { turn.fulfil(system) }
        } catch {
            for turn in finish(site) { turn.fail(error) }
        }
    }

    private func finish(_ site: FileSite) -> [Promise<SFTPFileSystem>] {
        connecting.removeValue(forKey: site)?.waiting ?? []
    }

    /// Nobody can be asked in it any more.
    func closed(_ pane: PaneID) {
        for one in connecting.values where one.pane == pane { one.task.cancel() }
    }

    // MARK: For copies

    /// Files of a site over a line of its own, connected again whenever it is lost. Below `root`
    /// nothing on this machine is written outside of it, whatever a server calls its files.
    func source(
        for site: FileSite, writingBelow root: FilePath? = nil, asking pane: PaneID
    ) -> FileSystemSource {
        guard !site.isOnThisMachine else {
            let home = FilePath(environment.homeDirectory)
            return FileSystemSource(LocalFileSystem(home: home, confinedTo: root))
        }
        let asker = bulkAskers[site] ?? MovingQuestioner()
        bulkAskers[site] = asker
        asker.next = PaneQuestioner(terminals, pane)
        if let known = bulk[site] { return known }
        let source = FileSystemSource { [weak self] () throws(FileFailure) in
            guard let self else {
                throw FileFailure(.cancelled, host: nil, "connect", nil, reason: "cancelled")
            }
            return try await connectForCopies(site, asker, pane)
        }
        bulk[site] = source
        return source
    }

    private func connectForCopies(
        _ site: FileSite, _ asker: MovingQuestioner, _ pane: PaneID
    ) async throws(FileFailure) -> any FileSystem {
        // Whoever became root once is not asked for it again.
        guard !site.isRoot else { return try await system(for: site, asking: pane) }
        let route: Route
        do throws(ConnectionFailure) {
            route = try await terminals.sources.route(to: site.instance, asking: asker)
        } catch {
            throw FileFailure(error, host: site.instance.name)
        }
        let files = try await terminals.pool.files(
            route, questioner: asker, progress: { _ in })
        return shown(files, of: site)
    }

    /// With names in UTF-8, whatever the host writes them in.
    private func shown(_ system: SFTPFileSystem, of site: FileSite) -> any FileSystem {
        TranscodedFileSystem(system, charset: site.instance.textCharset) ?? system
    }

    private func connect(
        _ site: FileSite, _ pane: PaneID
    ) async throws(FileFailure) -> SFTPFileSystem {
        let (terminals, instance) = (terminals, site.instance)
        let questioner = PaneQuestioner(terminals, pane)
        return try await SFTPFileSystem.open(
            host: instance.name
        ) { () async throws(ConnectionFailure) -> any SFTPLine in
            let route = try await terminals.sources.route(to: instance, asking: questioner)
            guard site.isRoot else {
                return try await terminals.pool.subsystem(
                    "sftp", route, questioner: questioner, progress: { _ in })
            }
            let root = RootLine(site) { await questioner.ask($0) }
            let channel = try await terminals.pool.exec(
                root.line, route, questioner: questioner, progress: { _ in })
            try await root.prepare(channel)
            return channel
        }
    }

    // MARK: Commands

    /// SHA-256, computed where the file is.
    func digest(
        of path: FilePath, on site: FileSite, asking pane: PaneID
    ) async throws(FileFailure) -> String {
        let host = site.isOnThisMachine ? nil : site.instance.name
        // Bytes that are no UTF-8 would not arrive as they are.
        guard String(validating: path.bytes, as: UTF8.self) != nil else {
            throw FileFailure(
                .unsupported, host: host, "compute a checksum of", path,
                reason: "its name is no UTF-8, which no command line of ours can hold",
                remedy: "Copy it without a checksum.")
        }
        var output: [UInt8] = []
        _ = try await command(
            "sha256sum < \(RemoteCommand.quoted(path))", on: site, asking: pane
        ) { output += $0.prefix(max(0, 80 - output.count)) }
        let digest = String(decoding: output.prefix(64), as: UTF8.self)
        guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) else {
            throw FileFailure(
                .unsupported, host: host, "compute a checksum of", path,
                reason: "sha256sum did not answer",
                remedy: "Install coreutils there, or copy without a checksum.")
        }
        return digest
    }

    /// Runs a command with the machine's shell; what it prints is given as it comes.
    func command(
        _ line: String, on site: FileSite, asking pane: PaneID,
        onOutput: @escaping @LoopActor ([UInt8]) -> Void = { _ in }
    ) async throws(FileFailure) -> HostCommand.Result {
        guard site.isOnThisMachine || site.instance.textCharset == .utf8 else {
            throw FileFailure(
                .unsupported, host: site.instance.name, "run a command", nil,
                reason: "its files are named in \(site.instance.textCharset.name)",
                remedy: "Do it in a terminal there.")
        }
        guard !site.isRoot else {
            throw FileFailure(
                .unsupported, host: site.instance.name, "run a command", nil,
                reason: "files as root are reached over SFTP only",
                remedy: "Do it as yourself with @, or in a terminal.")
        }
        do throws(ConnectionFailure) {
            let command: HostCommand
            if site.isOnThisMachine {
                command = try HostCommand(here: line, environment)
            } else {
                let questioner = PaneQuestioner(terminals, pane)
                let route = try await terminals.sources.route(
                    to: site.instance, asking: questioner)
                let channel = try await terminals.pool.exec(
                    line, route, questioner: questioner, progress: { _ in })
                command = HostCommand(channel, line)
            }
            return try await command.run(onOutput: onOutput)
        } catch {
            throw FileFailure(error, host: site.isOnThisMachine ? nil : site.instance.name)
        }
    }
}

/// Puts questions of a pane's connection to the person.
@LoopActor
final class PaneQuestioner: Questioner {
    private weak var desk: TerminalDesk?
    private let pane: PaneID

    init(_ desk: TerminalDesk, _ pane: PaneID) {
        self.desk = desk
        self.pane = pane
    }

    func ask(_ question: Question) async -> Answer {
        await desk?.ask(question, for: pane) ?? .cancelled
    }
}

/// Asks in the pane that wanted something last.
@LoopActor
final class MovingQuestioner: Questioner {
    var next: PaneQuestioner?

    func ask(_ question: Question) async -> Answer {
        await next?.ask(question) ?? .cancelled
    }
}
