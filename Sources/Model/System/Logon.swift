/// A logon as a host's login records keep it (utmp(5)).
package struct Logon: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case session, failure
        case boot, shutdown
    }

    /// How a session came to its end.
    package enum End: Hashable, Sendable {
        case loggedOut(Int)
        /// The host went down or was started anew.
        case hostStopped(Int)
        case stillOpen
        case unknown
    }

    package var kind: Kind
    package var user: String
    package var terminal: String
    /// The address or name that it came from; empty for one at the machine itself.
    package var origin: String
    package var pid: Int
    /// Seconds since 1970.
    package var start: Int
    package var end: End
    /// How the person proved who they are, where the SSH server's log still says it.
    package var authentication: Authentication?

    package init(
        kind: Kind, user: String, terminal: String, origin: String, pid: Int, start: Int, end: End
    ) {
        self.kind = kind
        self.user = user
        self.terminal = terminal
        self.origin = origin
        self.pid = pid
        self.start = start
        self.end = end
    }
}

/// What an SSH server wrote of one attempt to log in.
package struct Authentication: Hashable, Sendable {
    package var succeeded: Bool
    /// `publickey`, `password`, `keyboard-interactive/pam`, …
    package var method: String
    package var user: String
    package var origin: String
    /// Of the key, as `SHA256:…`; only where a key logged in.
    package var fingerprint: String?
    /// Seconds since 1970; nil where the log does not say the year.
    package var time: Int?

    package init(
        succeeded: Bool, method: String, user: String, origin: String, fingerprint: String?,
        time: Int?
    ) {
        self.succeeded = succeeded
        self.method = method
        self.user = user
        self.origin = origin
        self.fingerprint = fingerprint
        self.time = time
    }
}
