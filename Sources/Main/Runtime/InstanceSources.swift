internal import Inventory
internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Storage

/// Where instances come from, and the ways to them. Reads on workers.
@LoopActor
final class InstanceSources {
    struct Loaded: Sendable {
        var instances: [Instance]
        var diagnostics: [Diagnostic]
        var config: SSHConfig
        /// Files whose change is worth reading all anew, as `FileWatch` takes them.
        var files: [String]
    }

    private let environment: Environment
    private let disk: Disk
    private var loaded: Loaded?
    /// What the person said to commands of `Match exec`, by their texts.
    private var agreed: [String: Bool] = [:]

    nonisolated init(environment: Environment, disk: Disk) {
        self.environment = environment
        self.disk = disk
    }

    nonisolated private static func userConfig(_ environment: Environment) -> String {
        environment.homeDirectory + "/.ssh/config"
    }

    /// Commands that bring passwords, and that no log should hold.
    var passwordCommands: [String] { loaded?.instances.compactMap(\.passwordCommand) ?? [] }

    func load() async -> Loaded {
        let environment = environment
        let result = try? await disk.run { Self.read(environment) }
        if let result { loaded = result }
        return result
            ?? Loaded(instances: [.thisMachine], diagnostics: [], config: emptyConfig, files: [])
    }

    private var emptyConfig: SSHConfig { SSHConfig(caller: .ofThisProcess(environment)) }

    /// All of it, at once: this machine, the hosts of ssh's configuration, the person's own. Blocks.
    nonisolated static func read(_ environment: Environment) -> Loaded {
        let files = FileNotes()
        let config = SSHConfig(
            userFile: userConfig(environment), caller: .ofThisProcess(environment)
        ) { pattern in
            let paths = LocalFiles.paths(matching: pattern)
            files.note(pattern, paths)
            return paths.map(file)
        }
        let hosts = config.hosts.map { host in
            instance(named: host.name, config, environment, file: host.file, line: host.line)
        }
        let own = ownInstances(environment)
        return Loaded(
            instances: [.thisMachine] + hosts + own.instances,
            diagnostics: config.diagnostics + own.diagnostics, config: config,
            files: files.all + [environment.directories.instancesFile])
    }

    nonisolated private static func ownInstances(_ environment: Environment) -> InstanceFile {
        let path = environment.directories.instancesFile
        return InstanceFile(YAMLFile.read(path, recovery: .items(of: "instances")), file: path)
    }

    nonisolated private static func file(_ path: String) -> SSHConfig.File {
        do throws(SystemError) {
            let bytes = try LocalFiles.read(path) ?? []
            return SSHConfig.File(path: path, text: String(decoding: bytes, as: UTF8.self))
        } catch {
            return SSHConfig.File(path: path, text: "", fault: error.reason)
        }
    }

    nonisolated private static func instance(
        named name: String, _ config: SSHConfig, _ environment: Environment,
        file: String?, line: Int?
    ) -> Instance {
        let options = config.options(for: name)
        let origin = Instance.Origin(source: .sshConfig, file: file, line: line)
        var instance = Instance(
            id: Instance.ID(rawValue: "ssh:\(name)"), name: name, origin: origin)
        instance.publicAddress = options.hostName
        if options.user != environment.userName { instance.user = options.user }
        if options.port != 22 { instance.port = options.port }
        instance.jump = options.proxyJump
        if options.hasExplicitIdentityFiles { instance.identity = options.identityFiles }
        return instance
    }

    /// One of the list, or what ssh would make of the name.
    func instance(named name: String) -> Instance {
        if let known = loaded?.instances.first(where: { $0.name == name }) { return known }
        let destination = JumpHost(name) ?? JumpHost(host: name)
        if let own = own(destination) { return own }
        let config = loaded?.config ?? emptyConfig
        var instance = Self.instance(
            named: destination.host, config, environment, file: nil, line: nil)
        instance.user = destination.user ?? instance.user
        instance.port = destination.port ?? instance.port
        return instance
    }

    /// One's own instance with another user or port: `root@web-1`.
    private func own(_ destination: JumpHost) -> Instance? {
        let named = loaded?.instances.first {
            $0.name == destination.host && $0.origin.source == .inventory
        }
        guard var instance = named else { return nil }
        instance.user = destination.user ?? instance.user
        instance.port = destination.port ?? instance.port
        return instance
    }

    // MARK: Ways

    /// Runs what `Match exec` names, but only what the person has agreed to.
    func route(
        to instance: Instance, asking questioner: any Questioner
    ) async throws(ConnectionFailure) -> Route {
        var answers: SSHConfig.Answers = [:]
        while true {
            let plan = try plan(to: instance, answers)
            guard !plan.pendingCommands.isEmpty else { return plan.route }
            for command in plan.pendingCommands {
                answers[command.text] = try await succeeds(
                    command, for: instance, asking: questioner)
            }
            guard !Task.isCancelled else { throw Self.stopped(instance) }
        }
    }

    private func plan(
        to instance: Instance, _ answers: SSHConfig.Answers
    ) throws(ConnectionFailure) -> RouteBuilder.Plan {
        let builder = RouteBuilder(
            config: loaded?.config ?? emptyConfig, instances: loaded?.instances ?? [],
            answers: answers)
        do throws(RouteBuilder.Failure) {
            return try builder.plan(to: instance)
        } catch {
            throw ConnectionFailure(.local, host: instance.name, message: error.message)
        }
    }

    /// Each command is asked about once, and run each time.
    private func succeeds(
        _ command: SSHConfig.Command, for instance: Instance, asking questioner: any Questioner
    ) async throws(ConnectionFailure) -> Bool {
        if agreed[command.text] == nil {
            let question = Question.matchExec(
                command: command.text, file: command.file, line: command.line)
            switch await questioner.ask(question) {
            case .yes: agreed[command.text] = true
            case .cancelled: throw Self.stopped(instance)
            default: agreed[command.text] = false
            }
        }
        guard agreed[command.text] ?? false else { return false }
        let isTrue = try? await ShellCommand.succeeds(
            command.text, shell: environment.shell, environment: environment.variables)
        return isTrue ?? false
    }

    private static func stopped(_ instance: Instance) -> ConnectionFailure {
        ConnectionFailure(.cancelled, host: instance.name, message: "cancelled")
    }
}
