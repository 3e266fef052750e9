internal import Model
internal import Reactor

/// The person's answers in the way a connection needs them: put away means over.
@LoopActor
final class Asker {
    private let questioner: any Questioner
    /// Whether a connection was made for this request, or one that stood was used.
    var hasConnected = false

    init(_ questioner: any Questioner) {
        self.questioner = questioner
    }

    /// Throws a failure of kind `.cancelled` if the question was put away.
    func ask(_ question: Question, for host: String) async throws(ConnectionFailure) -> Answer {
        let answer = await questioner.ask(question)
        if case .cancelled = answer { throw stopped(host) }
        if Task.isCancelled { throw stopped(host) }
        return answer
    }

    /// One secret; nil if the person said no to this question only.
    func secret(_ question: Question, for host: String) async throws(ConnectionFailure) -> Secret? {
        guard case .secrets(let secrets) = try await ask(question, for: host) else { return nil }
        return secrets.first
    }

    private func stopped(_ host: String) -> ConnectionFailure {
        ConnectionFailure(.cancelled, host: host, message: "cancelled")
    }
}
