/// What `ssh` would do for one host: the answer of ssh_config(5) with all tokens expanded.
///
/// Defaults are OpenSSH's.
package struct SSHOptions: Hashable, Sendable {
    package enum StrictHostKeyChecking: String, Sendable {
        case yes, no, ask, acceptNew = "accept-new"
    }

    package enum AddressFamily: String, Sendable {
        case any, inet, inet6
    }

    /// The host as the person named it (token %n).
    package var originalHost: String
    package var hostName: String
    package var user: String
    package var port = 22
    package var identityFiles: [String] = []
    /// True where the configuration names identity files: a missing one is then worth a word.
    package var hasExplicitIdentityFiles = false
    package var certificateFiles: [String] = []
    package var identitiesOnly = false
    /// Nil is `none`; otherwise the path of a socket.
    package var identityAgent: String?
    /// `[user@]host[:port]`, first hop first, addresses in brackets; empty is `none`.
    package var proxyJump: [String] = []
    package var proxyCommand: String?
    package var userKnownHostsFiles: [String] = []
    package var globalKnownHostsFiles: [String] = []
    package var strictHostKeyChecking: StrictHostKeyChecking = .ask
    package var hostKeyAlias: String?
    package var hashKnownHosts = false
    package var checkHostIP = false
    /// In the order to try: `publickey`, `keyboard-interactive`, `password`, ...
    package var preferredAuthentications: [String] = [
        "gssapi-with-mic", "hostbased", "publickey", "keyboard-interactive", "password",
    ]
    package var pubkeyAuthentication = true
    package var passwordAuthentication = true
    package var kbdInteractiveAuthentication = true
    package var numberOfPasswordPrompts = 3
    /// Nil: the system's own limit.
    package var connectTimeout: Duration?
    package var serverAliveInterval: Duration = .zero
    package var serverAliveCountMax = 3
    package var tcpKeepAlive = true
    /// Names of local variables to send, with `*` and `?`.
    package var sendEnvironment: [String] = []
    package var setEnvironment: [String: String] = [:]
    package var addressFamily: AddressFamily = .any
    package var bindAddress: String?
    package var forwardAgent = false
    /// The agent to forward if it is another than one's own.
    package var forwardAgentSocket: String?
    package var compression = false
    package var remoteCommand: String?

    package init(originalHost: String, hostName: String, user: String) {
        self.originalHost = originalHost
        self.hostName = hostName
        self.user = user
    }
}
