package import Model

extension Channel {
    /// Another command over the same connection, however full that is known to be: for the sake of
    /// what runs on this channel, in the same environment. Throws if the connection is gone.
    package func exec(beside command: String) async throws(ConnectionFailure) -> Channel {
        guard let session else {
            throw ConnectionFailure(.lost, host: "", message: "the connection is gone")
        }
        return try await session.open(.command(command, nil), environment: variables)
    }

    /// Whether a second channel is safe to try: OpenSSH and dropbear refuse in peace what they do
    /// not like, where the SSH of an appliance may drop the whole line.
    package var isOfGeneralServer: Bool {
        guard let session, session.hasRoomForChannel else { return false }
        let version = session.serverVersion ?? ""
        return ["-OpenSSH", "-dropbear"].contains { version.contains($0) }
    }
}
