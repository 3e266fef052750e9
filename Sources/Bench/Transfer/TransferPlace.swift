internal import Glibc
internal import Reactor

/// Where transfers are measured: a server, a way to it that takes its time, and files.
final class TransferPlace {
    let server: LoopbackServer
    private var relays: [CInt] = []
    private var ways: [Int: String] = [:]

    /// In memory where there is enough of it: a disk has moods, and is the same for all.
    init() throws {
        var space = statvfs()
        let isRoomy =
            statvfs("/dev/shm", &space) == 0
            && UInt64(space.f_bavail) * UInt64(space.f_frsize) >= Self.needed
        server = try LoopbackServer(in: isRoomy ? "/dev/shm" : "/tmp")
    }

    private static let needed: UInt64 = 6 << 30

    deinit {
        for relay in relays {
            kill(relay, SIGTERM)
            var status: CInt = 0
            waitpid(relay, &status, 0)
        }
    }

    var folder: String { server.scratch.path }
    var config: String { "\(folder)/.ssh/config" }

    /// The name of a way of that round trip, which is opened once.
    func way(milliseconds: Int) throws -> String {
        if let name = ways[milliseconds] { return name }
        let name = try openWay(milliseconds: milliseconds)
        ways[milliseconds] = name
        return name
    }

    /// Opens a way of that round trip and adds its name to the configuration.
    private func openWay(milliseconds: Int) throws -> String {
        let name = "way-\(milliseconds)"
        let file = "\(folder)/\(name)"
        let own = Workbench.ownPath()
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(null) }
        relays.append(
            try Spawn.start(
                own,
                arguments: [own, DelayRelay.command, file, "\(server.port)", "\(milliseconds)"],
                environment: server.scratch.environment,
                streams: .descriptors(input: null, output: null, error: null)))
        for _ in 0..<500 {
            if let bytes = try? Payload.read(file).bytes, !bytes.isEmpty {
                let port = String(decoding: bytes, as: UTF8.self)
                try addHost(name, port: port)
                return name
            }
            usleep(10_000)
        }
        throw BenchFailure("The relay does not start.")
    }

    private func addHost(_ name: String, port: String) throws {
        let old = try Payload.read(config).bytes
        let host =
            "Host \(name)\n  HostName 127.0.0.1\n  Port \(port)\n  HostKeyAlias [127.0.0.1]:\(server.port)\n"
        try server.scratch.write(".ssh/config", Array(host.utf8) + old)
    }

    // MARK: Files

    func makeFile(_ name: String, megabytes: Int) throws -> String {
        let path = "\(folder)/\(name)"
        try shell("head -c \(megabytes)M /dev/urandom > \(path)")
        return path
    }

    func makeTree(_ name: String, files: Int) throws -> String {
        let path = "\(folder)/\(name)"
        try shell(
            "mkdir -p \(path) && cd \(path) && head -c \(files * 4096) /dev/urandom"
                + " | split -b 4096 -a 5 -d - f")
        return path
    }

    func shell(_ command: String) throws {
        try runProgram(
            "/bin/sh", ["-c", command], environment: server.scratch.environment)
    }

    /// Runs a command of a shell; how long it takes, and what it holds in memory at most.
    func measure(_ command: String) throws -> (seconds: Double, megabytes: Double) {
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(null) }
        let clock = ContinuousClock()
        let start = clock.now
        let process = try Spawn.start(
            "/bin/sh", arguments: ["sh", "-c", command], environment: server.scratch.environment,
            streams: .descriptors(input: null, output: null, error: null))
        var status: CInt = 0
        var usage = rusage()
        wait4(process, &status, 0, &usage)
        guard status == 0 else { throw BenchFailure("This failed: \(command)") }
        return ((clock.now - start) / .seconds(1), Double(usage.ru_maxrss) / 1024)
    }
}
