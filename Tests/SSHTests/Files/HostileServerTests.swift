import Crypto
import Files
import Local
import Model
import Reactor
import TestSupport
import Testing

@testable import SSH

/// Servers that answer wrongly: each gives a clear failure, and nothing is done that they want.
@Suite struct HostileServerTests {
    private func failure(_ answer: @escaping FalseServer.Answer) async -> FileFailure? {
        await LoopThread.run { await Self.failure(answer) }
    }

    @LoopActor
    private static func failure(_ answer: @escaping FalseServer.Answer) async -> FileFailure? {
        do throws(FileFailure) {
            let files = try await SFTPFileSystem.open(host: "odd") { FalseServer(answer) }
            try await files.list(FilePath("/x")) { _ in }
            return nil
        } catch {
            return error
        }
    }

    @Test func `an answer to nobody's question ends the conversation`() async {
        let failure = await failure { server, _, id in server.status(id &+ 77, 0) }
        #expect(failure?.kind == .hostile)
        #expect(failure?.explanation.contains("odd") == true)
    }

    @Test func `a second answer to the same question ends the conversation`() async {
        let failure = await failure { server, type, id in
            if type == SFTPMessage.openDirectory { server.handle(id) }
            if type == SFTPMessage.openDirectory { server.handle(id) }
        }
        #expect(failure?.kind == .hostile)
    }

    @Test func `a length that no packet has ends the conversation`() async {
        let failure = await failure { server, _, _ in server.say([0x7F, 0xFF, 0xFF, 0xFF, 101]) }
        #expect(failure?.kind == .hostile)
    }

    @Test func `a server that hangs up in the midst of a packet is a lost line`() async {
        let failure = await failure { server, _, id in
            server.say(Array(FalseServer.packet(SFTPMessage.handle) { $0.uint32(id) }.dropLast(2)))
            server.hangUp()
        }
        #expect(failure?.kind == .lost)
        #expect(failure?.remedy != nil)
    }

    @Test func `a kind of answer that was not asked for ends the conversation`() async {
        let failure = await failure { server, _, id in server.names(id, ["a"]) }
        #expect(failure?.kind == .hostile)
    }

    @Test(arguments: ["../x", "a/b", "/etc/passwd", "", "a\0b"])
    func `a listing with a name that leads out of the directory is refused`(_ name: String) async {
        let failure = await failure { server, type, id in
            switch type {
            case SFTPMessage.openDirectory: server.handle(id)
            case SFTPMessage.readDirectory: server.names(id, ["good", name])
            default: server.status(id, 0)
            }
        }
        #expect(failure?.kind == .hostile)
        #expect(failure?.reason.contains("\0") == false)
    }

    @Test func `a directory of empty answers comes to an end`() async {
        let failure = await failure { server, type, id in
            if type == SFTPMessage.openDirectory { server.handle(id) } else { server.names(id, []) }
        }
        #expect(failure?.kind == .hostile)
    }

    @Test func `answers in any order reach those who asked`() async throws {
        try await LoopThread.run {
            // Kept back until three are there, then given from the last to the first.
            var held: [UInt32] = []
            let files = try await SFTPFileSystem.open(host: nil) {
                FalseServer { server, _, id in
                    held.append(id)
                    guard held.count == 3 else { return }
                    for id in held.reversed() {
                        server.reply(SFTPMessage.attributes) {
                            $0.uint32(id)
                            $0.uint32(1)
                            $0.uint64(UInt64(id))
                        }
                    }
                }
            }
            let sizes = Sizes()
            for _ in 0..<3 {
                _ = Task.onLoop {
                    sizes.found.insert((try? await files.attributes(of: .root).size) ?? 0)
                }
            }
            try await eventually { sizes.found.count == 3 }
            #expect(!sizes.found.contains(0))
        }
    }

    @LoopActor
    private final class Sizes {
        var found: Set<UInt64> = []
    }

    @Test func `more bytes than were asked for are not taken`() async throws {
        try await LoopThread.run {
            let files = try await SFTPFileSystem.open(host: "odd") {
                FalseServer { server, type, id in
                    guard type == SFTPMessage.read else { return server.handle(id) }
                    server.reply(SFTPMessage.data) {
                        $0.uint32(id)
                        $0.string([UInt8](repeating: 7, count: 100))
                    }
                }
            }
            let file = try await files.open(FilePath("/x"), for: .reading)
            await #expect(throws: FileFailure.self) { try await file.read(at: 0, count: 10) }
        }
    }

    @Test func `a silent server is given up in the end`() async throws {
        await LoopThread.run {
            let conversation = SFTPConversation(FalseServer { _, _, _ in })
            conversation.patience = .milliseconds(80)
            await #expect(throws: SFTPFailure.silent) {
                try await conversation.begin()
                _ = try await conversation.ask(.of(SFTPMessage.realPath, .here))
                _ = try await conversation.ask(.of(SFTPMessage.stat, .here))
            }
        }
    }

    @Test func `a tree from a server that lists a name twice stays in its directory`() async throws
    {
        let scratch = try Scratch()
        try scratch.put("", in: "target/.keep")
        await LoopThread.run {
            let source = FileSystemSource(TwiceListed())
            let target = FilePath("\(scratch.path)/target")
            let files = LocalFileSystem(home: .root, confinedTo: target)
            let transfer = TreeTransfer(
                from: source, FilePath("/x"), to: FileSystemSource(files), target,
                TransferOptions())
            let report = await transfer.run()
            #expect(report.faults.contains { $0.failure.kind == .hostile })
        }
        #expect(LocalFiles.names(in: "\(scratch.path)/target").contains("twice"))
        #expect(!LocalFiles.names(in: scratch.path).contains("escaped"))
    }

    @Test func `nothing is written through a link below the directory`() async throws {
        let scratch = try Scratch()
        try scratch.put("", in: "target/.keep")
        try scratch.put("untouched", in: "outside/file")
        _ = try Subprocess.run(
            "ln", ["-s", "\(scratch.path)/outside", "\(scratch.path)/target/way"])
        await LoopThread.run {
            let target = FilePath("\(scratch.path)/target")
            let files = LocalFileSystem(home: .root, confinedTo: target)
            await #expect(throws: FileFailure.self) {
                try await files.open(
                    FilePath("\(target.text)/way/new"), for: .creating(FilePermissions(0o600)))
            }
            await #expect(throws: FileFailure.self) {
                try await files.remove(FilePath("\(target.text)/way/file"))
            }
            await #expect(throws: FileFailure.self) {
                try await files.remove(FilePath("\(target.text)/../outside/file"))
            }
        }
        #expect(try scratch.text(of: "outside/file") == "untouched")
        #expect(LocalFiles.names(in: "\(scratch.path)/outside") == ["file"])
    }
}
