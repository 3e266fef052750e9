package import Model
package import Reactor

/// Tries the way to a machine step by step, as a connection would go it, and asks nothing.
///
/// Every step ends in bounded time, whatever a host does or does not.
@LoopActor
package struct RouteCheck {
    private let route: Route
    /// What the person calls the route's end.
    private let name: String
    private let environment: ClientEnvironment
    private let report: @LoopActor (CheckStep) -> Void

    package init(
        _ route: Route, named name: String, environment: ClientEnvironment,
        report: @escaping @LoopActor (CheckStep) -> Void
    ) {
        self.route = route
        self.name = name
        self.environment = environment
        self.report = report
    }

    /// True if one can log in at the route's end.
    package func run() async -> Bool {
        var sessions: [Session] = []
        // The last first: the others carry it.
        defer { for session in sessions.reversed() { session.close() } }
        let keys = KeyCache()
        for (index, hop) in route.hops.enumerated() {
            let isTarget = index == route.hops.count - 1
            let check = HopCheck(
                hop, named: isTarget ? name : hop.name, number: index + 1,
                environment: environment, keys: keys, report: report)
            guard let session = await check.run(through: sessions.last) else { return false }
            sessions.append(session)
        }
        if let session = sessions.last {
            await ProgramCheck(
                session, hop: route.target, number: route.hops.count, report: report
            ).run()
        }
        return true
    }
}
