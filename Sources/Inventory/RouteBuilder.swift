package import Model

/// The way to an instance, out of what is known of it and of ssh's configuration.
package enum RouteBuilder {
    /// Why there is no way.
    package struct Failure: Error {
        package var message: String
    }

    private static let mostHops = 8

    package static func route(
        to instance: Instance, config: SSHConfig, agentSocket: String?, localUser: String
    ) throws(Failure) -> Route {
        var options = config.options(for: instance.name, localUser: localUser)
        if instance.origin.source != .sshConfig { options.hostName = instance.address }
        if let port = instance.port { options.port = port }
        if let user = instance.user { options.user = user }
        if !instance.identity.isEmpty {
            options.identityFiles = instance.identity
            options.hasExplicitIdentityFiles = true
        }
        if !instance.jump.isEmpty { options.proxyJump = instance.jump }
        options.identityAgent = agentSocket
        let last = Route.Hop(
            name: instance.name, options: options, passwordCommand: instance.passwordCommand)
        var hops = [last]
        try prepend(
            options.proxyJump, to: &hops, config: config, agentSocket: agentSocket, localUser)
        return Route(hops: hops, environment: instance.environment)
    }

    private static func prepend(
        _ jumps: [String], to hops: inout [Route.Hop], config: SSHConfig, agentSocket: String?,
        _ localUser: String
    ) throws(Failure) {
        for jump in jumps.reversed() {
            guard hops.count < mostHops else {
                throw Failure(
                    message: "ProxyJump goes through more than \(mostHops) hosts: is it a circle?")
            }
            var (name, user, port) = parts(of: jump)
            var options = config.options(for: name, localUser: localUser)
            if let user { options.user = user }
            if let port { options.port = port }
            options.identityAgent = agentSocket
            if name.isEmpty { name = jump }
            hops.insert(Route.Hop(name: name, options: options), at: 0)
        }
        guard let first = jumps.first, let hop = hops.first, hop.name == parts(of: first).name,
            !hop.options.proxyJump.isEmpty
        else { return }
        try prepend(
            hop.options.proxyJump, to: &hops, config: config, agentSocket: agentSocket, localUser)
    }

    /// `[user@]host[:port]`
    private static func parts(of jump: String) -> (name: String, user: String?, port: Int?) {
        var rest = jump[...]
        var user: String?
        if let at = rest.lastIndex(of: "@") {
            user = String(rest[..<at])
            rest = rest[rest.index(after: at)...]
        }
        guard let colon = rest.lastIndex(of: ":"), let port = Int(rest[rest.index(after: colon)...])
        else { return (String(rest), user, nil) }
        return (String(rest[..<colon].filter { $0 != "[" && $0 != "]" }), user, port)
    }
}
