internal import Glibc
internal import Reactor

/// `true` on many hosts by the built program, beside `pssh` and `clush` on the same hosts.
enum RunBenchmark {
    private static let inFlight = 32
    /// The peers take so long for more that nobody would wait.
    private static let peerLimit = 300

    static func run(counts words: [String]) throws {
        let counts = try words.isEmpty ? [100, 300, 1000] : words.map(count)
        for count in counts { try measure(count) }
    }

    private static func count(_ word: String) throws -> Int {
        guard let count = Int(word), (2...10_000).contains(count) else {
            throw BenchFailure("“\(word)” is no number of hosts from 2 to 10000.")
        }
        return count
    }

    private static func measure(_ count: Int) throws {
        let server = try LoopbackServer(hosts: count)
        let hosts = LoopbackServer.addresses(count)
        let list = try server.scratch.write("hosts", Array(hosts.map { $0 + "\n" }.joined().utf8))
        let config = "\(server.scratch.path)/.ssh/config"
        let own = try time(
            Workbench.path(), ["run", "--parallel", "\(inFlight)", "*", "--", "true"], server)
        var report = Report("“true” on \(count) hosts, \(inFlight) at a time")
        if count <= peerLimit {
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
            for (name, program, arguments) in peers {
                let peer = try time(program, arguments, server)
                report.add(
                    "wall time", ours: .init(value: own.wall / .seconds(1), unit: "s"),
                    peer: .init(value: peer.wall / .seconds(1), unit: "s"), named: name,
                    goal: "≤ 1/4 of it", isMet: own.wall * 4 <= peer.wall)
            }
        } else {
            report.add(
                "wall time", ours: .init(value: own.wall / .seconds(1), unit: "s"),
                goal: "≤ \(12 * count / 1000) s", isMet: own.wall <= .seconds(12 * count) / 1000)
        }
        let each = own.cpu / .milliseconds(1) / Double(count)
        report.add(
            "CPU time a host", ours: .init(value: each, unit: "ms"), goal: "≤ 1.5 ms",
            isMet: each <= 1.5)
        report.print()
    }

    /// How long a program runs, and what it and its children take of the cores.
    private static func time(
        _ program: String, _ arguments: [String], _ server: LoopbackServer
    ) throws -> (wall: Duration, cpu: Duration) {
        let before = childrenTime()
        let wall = try ContinuousClock().measure {
            try runProgram(program, arguments, environment: server.scratch.environment)
        }
        return (wall, childrenTime() - before)
    }

    private static func childrenTime() -> Duration {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(.zero) { sum, time in
            sum + .seconds(time.tv_sec) + .microseconds(Int64(time.tv_usec))
        }
    }
}
