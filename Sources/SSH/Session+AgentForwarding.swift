internal import Model
internal import Reactor

// The agent of this machine for the far side: draft-miller-ssh-agent §4, for which libssh2 1.10 has
// no means.
extension Session {
    /// Asks the server to make the agent known to what runs on a channel. A server that refuses
    /// goes without, as with ssh.
    func requestAgent(on channel: Channel) async throws(ConnectionFailure) {
        guard Library.isAtLeast1_11, forwardedAgent != nil else { return }
        handle.takeAgentChannels()
        _ = try await request(on: channel) { $0.requestAgent() }
    }

    private var forwardedAgent: String? { options.forwardAgentSocket ?? options.identityAgent }

    /// Connects each channel that the server has opened to the agent; true if there was one.
    func adoptAgentChannels() -> Bool {
        let opened = handle.openedAgentChannels()
        guard let path = forwardedAgent else { return false }
        for raw in opened {
            let channel = Channel(raw, of: self, isSession: false)
            add(channel)
            AgentRelay(channel, to: path).start()
        }
        return !opened.isEmpty
    }
}
