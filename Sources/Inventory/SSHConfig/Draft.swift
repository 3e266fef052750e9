internal import Model

/// What the lines that hold for a host have said so far. The first to say something wins.
struct Draft {
    enum Way {
        case command(Template)
        /// Empty is `none`, which keeps a later ProxyJump out, but no ProxyCommand.
        case jump([JumpTemplate])
    }

    var user: String?
    var port: Int?
    var hostName: Template?
    var hostKeyAlias: String?
    var tag: String?
    var way: Way?
    var addressFamily: SSHOptions.AddressFamily?
    var bindAddress: String?
    var canonicalizesHostname: Bool?
    var certificateFiles: [Template] = []
    var checkHostIP: Bool?
    var compression: Bool?
    var connectTimeout: Int?
    var forwardAgent: (isOn: Bool, socket: AgentSocket?)?
    var globalKnownHostsFiles: [String]?
    var hashKnownHosts: Bool?
    var identitiesOnly: Bool?
    var identityAgent: AgentSocket?
    var identityFiles: [Template] = []
    var kbdInteractiveAuthentication: Bool?
    var numberOfPasswordPrompts: Int?
    var passwordAuthentication: Bool?
    var preferredAuthentications: String?
    var pubkeyAuthentication: Bool?
    var remoteCommand: Template?
    var sendEnvironment: [String] = []
    var serverAliveCountMax: Int?
    var serverAliveInterval: Int?
    var setEnvironment: [EnvironmentVariable]?
    var strictHostKeyChecking: SSHOptions.StrictHostKeyChecking?
    var tcpKeepAlive: Bool?
    var userKnownHostsFiles: [Template]?

    init(_ overrides: SSHConfig.Overrides, caller: SSHCaller) {
        user = overrides.user
        port = overrides.port
        identityFiles = overrides.identityFiles.compactMap {
            try? Template($0, allowing: Token.ofFiles, [.tilde, .variables], caller)
        }
        way = overrides.proxyJump.map { .jump($0.compactMap(JumpTemplate.init)) }
    }

    mutating func apply(_ setting: Setting) {
        switch setting {
        case .addressFamily(let value): addressFamily = addressFamily ?? value
        case .bindAddress(let value): bindAddress = bindAddress ?? value
        case .canonicalizeHostname(let value):
            canonicalizesHostname = canonicalizesHostname ?? value
        case .certificateFile(let file): Self.add(file, to: &certificateFiles)
        case .checkHostIP(let value): checkHostIP = checkHostIP ?? value
        case .compression(let value): compression = compression ?? value
        case .connectTimeout(let seconds): connectTimeout = connectTimeout ?? seconds
        case .forwardAgent(let isOn, let socket): forwardAgent = forwardAgent ?? (isOn, socket)
        case .globalKnownHostsFile(let files):
            globalKnownHostsFiles = globalKnownHostsFiles ?? files
        case .hashKnownHosts(let value): hashKnownHosts = hashKnownHosts ?? value
        case .hostKeyAlias(let value): hostKeyAlias = hostKeyAlias ?? value
        case .hostName(let value): hostName = hostName ?? value
        case .identitiesOnly(let value): identitiesOnly = identitiesOnly ?? value
        case .identityAgent(let value): identityAgent = identityAgent ?? value
        case .identityFile(let file): Self.add(file, to: &identityFiles)
        case .kbdInteractiveAuthentication(let value):
            kbdInteractiveAuthentication = kbdInteractiveAuthentication ?? value
        case .numberOfPasswordPrompts(let count):
            numberOfPasswordPrompts = numberOfPasswordPrompts ?? count
        case .passwordAuthentication(let value):
            passwordAuthentication = passwordAuthentication ?? value
        case .port(let value): port = port ?? value
        case .preferredAuthentications(let value):
            preferredAuthentications = preferredAuthentications ?? value
        case .proxyCommand(let command):
            if case .jump(let jumps) = way, !jumps.isEmpty { return }
            if case .command = way { return }
            way = .command(command)
        case .proxyJump(let jumps): way = way ?? .jump(jumps)
        case .pubkeyAuthentication(let value): pubkeyAuthentication = pubkeyAuthentication ?? value
        case .remoteCommand(let command): remoteCommand = remoteCommand ?? command
        case .sendEnv(let patterns): send(patterns)
        case .serverAliveCountMax(let count): serverAliveCountMax = serverAliveCountMax ?? count
        case .serverAliveInterval(let seconds):
            serverAliveInterval = serverAliveInterval ?? seconds
        case .setEnv(let variables): setEnvironment = setEnvironment ?? variables
        case .strictHostKeyChecking(let value):
            strictHostKeyChecking = strictHostKeyChecking ?? value
        case .tag(let value): tag = tag ?? value
        case .tcpKeepAlive(let value): tcpKeepAlive = tcpKeepAlive ?? value
        case .user(let value): user = user ?? value
        case .userKnownHostsFile(let files): userKnownHostsFiles = userKnownHostsFiles ?? files
        }
    }

    /// The same file named twice is tried once.
    private static func add(_ file: Template, to files: inout [Template]) {
        if !files.contains(where: { $0.raw == file.raw }) { files.append(file) }
    }

    private mutating func send(_ patterns: [String]) {
        for pattern in patterns {
            if pattern.hasPrefix("-") {
                let removed = String(pattern.dropFirst())
                sendEnvironment.removeAll { Wildcard.matches($0, removed) }
            } else {
                sendEnvironment.append(pattern)
            }
        }
    }
}

extension JumpTemplate {
    /// A host that has no tokens.
    fileprivate init?(_ jump: JumpHost) {
        user = jump.user.map(Template.init(literal:))
        host = Template(literal: jump.host)
        port = jump.port
    }
}
