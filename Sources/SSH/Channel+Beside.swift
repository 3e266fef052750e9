package import Model

extension Channel {
    /// Another command over the same connection, however full that is known to be: for the sake of
    /// what runs on this channel. Throws if the connection is gone.
    package func exec(beside command: String) async throws(ConnectionFailure) -> Channel {
        guard let session else {
            throw ConnectionFailure(.lost, host: "", message: "the connection is gone")
        }
        return try await session.open(.command(command, nil))
    }
}
