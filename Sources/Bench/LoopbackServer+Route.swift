internal import Model
internal import Reactor
internal import SSH

extension LoopbackServer {
    /// The way to one of its addresses, for the pool that the program uses.
    static func route(to host: String, home: String, port: Int) -> Route {
        var options = SSHOptions(originalHost: host, hostName: host, user: LoopbackServer.user)
        options.port = port
        options.identityFiles = ["\(home)/.ssh/id_ed25519"]
        options.hasExplicitIdentityFiles = true
        options.identitiesOnly = true
        options.userKnownHostsFiles = ["\(home)/.ssh/known_hosts"]
        options.strictHostKeyChecking = .yes
        return Route(hops: [Route.Hop(name: host, options: options)])
    }
}

/// There is nothing to ask, and nobody who would answer.
@LoopActor
final class Nobody: Questioner {
    func ask(_ question: Question) async -> Answer { .cancelled }
}
