package import Model

/// What this process has that connections make use of, handed in by `Main`.
package struct ClientEnvironment: Sendable {
    /// A running command whose standard input and output carry a connection (ProxyCommand).
    package struct ProxyProcess: Sendable {
        /// Read here what the command writes; non-blocking, closed by us.
        package var output: CInt
        /// Write here what the command reads; non-blocking, closed by us. May be the same one.
        package var input: CInt
        /// Ends the command if it still runs. Called once.
        package var terminate: @Sendable () -> Void
        /// The last line it printed as an error. Called on the loop.
        package var lastError: @Sendable () -> String?

        package init(
            output: CInt, input: CInt, lastError: @escaping @Sendable () -> String? = { nil },
            terminate: @escaping @Sendable () -> Void
        ) {
            self.output = output
            self.input = input
            self.lastError = lastError
            self.terminate = terminate
        }
    }

    package var homeDirectory: String
    package var userName: String
    /// SSH_AUTH_SOCK.
    package var agentSocket: String?
    /// What SendEnv chooses from.
    package var variables: [String: String]
    /// Starts a ProxyCommand in the user's shell. Throws what went wrong as a sentence.
    package var startProxy: @Sendable (_ command: String) throws -> ProxyProcess
    /// Runs a password command and returns the first line it prints.
    package var readPassword: @Sendable (_ command: String) async throws -> Secret

    package init(
        homeDirectory: String, userName: String, agentSocket: String? = nil,
        variables: [String: String] = [:],
        startProxy: @escaping @Sendable (String) throws -> ProxyProcess = { _ in
            throw Unavailable(message: "this program cannot start commands")
        },
        readPassword: @escaping @Sendable (String) async throws -> Secret = { _ in
            throw Unavailable(message: "this program cannot start commands")
        }
    ) {
        self.homeDirectory = homeDirectory
        self.userName = userName
        self.agentSocket = agentSocket
        self.variables = variables
        self.startProxy = startProxy
        self.readPassword = readPassword
    }

    /// Why a command could not be started or did not do its work.
    package struct Unavailable: Error, CustomStringConvertible {
        package var message: String

        package init(message: String) { self.message = message }

        package var description: String { message }
    }
}
