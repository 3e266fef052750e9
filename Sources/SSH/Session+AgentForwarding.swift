internal import Model
internal import Reactor

extension Session {
    func requestAgent(on channel: Channel) async throws(ConnectionFailure) {
    }
}
