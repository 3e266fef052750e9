internal import Model

extension Draft {
    /// The answer: what nobody said is as ssh has it, tokens are put in.
    func options(for originalHost: String, hostName: String, _ caller: SSHCaller) -> SSHOptions {
        var options = SSHOptions(
            originalHost: originalHost, hostName: hostName, user: user ?? caller.userName)
        options.port = port ?? options.port
        setKeys(of: &options)
        setWays(of: &options)
        setEnvironment(of: &options)
        let values = values(for: options, caller)
        setFiles(of: &options, values)
        setProxy(of: &options, values)
        return options
    }

    private func values(for options: SSHOptions, _ caller: SSHCaller) -> TokenValues {
        TokenValues(
            caller: caller, host: options.hostName, originalHost: options.originalHost,
            port: options.port, user: options.user, keyAlias: hostKeyAlias ?? options.originalHost)
    }

    // MARK: Plain values

    private func setKeys(of options: inout SSHOptions) {
        options.strictHostKeyChecking = strictHostKeyChecking ?? options.strictHostKeyChecking
        options.hostKeyAlias = hostKeyAlias
        options.hashKnownHosts = hashKnownHosts ?? options.hashKnownHosts
        options.checkHostIP = checkHostIP ?? options.checkHostIP
        options.identitiesOnly = identitiesOnly ?? options.identitiesOnly
        options.pubkeyAuthentication = pubkeyAuthentication ?? options.pubkeyAuthentication
        options.passwordAuthentication = passwordAuthentication ?? options.passwordAuthentication
        options.kbdInteractiveAuthentication =
            kbdInteractiveAuthentication ?? options.kbdInteractiveAuthentication
        options.numberOfPasswordPrompts =
            numberOfPasswordPrompts ?? options.numberOfPasswordPrompts
        if let methods = preferredAuthentications {
            options.preferredAuthentications = methods.split(separator: ",").map(String.init)
        }
    }

    private func setWays(of options: inout SSHOptions) {
        options.addressFamily = addressFamily ?? options.addressFamily
        options.bindAddress = bindAddress
        options.compression = compression ?? options.compression
        options.tcpKeepAlive = tcpKeepAlive ?? options.tcpKeepAlive
        options.serverAliveCountMax = serverAliveCountMax ?? options.serverAliveCountMax
        options.serverAliveInterval = .seconds(serverAliveInterval ?? 0)
        // Zero is ssh's way to say that there is no limit of its own.
        options.connectTimeout = connectTimeout.flatMap { $0 > 0 ? .seconds($0) : nil }
    }

    private func setEnvironment(of options: inout SSHOptions) {
        options.sendEnvironment = sendEnvironment
        for variable in setEnvironment ?? [] {
            options.setEnvironment[variable.name] = variable.value
        }
    }

    // MARK: Files

    private func setFiles(of options: inout SSHOptions, _ values: TokenValues) {
        let home = values.caller.homeDirectory + "/.ssh/"
        options.hasExplicitIdentityFiles = !identityFiles.isEmpty
        options.identityFiles =
            identityFiles.isEmpty
            ? Self.usualIdentityFiles.map { home + $0 }
            : Self.paths(identityFiles, values)
        options.certificateFiles = Self.paths(certificateFiles, values)
        options.userKnownHostsFiles =
            userKnownHostsFiles?.map { $0.text(with: values) }
            ?? ["known_hosts", "known_hosts2"].map { home + $0 }
        options.globalKnownHostsFiles =
            globalKnownHostsFiles ?? ["/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"]
        options.identityAgent = path(of: identityAgent ?? .variable("SSH_AUTH_SOCK"), values)
        options.forwardAgent = forwardAgent?.isOn ?? false
        options.forwardAgentSocket = forwardAgent?.socket.flatMap { path(of: $0, values) }
    }

    /// ssh also looks for `id_dsa` and `id_xmss`: keys that today's servers do not take.
    private static let usualIdentityFiles = [
        "id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk",
    ]

    private static func paths(_ files: [Template], _ values: TokenValues) -> [String] {
        files.filter { !ArgumentReader.isNone($0.raw) }.map { $0.text(with: values) }
    }

    private func path(of socket: AgentSocket, _ values: TokenValues) -> String? {
        switch socket {
        case .none: nil
        case .variable(let name): values.caller.variables[name].flatMap { $0.isEmpty ? nil : $0 }
        case .path(let path): path.text(with: values)
        }
    }

    // MARK: Proxies

    private func setProxy(of options: inout SSHOptions, _ values: TokenValues) {
        var values = values
        switch way {
        case .command(let command) where !ArgumentReader.isNone(command.raw):
            options.proxyCommand = command.text(with: values)
        case .jump(let jumps):
            options.proxyJump = jumps.map { jump in
                JumpHost(
                    user: jump.user?.text(with: values), host: jump.host.text(with: values),
                    port: jump.port
                ).text
            }
            values.jump = options.proxyJump.joined(separator: ",")
        case .command, nil: break
        }
        if let remoteCommand, !ArgumentReader.isNone(remoteCommand.raw) {
            options.remoteCommand = remoteCommand.text(with: values)
        }
    }
}
