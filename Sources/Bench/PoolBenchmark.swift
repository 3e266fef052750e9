internal import Glibc

/// Sessions with a shell each on loopback, all from one loop, beside `pssh` and `clush` running
/// `true` on the same hosts.
enum PoolBenchmark {
    private static let inFlight = 32
    /// The peers take so long for more that nobody would wait.
    private static let peerLimit = 300

    static func run(counts words: [String]) throws {
        let counts = try words.isEmpty ? [100, 1000] : words.map(count)
        for count in counts { try measure(count) }
    }

    private static func count(_ word: String) throws -> Int {
        guard let count = Int(word), (2...10_000).contains(count) else {
            throw BenchFailure("“\(word)” is no number of sessions from 2 to 10000.")
        }
        return count
    }

    private static func measure(_ count: Int) throws {
        let server = try LoopbackServer(hosts: count)
        let hosts = LoopbackServer.addresses(count)
        // A process of its own, so that nothing measured before has memory to give to this.
        let own = try PoolFigures.read(Self.ownOutput(count, server))
        let peerHosts = Array(hosts.prefix(peerLimit))
        let list = try server.scratch.write(
            "hosts", Array(peerHosts.map { $0 + "\n" }.joined().utf8))
        let config = "\(server.scratch.path)/.ssh/config"
        let peers = [
            (
                "pssh", "parallel-ssh",
                ["-p", "\(inFlight)", "-h", list, "-x", "-F \(config)", "true"]
            ),
            (
                "clush", "clush",
                ["-f", "\(inFlight)", "-o", "-F \(config)", "--hostfile", list, "true"]
            ),
        ]
        var report = Report("\(count) sessions with a shell each, \(inFlight) made at a time")
        for (name, program, arguments) in peers {
            let time = try ContinuousClock().measure {
                try runProgram(program, arguments, environment: server.scratch.environment)
            }
            let peer = time / .milliseconds(1) / Double(peerHosts.count)
            report.add(
                "wall time each", ours: .init(value: own.wall, unit: "ms"),
                peer: .init(value: peer, unit: "ms"), named: "\(name), true", goal: "≤ 15 ms",
                isMet: own.wall <= 15)
        }
        report.add(
            "CPU time each", ours: .init(value: own.cpu, unit: "ms"), goal: "≤ 1.5 ms",
            isMet: own.cpu <= 1.5)
        report.add(
            "memory each", ours: .init(value: own.memory, unit: "kB"), goal: "≤ 100 kB",
            isMet: own.memory <= 100)
        report.print()
    }

    /// Runs this program once more, to make the sessions and say what they took.
    private static func ownOutput(_ count: Int, _ server: LoopbackServer) throws -> String {
        let output = "\(server.scratch.path)/figures"
        try runProgram(
            Workbench.ownPath(),
            [
                PoolSessions.command, server.scratch.path, "\(server.port)", "\(count)",
                "\(inFlight)",
            ],
            environment: server.scratch.environment, output: output)
        return try String(decoding: Payload.read(output).bytes, as: UTF8.self)
    }
}

/// What a session took, on average.
struct PoolFigures {
    /// Milliseconds.
    var wall: Double
    var cpu: Double
    /// Kilobytes.
    var memory: Double

    static func read(_ text: String) throws -> PoolFigures {
        let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 3 else { throw BenchFailure("The sessions failed: \(text)") }
        return PoolFigures(wall: numbers[0], cpu: numbers[1], memory: numbers[2])
    }

    var text: String { "\(wall) \(cpu) \(memory)\n" }
}
