package import Model

/// The way to an instance, out of what is known of it and of ssh's configuration.
package struct RouteBuilder: Sendable {
    /// Why there is no way.
    package struct Failure: Error, Hashable {
        package var message: String
    }

    /// A way, and what had to be assumed on it.
    package struct Plan: Hashable, Sendable {
        package var route: Route
        /// `SSHConfig.Resolution.pendingCommands` of all hops.
        package var pendingCommands: [SSHConfig.Command]
    }

    private static let mostHops = 8

    private let config: SSHConfig
    private let answers: SSHConfig.Answers
    private let instances: [Instance]

    /// `instances` are those whose names may stand in an instance's `jump`.
    package init(
        config: SSHConfig, instances: [Instance] = [], answers: SSHConfig.Answers = [:]
    ) {
        self.config = config
        self.instances = instances
        self.answers = answers
    }

    package func plan(to instance: Instance) throws(Failure) -> Plan {
        var pending: [SSHConfig.Command] = []
        let hops = try hops(to: Stop(instance), after: [], &pending)
        return Plan(
            route: Route(hops: hops, environment: instance.environment), pendingCommands: pending)
    }

    // MARK: Stops

    /// A host on the way, as the one before it was told to reach it.
    private struct Stop {
        /// What to call it.
        var name: String
        /// What ssh would be given.
        var host: String
        var overrides = SSHConfig.Overrides()
        /// In place of what the configuration says; nil where that counts.
        var jumps: [String]?
        var passwordCommand: String?
        /// Whether names in `jumps` can be those of instances.
        var isInstance = false

        init(_ jump: JumpHost) {
            name = jump.host
            host = jump.host
            overrides.user = jump.user
            overrides.port = jump.port
        }

        init(_ instance: Instance) {
            name = instance.name
            passwordCommand = instance.passwordCommand
            isInstance = true
            // What comes from ssh's configuration is found there, and nowhere better.
            guard instance.origin.source != .sshConfig else {
                host = instance.name
                // A person who typed `user@host:port` meant that; else the files say it all.
                guard instance.origin.file == nil else { return }
                overrides.user = instance.user
                overrides.port = instance.port
                return
            }
            host = instance.address
            overrides.identityFiles = instance.identity
            if !instance.jump.isEmpty { jumps = instance.jump }
            overrides.user = instance.user
            overrides.port = instance.port
        }
    }

    private struct Place: Hashable {
        var host: String
        var port: Int
        var user: String
    }

    private func hops(
        to stop: Stop, after trail: [(place: Place, name: String)],
        _ pending: inout [SSHConfig.Command]
    ) throws(Failure) -> [Route.Hop] {
        let (options, hop) = try hop(to: stop, &pending)
        let place = Place(host: options.hostName, port: options.port, user: options.user)
        guard !trail.contains(where: { $0.place == place }) else {
            let names = (trail.map(\.name) + [stop.name]).joined(separator: " → ")
            throw Failure(
                message: "the way goes in a circle: \(names). Check ProxyJump and jump of each.")
        }
        guard trail.count < Self.mostHops else {
            throw Failure(message: "the way goes over more than \(Self.mostHops) hosts")
        }
        let jumps = stop.jumps ?? options.proxyJump
        guard let last = jumps.last else { return [hop] }
        var before = try self.stop(last, isInstance: stop.isInstance && stop.jumps != nil)
        if jumps.count > 1 {
            before.jumps = Array(jumps.dropLast())
            before.isInstance = stop.isInstance && stop.jumps != nil
        }
        return try hops(to: before, after: trail + [(place, stop.name)], &pending) + [hop]
    }

    private func hop(
        to stop: Stop, _ pending: inout [SSHConfig.Command]
    ) throws(Failure) -> (options: SSHOptions, hop: Route.Hop) {
        var overrides = stop.overrides
        if let jumps = stop.jumps {
            // As ssh's -J, which keeps a ProxyCommand of the files out.
            overrides.proxyJump = jumps.map { JumpHost($0) ?? JumpHost(host: $0) }
        }
        let resolution = config.resolve(stop.host, overrides, answers: answers)
        for command in resolution.pendingCommands where !pending.contains(command) {
            pending.append(command)
        }
        let hop = Route.Hop(
            name: stop.name, options: resolution.options, passwordCommand: stop.passwordCommand)
        return (resolution.options, hop)
    }

    /// An instance by its name, else what ssh would make of the text.
    private func stop(_ jump: String, isInstance: Bool) throws(Failure) -> Stop {
        if isInstance, let instance = own(jump) { return Stop(instance) }
        guard let host = JumpHost(jump) else {
            throw Failure(
                message: "“\(jump)” is no host to jump over: expected [user@]host[:port]"
                    + (isInstance ? " or the name of an instance" : ""))
        }
        guard isInstance, let instance = own(host.host) else { return Stop(host) }
        var stop = Stop(instance)
        stop.overrides.user = host.user ?? stop.overrides.user
        stop.overrides.port = host.port ?? stop.overrides.port
        return stop
    }

    private func own(_ name: String) -> Instance? {
        instances.first { $0.name == name && $0.id != .thisMachine }
    }
}
