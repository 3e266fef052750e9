internal import Inventory
package import Model
package import Reactor

/// The live SSH sessions of this program: one for each way to a machine, shared by all that is
/// done there, and more where a server's MaxSessions is reached.
@LoopActor
package final class SessionPool {
    package typealias Progress = @LoopActor (ConnectionStep) -> Void

    /// A session without a channel is kept this long for the next.
    var linger = Duration.seconds(30)

    let environment: ClientEnvironment
    let keys: KeyCache
    private var places: [RouteKey: Place] = [:]

    package init(environment: ClientEnvironment) {
        self.environment = environment
        keys = KeyCache()
    }

    // MARK: Sessions

    /// A session to the end of the route with room for a channel: one that stands, the one that
    /// somebody else is making right now, or a new one.
    package func session(
        for route: Route, questioner: any Questioner, progress: @escaping Progress
    ) async throws(ConnectionFailure) -> Session {
        try await session(for: route, asking: Asker(questioner), progress: progress)
    }

    /// All of them, as the program ends.
    package func closeAll() {
        let sessions = sessions
        places = [:]
        for session in sessions { session.close() }
    }

    /// What stands now.
    package var liveSessionCount: Int { sessions.count }

    var sessions: [Session] { places.values.flatMap(\.sessions) }

    /// Ends what stands at the end of the route and nobody uses, without waiting for who may come.
    package func closeUnused(_ route: Route) {
        let sessions = [false, true].flatMap {
            places[RouteKey(route, isBulk: $0)]?.sessions ?? []
        }
        for session in sessions where session.channels.isEmpty { session.close() }
    }

    func hasSession(for route: Route) -> Bool {
        places[RouteKey(route)]?.sessions.contains { $0.isAlive } ?? false
    }

    // MARK: Channels

    /// A shell at the end of the route, or `command` where it takes more than that to start one; a
    /// RemoteCommand of the route goes before. `environment` is set over what the route says.
    package func openShell(
        _ route: Route, command: String? = nil, columns: Int, rows: Int, terminal: String,
        environment: [String: String] = [:], questioner: any Questioner,
        progress: @escaping Progress
    ) async throws(ConnectionFailure) -> Channel {
        let terminal = Session.Terminal(name: terminal, columns: columns, rows: rows)
        let program: Session.Program =
            if let command = route.target.options.remoteCommand ?? command {
                .command(command, terminal)
            } else {
                .shell(terminal)
            }
        return try await open(program, route, environment, questioner, progress)
    }

    /// A command at the end of the route, with a terminal if one is given.
    package func exec(
        _ command: String, _ route: Route, terminal: Session.Terminal? = nil,
        environment: [String: String] = [:], questioner: any Questioner,
        progress: @escaping Progress
    ) async throws(ConnectionFailure) -> Channel {
        try await open(.command(command, terminal), route, environment, questioner, progress)
    }

    /// A subsystem at the end of the route: `sftp`.
    package func subsystem(
        _ name: String, _ route: Route, questioner: any Questioner, progress: @escaping Progress
    ) async throws(ConnectionFailure) -> Channel {
        try await open(.subsystem(name), route, [:], questioner, progress)
    }

    private func open(
        _ program: Session.Program, _ route: Route, _ environment: [String: String],
        _ questioner: any Questioner, _ progress: @escaping Progress
    ) async throws(ConnectionFailure) -> Channel {
        let variables = variables(for: route, environment)
        return try await openChannel(route, questioner, progress) {
            session throws(ConnectionFailure) in
            progress(.openingShell)
            return try await session.open(program, environment: variables)
        }
    }

    /// Opens it on a session with room, as many as it takes.
    func openChannel(
        _ route: Route, _ questioner: any Questioner, _ progress: @escaping Progress,
        isBulk: Bool = false,
        _ open: @LoopActor (Session) async throws(ConnectionFailure) -> Channel
    ) async throws(ConnectionFailure) -> Channel {
        while true {
            let asker = Asker(questioner)
            let session = try await session(
                for: route, isBulk: isBulk, asking: asker, progress: progress)
            do {
                return try await open(session)
            } catch {
                // Full, or found dead after having stood idle: the next is a new one.
                let isWorthAnother =
                    error.kind == .channel && !session.hasRoomForChannel
                    || error.kind == .lost && !asker.hasConnected
                guard isWorthAnother, !Task.isCancelled else { throw error }
            }
        }
    }

    /// SendEnv, SetEnv, the route's and the caller's, the later over the earlier.
    private func variables(
        for route: Route, _ environment: [String: String]
    ) -> [(name: String, value: String)] {
        let options = route.target.options
        var all = self.environment.variables.filter { name, _ in
            options.sendEnvironment.contains { Wildcard.matches(name, $0) }
        }
        for more in [options.setEnvironment, route.environment, environment] {
            all.merge(more) { $1 }
        }
        return all.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
}

// MARK: Places

extension SessionPool {
    /// All sessions that lead to one place.
    @LoopActor
    final class Place {
        var sessions: [Session] = []
        /// Those who wait for the session that somebody is making.
        var waiting: [Promise<Void>] = []
        var isConnecting = false
    }

    func session(
        for route: Route, isBulk: Bool = false, asking asker: Asker, progress: @escaping Progress
    ) async throws(ConnectionFailure) -> Session {
        let place = place(for: route, isBulk: isBulk)
        while true {
            if let session = place.sessions.first(where: { $0.hasRoomForChannel }) {
                return session
            }
            guard place.isConnecting else { break }
            try await waitForOther(at: place, route)
        }
        place.isConnecting = true
        do throws(ConnectionFailure) {
            let session = try await connect(route, asking: asker, progress: progress)
            adopt(session, at: place)
            finishConnecting(at: place, failure: nil)
            return session
        } catch {
            // Whoever waits tries for himself if only this one was stopped.
            finishConnecting(at: place, failure: error.kind == .cancelled ? nil : error)
            throw error
        }
    }

    private func place(for route: Route, isBulk: Bool) -> Place {
        let key = RouteKey(route, isBulk: isBulk)
        if let place = places[key] { return place }
        let place = Place()
        places[key] = place
        return place
    }

    private func waitForOther(at place: Place, _ route: Route) async throws(ConnectionFailure) {
        let promise = Promise<Void>()
        place.waiting.append(promise)
        do {
            try await promise.value()
        } catch let failure as ConnectionFailure {
            throw failure
        } catch {
            throw ConnectionFailure(.cancelled, host: route.target.name, message: "cancelled")
        }
    }

    private func finishConnecting(at place: Place, failure: ConnectionFailure?) {
        place.isConnecting = false
        let waiting = place.waiting
        place.waiting = []
        for promise in waiting {
            if let failure { promise.fail(failure) } else { promise.fulfil(()) }
        }
    }

    private func adopt(_ session: Session, at place: Place) {
        place.sessions.append(session)
        session.onEnd.append { [weak place, weak session] _ in
            place?.sessions.removeAll { $0 === session }
        }
        session.onIdle = { [weak session, linger] in
            // The time counts from the last use, not from the first pause.
            session?.lingering?.cancel()
            session?.lingering = EventLoop.shared.schedule(after: linger) {
                guard let session, session.isIdle else { return }
                session.close()
            }
        }
    }

    private func connect(
        _ route: Route, asking asker: Asker, progress: @escaping Progress
    ) async throws(ConnectionFailure) -> Session {
        var parent: Session?
        if route.hops.count > 1 {
            let before = Route(hops: Array(route.hops.dropLast()))
            parent = try await session(for: before, asking: asker, progress: progress)
            let hop = route.hops.count
            progress(.throughJump(name: route.target.name, hop: hop, of: hop))
        }
        asker.hasConnected = true
        let attempt = ConnectionAttempt(
            hop: route.target, environment: environment, keys: keys, asker: asker,
            progress: progress)
        return try await attempt.run(through: parent)
    }
}

/// What makes two routes lead over the same session.
struct RouteKey: Hashable {
    private var hops: [Route.Hop]
    /// For transfers, which would hold up the keys of a terminal.
    private var isBulk: Bool

    init(_ route: Route, isBulk: Bool = false) {
        self.isBulk = isBulk
        hops = route.hops.map { hop in
            var options = hop.options
            // What differs from channel to channel, or is only a name.
            options.originalHost = ""
            options.sendEnvironment = []
            options.setEnvironment = [:]
            options.remoteCommand = nil
            return Route.Hop(name: "", options: options, passwordCommand: hop.passwordCommand)
        }
    }
}
