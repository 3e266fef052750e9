import Glibc
import Model
import Reactor
import SSH
import TestSupport
import Testing

/// What becomes of a connection by what is known of the host's key. `far` in `server/touched` tells
/// whether anything was run there.
struct HostKeyTests {
    private let scratch: Scratch
    private let host: Host

    init() throws {
        scratch = try Scratch()
        host = try Host(scratch)
    }

    private func route(_ change: (inout SSHOptions) -> Void = { _ in }) -> Route {
        host.route {
            $0.strictHostKeyChecking = .ask
            change(&$0)
        }
    }

    private var file: String { "home/.ssh/known_hosts" }
    private var name: String { "[127.0.0.1]:\(host.server.port)" }

    private func known(_ text: String) throws { try scratch.put(text, in: file) }
    private func known() throws -> String { try scratch.text(of: file) ?? "" }

    /// The type and the key of the server, or of a key that is made anew.
    private func key(of path: String = "server/host_key.pub") throws -> String {
        let words = try scratch.text(of: path)?.split(separator: " ") ?? []
        return words.prefix(2).joined(separator: " ")
    }

    private func otherKey(_ type: String = "ed25519") throws -> String {
        try SSHServer.makeKey("\(scratch.path)/home/other-\(type)", type: type)
        return try key(of: "home/other-\(type).pub")
    }

    /// As `ssh-keygen -l` prints it.
    private func fingerprint(_ path: String) throws -> String {
        let listed = try Subprocess.run("ssh-keygen", ["-lf", "\(scratch.path)/\(path)"])
        return String(listed.text.split(separator: " ").dropFirst().first ?? "")
    }

    private func connect(
        _ answers: [Answer] = [],
        _ change: (inout SSHOptions) -> Void = { _ in }
    ) async -> (failure: ConnectionFailure?, questions: [Question]) {
        let (scratch, route) = (scratch, route(change))
        return await LoopThread.run {
            let client = Client(scratch, answers: answers)
            let failure = await client.failure(of: route)
            client.pool.closeAll()
            return (failure, client.questions)
        }
    }

    // MARK: Unknown

    @Test func `an unknown key is shown as ssh shows it, and kept if it is accepted`() async throws
    {
        let (failure, questions) = await connect([.yes])
        #expect(failure == nil)
        guard case .hostKey(let asked) = questions.first else {
            Issue.record("nothing was asked")
            return
        }
        #expect(asked.fingerprint == (try fingerprint("server/host_key.pub")))
        #expect(asked.keyType == "ssh-ed25519")
        #expect(try known() == "\(name) \(key())\n")
        let again = await connect()
        #expect(again.failure == nil && again.questions.isEmpty)
    }

    @Test func `a key that is refused ends the connection and is not kept`() async throws {
        let (failure, _) = await connect([.no])
        #expect(failure?.kind == .hostKey)
        #expect(try known().isEmpty)
    }

    @Test func `a key that is accepted for now is not kept`() async throws {
        #expect(await connect([.onlyNow]).failure == nil)
        #expect(try known().isEmpty)
    }

    @Test func `with HashKnownHosts the host's name cannot be read, but ssh finds it`() async throws
    {
        #expect(await connect([.yes]) { $0.hashKnownHosts = true }.failure == nil)
        #expect(try known().hasPrefix("|1|"))
        let found = try Subprocess.run(
            "ssh-keygen", ["-F", name, "-f", "\(scratch.path)/\(file)"])
        #expect(found.status == 0)
        #expect(await connect().failure == nil)
    }

