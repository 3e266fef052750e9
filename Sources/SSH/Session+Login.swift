internal import Model
internal import Reactor

extension Session {
    /// The login is done: channels may be opened, the server is watched.
    func loggedIn() {
        stage = .up
        wire.memory.limit = 256 << 20
        guard options.serverAliveInterval > .zero else { return }
        keepAlive = KeepAlive(
            self, interval: options.serverAliveInterval, limit: options.serverAliveCountMax)
    }

    var isIdle: Bool { isAlive && channels.isEmpty && sessionChannelCount == 0 }
}
