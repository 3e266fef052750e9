import Crypto
import Model
import Reactor

@testable import SSH

/// An SFTP server that says what a test wrote down, on command and by nothing else.
@LoopActor
final class FalseServer: SFTPLine {
    var onData: (@LoopActor (UnsafeRawBufferPointer, Channel.Stream) -> Void)?
    var onEnd: (@LoopActor (TerminalEnd) -> Void)?
    let pendingBytes = 0
    private(set) var isClosed = false
    /// Types and ids of the requests that came, in order.
    private(set) var requests: [(type: UInt8, id: UInt32)] = []

    typealias Answer = @LoopActor (FalseServer, _ type: UInt8, _ id: UInt32) -> Void

    private let answer: Answer
    private var reader = SFTPPacketReader()
    /// What is being answered: behind its type and id.
    private(set) var fields = SSHReader([])

    /// `answer` is called for every request behind the greeting and the first look around.
    init(_ answer: @escaping Answer) { self.answer = answer }

    func write(_ bytes: ArraySlice<UInt8>) {
        reader.add(bytes)
        while let packet = try? reader.next() {
            var fields = SSHReader(packet)
            guard let type = try? fields.byte(), let id = try? fields.uint32() else { return }
            let rest = fields
            EventLoop.shared.later { [weak self] in
                self?.fields = rest
                self?.take(type, id)
            }
        }
    }

    func close() { isClosed = true }

    private func take(_ type: UInt8, _ id: UInt32) {
        guard !isClosed else { return }
        switch type {
        case SFTPMessage.initialize: reply(SFTPMessage.versionReply) { $0.uint32(3) }
        case SFTPMessage.realPath where requests.isEmpty:
            requests.append((type, id))
            names(id, ["/home"])
        default:
            requests.append((type, id))
            answer(self, type, id)
        }
    }

    // MARK: What it says

    func say(_ bytes: [UInt8]) {
        guard !isClosed else { return }
        bytes.withUnsafeBytes { onData?($0, .output) }
    }

    func reply(_ type: UInt8, _ fields: (inout SSHWriter) -> Void) {
        say(Self.packet(type, fields))
    }

    static func packet(_ type: UInt8, _ fields: (inout SSHWriter) -> Void) -> [UInt8] {
        var body = SSHWriter()
        body.byte(type)
        fields(&body)
        var packet = SSHWriter()
        packet.string(body.bytes)
        return packet.bytes
    }

    func status(_ id: UInt32, _ code: UInt32, _ words: String = "") {
        reply(SFTPMessage.status) {
            $0.uint32(id)
            $0.uint32(code)
            $0.string(words)
            $0.string("")
        }
    }

    func handle(_ id: UInt32) {
        reply(SFTPMessage.handle) {
            $0.uint32(id)
            $0.string("h")
        }
    }

    func names(_ id: UInt32, _ names: [String], mode: UInt32 = 0o100644) {
        reply(SFTPMessage.name) {
            $0.uint32(id)
            $0.uint32(UInt32(names.count))
            for name in names {
                $0.string(name)
                $0.string("")
                $0.uint32(4)
                $0.uint32(mode)
            }
        }
    }

    func hangUp() { onEnd?(.exited(status: 0)) }
}
