internal import Model
internal import Reactor

/// One connection from the first packet to the accepted login.
@LoopActor
struct ConnectionAttempt {
    let hop: Route.Hop
    let environment: ClientEnvironment
    let keys: KeyCache
    let asker: Asker
    let progress: @LoopActor (ConnectionStep) -> Void

    private var options: SSHOptions { hop.options }

    func run(through parent: Session?) async throws(ConnectionFailure) -> Session {
        let dialer = Dialer(hop: hop, environment: environment, progress: progress)
        let transport = try await dialer.dial(through: parent)
        let session = try begin(over: transport)
        do throws(ConnectionFailure) {
            try await establish(session)
        } catch {
            session.end(error)
            throw error
        }
        return session
    }

    func begin(over transport: any Transport) throws(ConnectionFailure) -> Session {
        if let session = Session(host: hop.name, options: options, transport: transport) {
            return session
        }
        transport.close()
        throw ConnectionFailure(
            .local, host: hop.name, message: "libssh2 cannot start: no memory left")
    }

    private func establish(_ session: Session) async throws(ConnectionFailure) {
        let policy = HostKeyPolicy(hop: hop, environment: environment)
        let known = try await policy.load()
        try await session.shakeHands(knownTypes: known.types)
        try await policy.check(session, against: known, asking: asker, progress: progress)
        let login = Login(
            session, hop: hop, environment: environment, keys: keys, asker: asker,
            progress: progress)
        try await login.run()
        session.loggedIn()
    }
}
