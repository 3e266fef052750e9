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
    private let local: LocalFileSystem
    private var remote: [FileSite: SFTPFileSystem] = [:]
    /// Who waits for a connection that is being made.
    private var waiting: [FileSite: [Promise<Void>]] = [:]

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
        while waiting[site] != nil { try await waitForAnother(site) }
        if let known = remote[site], known.isAlive { return shown(known, of: site) }
        waiting[site] = []
        defer { for turn in waiting.removeValue(forKey: site) ?? [] { turn.fulfil(()) } }
        let system = try await connect(site, pane)
        remote[site] = system
        return shown(system, of: site)
    }

    /// Somebody else connects there already, and may be asking the person for it.
    private func waitForAnother(_ site: FileSite) async throws(FileFailure) {
        let turn = Promise<Void>()
        waiting[site]?.append(turn)
        try await turn.fileValue()
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
