internal import Local
internal import Model
internal import Reactor

extension LocalCommand {
    /// A line for a shell of this machine; what goes wrong is told as that of a connection.
    convenience init(
        _ line: String, shell: String = "/bin/sh", named host: String, _ environment: Environment
    ) throws(ConnectionFailure) {
        do throws(SystemError) {
            try self.init(shell: shell, command: line, environment: environment.variables)
        } catch {
            throw ConnectionFailure(.local, host: host, message: "\(error)")
        }
    }
}
