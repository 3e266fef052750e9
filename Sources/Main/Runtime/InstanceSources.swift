internal import Inventory
internal import Local
internal import Model
internal import Reactor

/// Where instances come from, and the ways to them. Reads on workers.
@LoopActor
final class InstanceSources {
    struct Loaded: Sendable {
        var instances: [Instance]
        var diagnostics: [Diagnostic]
        var config: SSHConfig
    }

    private let environment: Environment
    private var loaded: Loaded?

    nonisolated init(environment: Environment) {
        self.environment = environment
    }

    nonisolated private static func userConfig(_ environment: Environment) -> String {
        environment.homeDirectory + "/.ssh/config"
    }

    /// Files whose change is worth reading all anew.
    var watchedFiles: [String] { [Self.userConfig(environment)] }

    func load() async -> Loaded {
        let environment = environment
        let result = try? await Worker.run { Self.read(environment) }
        if let result { loaded = result }
        return result ?? Loaded(instances: [.thisMachine], diagnostics: [], config: Self.empty)
    }

    nonisolated private static var empty: SSHConfig {
        SSHConfig(path: "", homeDirectory: "/") { _ in [] }
    }

    /// All of it, at once. Blocks.
    nonisolated static func read(_ environment: Environment) -> Loaded {
        var faults: [Diagnostic] = []
        let config = SSHConfig(
            path: userConfig(environment), homeDirectory: environment.homeDirectory
        ) { pattern in
            LocalFiles.paths(matching: pattern).compactMap { path in
                guard let bytes = try? LocalFiles.read(path) else { return nil }
                return (path: path, text: String(decoding: bytes, as: UTF8.self))
            }
        }
        do throws(SystemError) {
            _ = try LocalFiles.read(userConfig(environment))
        } catch {
            faults.append(Diagnostic(file: userConfig(environment), message: error.reason))
        }
        let hosts = config.hosts.map { host in
            instance(named: host.name, config, environment, file: host.file, line: host.line)
        }
        return Loaded(
            instances: [.thisMachine] + hosts, diagnostics: faults + config.diagnostics,
            config: config)
    }

    nonisolated private static func instance(
        named name: String, _ config: SSHConfig, _ environment: Environment,
        file: String?, line: Int?
    ) -> Instance {
        let options = config.options(for: name, localUser: environment.userName)
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
        var host = name
        var user: String?
        if let at = name.lastIndex(of: "@") {
            user = String(name[..<at])
            host = String(name[name.index(after: at)...])
        }
        let config = loaded?.config ?? Self.empty
        var instance = Self.instance(named: host, config, environment, file: nil, line: nil)
        if let user { instance.user = user }
        return instance
    }

    func route(to instance: Instance) throws(ConnectionFailure) -> Route {
        let config = loaded?.config ?? Self.empty
        do throws(RouteBuilder.Failure) {
            return try RouteBuilder.route(
                to: instance, config: config,
                agentSocket: environment.variables["SSH_AUTH_SOCK"],
                localUser: environment.userName)
        } catch {
            throw ConnectionFailure(.local, host: instance.name, message: error.message)
        }
    }
}
