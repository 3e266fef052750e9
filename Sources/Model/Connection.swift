/// How far a connection has come. Shown to the person as it happens.
package enum ConnectionStep: Hashable, Sendable {
    case resolving(host: String)
    case connecting(address: String, port: Int)
    /// A child process speaks for us: ProxyCommand.
    case startingProxy(command: String)
    /// Key exchange done, host key under examination. `SHA256:...` as ssh prints it.
    case checkingHostKey(keyType: String, fingerprint: String)
    /// RFC 4252 method name, and the key or agent it uses.
    case authenticating(method: String, detail: String?)
    case openingShell
    /// Another hop of the route starts; its own steps follow.
    case throughJump(name: String, hop: Int, of: Int)
}

/// Why a connection could not be made or did not last: what failed, on what, what to do next.
package struct ConnectionFailure: Error, Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// The name does not resolve.
        case name
        /// Nobody answers: firewall, security group, machine stopped.
        case timeout
        /// The machine answers, the port does not: sshd not running, wrong port.
        case refused
        /// No route to the network or host.
        case unreachable
        /// What answers does not speak SSH as we do.
        case `protocol`
        case hostKey
        case login
        /// Logged in, but the channel or shell was denied.
        case channel
        /// The line was up and is no more.
        case lost
        /// The person stopped it.
        case cancelled
        /// Something on this machine: a file, a limit, a missing program.
        case local
    }

    package var kind: Kind
    /// The hop that failed.
    package var host: String
    /// One sentence: what happened.
    package var message: String
    /// What to do next.
    package var remedy: String?

    package init(_ kind: Kind, host: String, message: String, remedy: String? = nil) {
        self.kind = kind
        self.host = host
        self.message = message
        self.remedy = remedy
    }
}

/// How a terminal's program or line ended.
package enum TerminalEnd: Hashable, Sendable {
    case exited(status: Int)
    case killed(signal: String)
    case lost(ConnectionFailure)
}
