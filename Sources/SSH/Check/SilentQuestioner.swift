package import Model
package import Reactor

/// Answers every question with no: a check asks nobody.
@LoopActor
package final class SilentQuestioner: Questioner {
    /// The host key that somebody would have been asked about.
    private(set) var hostKey: Question.HostKey?
    /// Commands of `Match exec` that nobody agreed to.
    package private(set) var refusedCommands: [String] = []

    package nonisolated init() {}

    package func ask(_ question: Question) async -> Answer {
        switch question {
        case .hostKey(let key): hostKey = key
        case .matchExec(let command, _, _): refusedCommands.append(command)
        default: break
        }
        return .no
    }
}
