import Crypto
import Files
import Local
import Model
import Reactor
import TestSupport
import Testing

@testable import SSH

/// A server that gives less than it was asked for, and the last answer first.
@Suite struct ShortAnswerTests {
    private static let content: [UInt8] = {
        var chance = SeededChance(3)
        return chance.bytes(700_000)
    }()

    @Test(arguments: [40_000, 700_000])
    func `short answers in the wrong order make a whole file`(_ size: Int) async throws {
        let scratch = try Scratch()
        let content = Array(Self.content.prefix(size))
        let report = try await LoopThread.run {
            let server = ShortServer(content)
            let files = try await SFTPFileSystem.open(host: "odd") {
                FalseServer { server.take($0, $1, $2) }
            }
            let here = FileSystemSource(LocalFileSystem(home: FilePath(scratch.path)))
            let transfer = TreeTransfer(
                from: FileSystemSource(files), FilePath("/file"), to: here, FilePath("copy"),
                TransferOptions())
            return await transfer.run()
        }
        #expect(report.isComplete, "\(report.faults)")
        #expect(try LocalFiles.read("\(scratch.path)/copy") == content)
    }
}

/// One file, in pieces of odd sizes.
@LoopActor
private final class ShortServer {
    private let content: [UInt8]
    private var chance = SeededChance(5)
    private var held: [(id: UInt32, bytes: ArraySlice<UInt8>)] = []

    init(_ content: [UInt8]) { self.content = content }

    func take(_ server: FalseServer, _ type: UInt8, _ id: UInt32) {
        switch type {
        case SFTPMessage.stat, SFTPMessage.linkStatus, SFTPMessage.handleStatus:
            server.reply(SFTPMessage.attributes) {
                $0.uint32(id)
                $0.uint32(1 | 4)
                $0.uint64(UInt64(content.count))
                $0.uint32(0o100644)
            }
        case SFTPMessage.open: server.handle(id)
        case SFTPMessage.read: read(server, id)
        default: server.status(id, 0)
        }
    }

    private func read(_ server: FalseServer, _ id: UInt32) {
        var fields = server.fields
        guard (try? fields.string()) != nil, let offset = try? fields.uint64(),
            let count = try? fields.uint32(), offset < UInt64(content.count)
        else { return server.status(id, 1) }
        let most = Int(min(count, 1 + UInt32(chance.next() % 30_000)))
        held.append((id, content[Int(offset)...].prefix(most)))
        guard held.count == 1 else { return }
        // All that came by then, the last of them first.
        EventLoop.shared.later { [self] in
            let answers = held.reversed()
            held = []
            for (id, bytes) in answers {
                server.reply(SFTPMessage.data) {
                    $0.uint32(id)
                    $0.string(bytes)
                }
            }
        }
    }
}
