internal import Local
internal import Model
internal import Reactor
internal import SSH

extension ClientEnvironment {
    /// What connections make use of: this process's agent, variables and commands.
    static func ofThisProcess(_ environment: Environment) -> ClientEnvironment {
        let shell = environment.shell
        let variables = environment.variables
        return ClientEnvironment(
            homeDirectory: environment.homeDirectory, userName: environment.userName,
            agentSocket: variables["SSH_AUTH_SOCK"], variables: variables,
            startProxy: { command in
                try LoopActor.assumeIsolated { try startProxy(command, shell, variables) }
            },
            readPassword: { command in
                try await ShellCommand.firstLine(of: command, shell: shell, environment: variables)
            })
    }

    @LoopActor
    private static func startProxy(
        _ command: String, _ shell: String, _ variables: [String: String]
    ) throws -> ProxyProcess {
        let started = try ChildProcess.start(shell: shell, command: command, environment: variables)
        guard let socket = started.socket.take() else {
            throw Unavailable(message: "the command has no connection to us")
        }
        let raw = socket.takeRaw()
        let process = started.process
        return ProxyProcess(
            output: raw, input: raw,
            lastError: { LoopActor.assumeIsolated { process.lastError } },
            terminate: { EventLoop.shared.post { process.terminate() } })
    }
}
