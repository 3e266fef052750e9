import Glibc
import Model
import Reactor
import SSH
import TestSupport
import Testing

/// Key files that are no use: the next key is tried, and if there is none the message says what was
/// wrong with which file.
struct KeyFileFaultTests {
    private let scratch: Scratch
    private let host: Host

    init() throws {
        scratch = try Scratch()
        host = try Host(scratch)
    }

    enum Fault: CaseIterable {
        case missing, directory, empty, garbage, truncated, readableByAll, unknownType
    }

    private func make(_ fault: Fault) throws -> String {
        let path = "\(scratch.path)/home/broken"
        let name = "home/broken"
        switch fault {
        case .missing: break
        case .directory: mkdir(path, 0o700)
        case .empty: try scratch.put("", in: name)
        case .garbage: try scratch.put("no key at all\n", in: name)
        case .truncated:
            let text = try scratch.text(of: "home/id") ?? ""
            try scratch.put(String(text.prefix(text.count / 2)), in: name)
        case .readableByAll:
            try SSHServer.makeKey(path)
            chmod(path, 0o644)
        case .unknownType:
            try scratch.put(
                "-----BEGIN DSA PRIVATE KEY-----\nMAA=\n-----END DSA PRIVATE KEY-----\n", in: name)
        }
        return path
    }

    @Test(arguments: Fault.allCases)
    func `a file that is no use does not stop the next key`(fault: Fault) async throws {
        let path = try make(fault)
        let scratch = scratch
        let route = host.route { $0.identityFiles = [path, "\(scratch.path)/home/id"] }
        try await LoopThread.run {
            let client = Client(scratch)
            let outcome = try await client.run("echo in", on: route)
            #expect(outcome.output == "in\n")
            client.pool.closeAll()
        }
    }

    @Test(arguments: Fault.allCases)
    func `if no other key helps, the file is named`(fault: Fault) async throws {
        let path = try make(fault)
        let scratch = scratch
        let route = host.route { $0.identityFiles = [path] }
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: route)
            #expect(failure?.kind == .login)
            #expect(failure?.message.contains("home/broken") ?? false, "\(failure?.message ?? "")")
            client.pool.closeAll()
        }
    }
}
