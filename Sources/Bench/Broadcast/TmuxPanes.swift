internal import Screen

/// tmux with an `ssh` in each of many panes that get the same keys. A client in control mode is told
/// of every pane's output as soon as tmux has parsed it.
final class TmuxPanes {
    private static let rounds = 60
    private let socket = ["-L", "broadcast", "-f", "/dev/null"]
    private let server: LoopbackServer
    private let count: Int

    init(_ count: Int, _ server: LoopbackServer) throws {
        self.count = count
        self.server = server
        let addresses = LoopbackServer.addresses(count)
        let config = "\(server.scratch.path)/.ssh/config"
        let commands = addresses.map { "exec ssh -F \(config) \($0)" }
        try tmux(["new-session", "-d", "-s", "all", "-x", "400", "-y", "200", commands[0]])
        for command in commands.dropFirst() {
            try tmux(["split-window", "-t", "all", command])
            try tmux(["select-layout", "-t", "all", "tiled"])
        }
    }

    deinit { try? endTmux(socket, server.scratch) }

    private func tmux(_ arguments: [String]) throws {
        try runProgram("tmux", socket + arguments, environment: server.scratch.environment)
    }

    func keyTimes() throws -> [Duration] {
        let client = try PtyProgram(
            "tmux", socket + ["-C", "attach", "-t", "all"],
            environment: server.scratch.environment, size: Size(columns: 400, rows: 200))
        // The prompts came before or come now: a new one from each says that all are there.
        client.settle(for: .seconds(3))
        client.type("set-option -w synchronize-panes on\n")
        client.settle(for: .milliseconds(500))
        var times: [Duration] = []
        for _ in 0..<Self.rounds {
            client.settle(for: .milliseconds(50))
            let start = ContinuousClock.now
            client.type("send-keys z\n")
            times.append(
                try client.wait(forCount: count, of: "%output", within: .seconds(10)) - start)
        }
        client.end()
        return times
    }
}
