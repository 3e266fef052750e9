/// The way to a machine: one hop for each SSH session on it, the machine itself last.
package struct Route: Hashable, Sendable {
    package struct Hop: Hashable, Sendable {
        /// What to call the hop in messages: an instance's name, or the host.
        package var name: String
        package var options: SSHOptions
        package var passwordCommand: String?

        package init(name: String, options: SSHOptions, passwordCommand: String? = nil) {
            self.name = name
            self.options = options
            self.passwordCommand = passwordCommand
        }
    }

    /// Never empty.
    package var hops: [Hop]
    /// Set for the shell, over what SetEnv says.
    package var environment: [String: String]

    package init(hops: [Hop], environment: [String: String] = [:]) {
        precondition(!hops.isEmpty, "a route leads somewhere")
        self.hops = hops
        self.environment = environment
    }

    package var target: Hop { hops[hops.count - 1] }
}
