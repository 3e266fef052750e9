/// How a shell is to start, where it is not just the login shell of its machine.
package struct ShellStart: Hashable, Sendable {
    /// Absolute, on the shell's machine. If it is gone the shell starts at home.
    package var directory: String?
    /// The name of the session that it runs in and that outlives the line.
    package var session: String?
    /// What the session keeps of lines that scroll away.
    package var scrollbackLines = 10_000

    package init(directory: String? = nil, session: String? = nil) {
        self.directory = directory
        self.session = session
    }

    var isPlain: Bool { directory == nil && session == nil }
}
