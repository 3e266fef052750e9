import Model
import TestSupport

/// A server of a test and what leads to it.
struct Host {
    let scratch: Scratch
    let server: SSHServer

    /// Accepts `home/id.pub`, which is made unless the test has put it there.
    init(
        _ scratch: Scratch, options: [String] = [], hostKeys: [String] = ["ed25519"],
        launcher: [String] = []
    ) throws {
        self.scratch = scratch
        try scratch.put("", in: "home/.ssh/known_hosts")
        if try scratch.text(of: "home/id.pub") == nil {
            try SSHServer.makeKey("\(scratch.path)/home/id")
        }
        server = try SSHServer(
            scratch, acceptingKey: "\(scratch.path)/home/id.pub", options: options,
            hostKeys: hostKeys, launcher: launcher)
    }

    /// The way there with the key `home/id`, accepting its host key for now.
    func options(_ change: (inout SSHOptions) -> Void = { _ in }) -> SSHOptions {
        var options = SSHOptions(
            originalHost: "host", hostName: "127.0.0.1", user: Account.name)
        options.port = Int(server.port)
        options.identityFiles = ["\(scratch.path)/home/id"]
        options.hasExplicitIdentityFiles = true
        options.userKnownHostsFiles = ["\(scratch.path)/home/.ssh/known_hosts"]
        options.strictHostKeyChecking = .acceptNew
        change(&options)
        return options
    }

    func route(_ change: (inout SSHOptions) -> Void = { _ in }) -> Route {
        Route(hops: [Route.Hop(name: "host", options: options(change))])
    }
}
