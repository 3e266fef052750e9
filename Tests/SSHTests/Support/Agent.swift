import Glibc
import Reactor
import TestSupport

/// A real ssh-agent on `agent` in a scratch directory, with some keys in it.
final class Agent {
    private let process: Background

    init(_ scratch: Scratch, keys: [String] = []) throws {
        let socket = "\(scratch.path)/agent"
        process = try Background("ssh-agent", ["-D", "-a", socket])
        try Background.wait(forSocket: socket)
        for key in keys {
            let added = try Subprocess.run(
                "ssh-add", ["-q", "\(scratch.path)/\(key)"],
                environment: Subprocess.standard.merging(["SSH_AUTH_SOCK": socket]) { $1 })
            guard added.status == 0 else {
                throw SystemError("add a key to the agent", subject: added.complaints)
            }
        }
    }

    func stop() { process.stop() }
}

/// Something that takes connections on the agent's socket and is none: a few words of Python for
/// each connection `c`.
final class FalseAgent {
    private let process: Background

    init(_ scratch: Scratch, answering script: String) throws {
        let socket = "\(scratch.path)/agent"
        let program = """
            import socket, threading
            s = socket.socket(socket.AF_UNIX)
            s.bind("\(socket)")
            s.listen()
            def serve(c):
                c.recv(4096)
                \(script)
            while True:
                threading.Thread(target=serve, args=(s.accept()[0],), daemon=True).start()
            """
        process = try Background("python3", ["-c", program])
        try Background.wait(forSocket: socket)
    }

    func stop() { process.stop() }
}

/// A program that runs until it is stopped.
final class Background {
    private var process: CInt?

    init(_ name: String, _ arguments: [String]) throws {
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let program = try Subprocess.find(name)
        process = try Spawn.start(
            program, arguments: [program] + arguments, environment: Subprocess.standard,
            streams: .descriptors(input: null.raw, output: null.raw, error: null.raw))
    }

    deinit { stop() }

    func stop() {
        guard let process else { return }
        self.process = nil
        kill(process, SIGTERM)
        _ = Subprocess.waitForEnd(of: process)
    }

    /// Until somebody takes connections there: the file is a moment earlier.
    static func wait(forSocket path: String) throws {
        for _ in 0..<1000 {
            if isTaken(path) { return }
            usleep(10_000)
        }
        throw SystemError("reach", subject: path, code: ETIMEDOUT)
    }

    private static func isTaken(_ path: String) -> Bool {
        guard let address = SocketAddress(path: path) else { return false }
        let raw = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        defer { close(raw) }
        return address.withSockaddr { connect(raw, $0, $1) } == 0
    }
}
