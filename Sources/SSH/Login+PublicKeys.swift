internal import Model
internal import Reactor

extension Login {
    func tryPublicKey() async throws(ConnectionFailure) -> Outcome { .nothingToTry }
}

@LoopActor
final class Identities {
    func close() {}
}