    @Test func `a new line does not run into one that has no end`() async throws {
        try known("other.example \(otherKey())")
        #expect(await connect([.yes]).failure == nil)
        #expect(
            try known() == "other.example \(key(of: "home/other-ed25519.pub"))\n\(name) \(key())\n")
    }

    @Test func `StrictHostKeyChecking decides without asking`() async throws {
        let strict = await connect { $0.strictHostKeyChecking = .yes }
        #expect(strict.failure?.kind == .hostKey && strict.questions.isEmpty)
        let accepting = await connect { $0.strictHostKeyChecking = .acceptNew }
        #expect(accepting.failure == nil && accepting.questions.isEmpty)
        #expect(try known() == "\(name) \(key())\n")
    }

    // MARK: Known otherwise

    @Test func `a changed key is refused with both fingerprints, the file and the line`()
        async throws
    {
        try known("# mine\n\(name) \(otherKey())\n")
        for checking in [SSHOptions.StrictHostKeyChecking.ask, .acceptNew, .no, .yes] {
            let (failure, questions) = await connect([.yes]) {
                $0.strictHostKeyChecking = checking
            }
            #expect(failure?.kind == .hostKey)
            #expect(questions.isEmpty)
            let message = failure?.message ?? ""
            #expect(message.contains(try fingerprint("server/host_key.pub")))
            #expect(message.contains(try fingerprint("home/other-ed25519.pub")))
            #expect(message.contains("known_hosts, line 2"))
        }
    }

    @Test func `a revoked key is refused even where it is known too`() async throws {
        try known("\(name) \(key())\n@revoked * \(key())\n")
        let (failure, _) = await connect([.yes])
        #expect(failure?.kind == .hostKey)
        #expect(failure?.message.contains("revoked") ?? false)
    }

    @Test func `another type of key than the known one is asked for first`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch, hostKeys: ["ed25519", "ecdsa"])
        let words = try scratch.text(of: "server/host_key_ecdsa.pub")?.split(separator: " ") ?? []
        try scratch.put(
            "[127.0.0.1]:\(host.server.port) \(words.prefix(2).joined(separator: " "))\n",
            in: "home/.ssh/known_hosts")
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(
                of: host.route { $0.strictHostKeyChecking = .yes })
            #expect(failure == nil)
            client.pool.closeAll()
        }
    }

    // MARK: How a line names hosts

    @Test(arguments: [
        "NAME", "other,NAME", "[127.0.0.*]:PORT", "*,!other", "[127.0.0.?]:PORT",
    ])
    func `a line matches as ssh matches it`(pattern: String) async throws {
        let names = pattern.replacing("NAME", with: name)
            .replacing("PORT", with: "\(host.server.port)")
        try known("\(names) \(key())\n")
        let (failure, questions) = await connect { $0.strictHostKeyChecking = .yes }
        #expect(failure == nil && questions.isEmpty)
    }

    @Test func `a negated name takes the line away`() async throws {
        // As ssh does, a host on another port is looked for without its port too.
        try known("*,!\(name),!127.0.0.1 \(key())\n")
        #expect(await connect { $0.strictHostKeyChecking = .yes }.failure?.kind == .hostKey)
    }

    @Test func `an alias takes the place of the name`() async throws {
        try known("web \(key())\n")
        let (failure, _) = await connect {
            $0.strictHostKeyChecking = .yes
            $0.hostKeyAlias = "web"
        }
        #expect(failure == nil)
    }

    @Test func `an authority alone does not let a host in, and the message says why`() async throws
    {
        try known("@cert-authority * \(otherKey())\n")
        let (failure, _) = await connect { $0.strictHostKeyChecking = .yes }
        #expect(failure?.remedy?.contains("authority") ?? false)
    }

    // MARK: Files that are no use

    @Test func `a file that cannot be made says so`() async throws {
        let nowhere = "/proc/nowhere/known_hosts"
        let (failure, _) = await connect([.yes]) { $0.userKnownHostsFiles = [nowhere] }
        #expect(failure?.kind == .hostKey)
        #expect(failure?.message.contains("cannot be remembered") ?? false)
        #expect(failure?.message.contains(nowhere) ?? false)
    }

    @Test(.enabled(if: Account.isRoot, "a small disk takes root"))
    func `on a full disk the key is not kept, and nothing else is lost`() async throws {
        let disk = "\(scratch.path)/disk"
        mkdir(disk, 0o700)
        let mounted = try Subprocess.run("mount", ["-t", "tmpfs", "-o", "size=4k", "none", disk])
        #expect(mounted.status == 0, "\(mounted.complaints)")
        defer { umount(disk) }
        let full =
            "other.example \(try otherKey())\n# "
            + String(repeating: "x", count: 3900)
        try scratch.put(String(full.prefix(4096)), in: "disk/known_hosts")
        let before = try scratch.text(of: "disk/known_hosts")
        let (failure, _) = await connect([.yes]) {
            $0.userKnownHostsFiles = ["\(disk)/known_hosts"]
        }
        #expect(failure?.message.contains("cannot be remembered") ?? false)
        #expect(try scratch.text(of: "disk/known_hosts") == before)
    }

    @Test func `a directory in the place of the file is an error, not a new host`() async throws {
        let directory = "\(scratch.path)/home"
        let (failure, questions) = await connect([.yes]) { $0.userKnownHostsFiles = [directory] }
        #expect(failure?.kind == .hostKey)
        #expect(questions.isEmpty)
    }
}
