internal import Crypto
internal import Reactor

/// Passes what a host asks of the agent on to it, one message after the other, and the answers
/// back. Lives as long as its channel.
@LoopActor
final class AgentRelay {
    private let channel: Channel
    private let path: String
    private var incoming: [UInt8] = []
    private var task: Task<Void, Never>?
    private var agent: AgentConnection?

    init(_ channel: Channel, to path: String) {
        self.channel = channel
        self.path = path
    }

    /// The channel keeps the relay until it is over.
    func start() {
        channel.onEnd = { _ in self.stop() }
        channel.onData = { bytes, stream in
            if stream == .output { self.take(bytes) }
        }
    }

    private func stop() {
        // The channel lets go of the relay.
        channel.onData = nil
        channel.onEnd = nil
        channel.close()
        task?.cancel()
        agent?.close()
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        incoming.append(contentsOf: bytes)
        next()
    }

    /// While the agent thinks, the host is held up.
    private func next() {
        guard task == nil, incoming.count >= 4 else { return channel.resume() }
        let length = incoming[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard length <= AgentProtocol.longestMessage else { return stop() }
        guard incoming.count >= 4 + length else { return channel.resume() }
        let message = Array(incoming[4..<4 + length])
        incoming.removeFirst(4 + length)
        channel.pause()
        task = .onLoop { await self.pass(on: message) }
    }

    private func pass(on message: [UInt8]) async {
        do {
            let agent = try await connected()
            channel.write(AgentProtocol.framed(try await agent.pass(on: message)))
            task = nil
            next()
        } catch {
            // The host sees the end of the channel, as it does when ssh's agent is gone.
            stop()
        }
    }

    private func connected() async throws -> AgentConnection {
        if let agent { return agent }
        let new = try await AgentConnection.open(path)
        agent = new
        return new
    }
}
