internal import Model
internal import Reactor

/// Decides whether a server is the one it should be, before anything is sent to it.
@LoopActor
struct HostKeyPolicy {
    let hop: Route.Hop
    let environment: ClientEnvironment

    struct Known {
        var types: [String] = []
    }

    func load() async throws(ConnectionFailure) -> Known { Known() }

    func check(
        _ session: Session, against known: Known, asking asker: Asker,
        progress: @LoopActor (ConnectionStep) -> Void
    ) async throws(ConnectionFailure) {
        throw ConnectionFailure(
            .hostKey, host: hop.name, message: "the server's key cannot be checked yet")
    }
}
