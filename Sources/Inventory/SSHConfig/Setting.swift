internal import Model

/// One line of an ssh_config that says how to connect, its values checked.
enum Setting: Hashable, Sendable {
    case addressFamily(SSHOptions.AddressFamily)
    case bindAddress(String)
    case canonicalizeHostname(Bool)
    case certificateFile(Template)
    case checkHostIP(Bool)
    case compression(Bool)
    case connectTimeout(seconds: Int)
    /// With the socket of another agent than one's own.
    case forwardAgent(Bool, socket: AgentSocket?)
    case globalKnownHostsFile([String])
    case hashKnownHosts(Bool)
    case hostKeyAlias(String)
    case hostName(Template)
    case identitiesOnly(Bool)
    case identityAgent(AgentSocket)
    case identityFile(Template)
    case kbdInteractiveAuthentication(Bool)
    case numberOfPasswordPrompts(Int)
    case passwordAuthentication(Bool)
    case port(Int)
    case preferredAuthentications(String)
    case proxyCommand(Template)
    /// Empty is `none`.
    case proxyJump([JumpTemplate])
    case pubkeyAuthentication(Bool)
    case remoteCommand(Template)
    /// Patterns of names; with a hyphen before it, one takes away what was there.
    case sendEnv([String])
    case serverAliveCountMax(Int)
    case serverAliveInterval(seconds: Int)
    case setEnv([EnvironmentVariable])
    case strictHostKeyChecking(SSHOptions.StrictHostKeyChecking)
    case tag(String)
    case tcpKeepAlive(Bool)
    case user(String)
    case userKnownHostsFile([Template])
}

/// Where an agent listens.
enum AgentSocket: Hashable, Sendable {
    case none
    /// What a variable of the environment names.
    case variable(String)
    case path(Template)
}

/// A host of a ProxyJump before its tokens are put in.
struct JumpTemplate: Hashable, Sendable {
    var user: Template?
    var host: Template
    var port: Int?
}

struct EnvironmentVariable: Hashable, Sendable {
    var name: String
    var value: String
}
