internal import Model
internal import Reactor

/// The conversations of one file system. A server reads about two megabytes of a channel a round
/// trip, so uploads over a long way go over several side by side.
@LoopActor
final class SFTPLanes {
    private static let most = 8
    /// On a shorter way one channel is as quick as its processor.
    private static let longWay = Duration.milliseconds(4)

    let main: SFTPConversation
    private let openLine: SFTPFileSystem.LineOpener
    private var others: [SFTPConversation] = []
    private var limit = 1
    private var opening: Task<Void, Never>?
    private var isClosed = false

    init(_ main: SFTPConversation, _ openLine: @escaping SFTPFileSystem.LineOpener) {
        self.main = main
        self.openLine = openLine
    }

    var all: [SFTPConversation] { [main] + others }

    /// How many there may be in the end.
    var wantedCount: Int { limit }

    func measure(_ roundTrip: Duration) {
        limit = roundTrip < Self.longWay ? 1 : Self.most
    }

    /// The one with the least to do.
    var leastBusy: SFTPConversation {
        others.reduce(main) { $1.waitingCount < $0.waitingCount ? $1 : $0 }
    }

    /// Opens what is still to be opened, beside what goes on; it is there when it is.
    func grow() {
        guard !isClosed, opening == nil, all.count < limit else { return }
        opening = .onLoop { [weak self] in
            await self?.openAll()
            self?.opening = nil
        }
    }

    private func openAll() async {
        await withTaskGroup { group in
            for _ in all.count..<limit {
                group.addTask(executorPreference: EventLoop.shared) { await self.openOne() }
            }
        }
    }

    private func openOne() async {
        do {
            let conversation = SFTPConversation(try await openLine())
            try await conversation.begin()
            guard !isClosed else { return conversation.close() }
            others.append(conversation)
            conversation.onEnd = { [weak self, weak conversation] _ in
                self?.others.removeAll { $0 === conversation }
            }
        } catch {
            // As many as the server lets us have: one was enough to begin with.
            limit = all.count
        }
    }

    func close() {
        isClosed = true
        opening?.cancel()
        for conversation in all { conversation.close() }
    }
}
