package import Model

extension SSHConfig {
    /// What counts more than the files, as options on ssh's command line do.
    package struct Overrides: Hashable, Sendable {
        package var user: String?
        package var port: Int?
        /// Tried before those of the files.
        package var identityFiles: [String] = []
        /// In place of what the files say.
        package var proxyJump: [JumpHost]?

        package init(
            user: String? = nil, port: Int? = nil, identityFiles: [String] = [],
            proxyJump: [JumpHost]? = nil
        ) {
            self.user = user
            self.port = port
            self.identityFiles = identityFiles
            self.proxyJump = proxyJump
        }
    }

    /// A command of `Match exec`, which decides whether a block holds. It must not run before the
    /// person has agreed to it.
    package struct Command: Hashable, Sendable {
        /// Tokens put in; for the person's shell.
        package var text: String
        package var file: String
        /// Counted from 1.
        package var line: Int
    }

    /// Whether commands ended with status 0, by their texts.
    package typealias Answers = [String: Bool]

    package struct Resolution: Hashable, Sendable {
        package var options: SSHOptions
        /// Commands whose answers were not among those given: their blocks were taken not to hold.
        /// Ask again with the answers; further commands may come up.
        package var pendingCommands: [Command]
    }

    /// What ssh would do for `host`, as a person names it.
    package func resolve(
        _ host: String, _ overrides: Overrides = Overrides(), answers: Answers = [:]
    ) -> Resolution {
        var resolver = Resolver(config: self, host: host, overrides: overrides, answers: answers)
        return resolver.resolve()
    }

    /// The same where no command is run.
    package func options(for host: String) -> SSHOptions { resolve(host).options }
}
