package import Model
internal import Reactor

extension SessionPool {
    /// Received by us before the server must wait for us: with less, a long way would leave the
    /// line idle between our answers.
    static let bulkWindow = 48 << 20

    /// The files at the end of the route, over a connection of their own: megabytes on the way
    /// would hold up every key that is pressed in a terminal beside them. `program` stands in for
    /// the server's SFTP subsystem, as another user's by sudo.
    package func files(
        _ route: Route, program: String? = nil, questioner: any Questioner,
        progress: @escaping Progress
    ) async throws(FileFailure) -> SFTPFileSystem {
        let host = route.target.name
        let start: Session.Program = program.map { .command($0, nil) } ?? .subsystem("sftp")
        let place = Bulk()
        return try await SFTPFileSystem.open(host: host) { [self] () throws(ConnectionFailure) in
            // Those after the first only where there is room.
            if let session = place.session {
                return try await session.open(start, window: Self.bulkWindow)
            }
            let channel = try await openBulk(start, route, questioner, progress)
            place.session = channel.session
            return channel
        }
    }

    @LoopActor
    private final class Bulk {
        weak var session: Session?
    }

    /// Beside a terminal's connection first without asking anybody: who has just typed a password
    /// or touched a token is not asked again, their files share that connection then.
    private func openBulk(
        _ program: Session.Program, _ route: Route, _ questioner: any Questioner,
        _ progress: @escaping Progress
    ) async throws(ConnectionFailure) -> Channel {
        guard hasSession(for: route) else {
            return try await open(program, route, questioner, progress, isBulk: true)
        }
        do throws(ConnectionFailure) {
            return try await open(program, route, SilentQuestioner(), progress, isBulk: true)
        } catch {
            guard [.login, .hostKey, .cancelled].contains(error.kind), !Task.isCancelled else {
                throw error
            }
            return try await open(program, route, questioner, progress, isBulk: false)
        }
    }

    private func open(
        _ program: Session.Program, _ route: Route, _ questioner: any Questioner,
        _ progress: @escaping Progress, isBulk: Bool
    ) async throws(ConnectionFailure) -> Channel {
        try await openChannel(
            route, questioner, progress, isBulk: isBulk
        ) { session throws(ConnectionFailure) in
            try await session.open(program, window: isBulk ? Self.bulkWindow : 2 << 20)
        }
    }
}
