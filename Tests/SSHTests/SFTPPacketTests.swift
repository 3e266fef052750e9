import Crypto
import Model
import Testing

@testable import SSH

/// What servers send as SFTP, well-formed and not (draft-ietf-secsh-filexfer-02).
struct SFTPPacketTests {
    private func packet(_ type: UInt8, _ fields: (inout SSHWriter) -> Void) -> [UInt8] {
        var body = SSHWriter()
        body.byte(type)
        fields(&body)
        var whole = SSHWriter()
        whole.string(body.bytes)
        return whole.bytes
    }

    private func replies(
        _ bytes: [UInt8], inPiecesOf count: Int
    ) throws(SFTPFailure) -> [SFTPReply] {
        var reader = SFTPPacketReader()
        var replies: [SFTPReply] = []
        for start in stride(from: 0, to: bytes.count, by: count) {
            reader.add(bytes[start..<min(bytes.count, start + count)])
            while let packet = try reader.next() { replies.append(try SFTPReply(packet: packet)) }
        }
        return replies
    }

    private var stream: [UInt8] {
        let version = packet(2) {
            $0.uint32(3)
            $0.string("limits@openssh.com")
            $0.string("1")
        }
        let refusal = packet(101) {
            $0.uint32(7)
            $0.uint32(2)
            $0.string("No such file")
            $0.string("en")
        }
        let name = packet(104) {
            $0.uint32(8)
            $0.uint32(1)
            $0.string("/home/ada")
            $0.string("drwx------ ada")
            // Size, owner, rights and times are there, and one extension.
            $0.uint32(0x8000_000F)
            $0.uint32(0)
            $0.uint32(4096)
            for value: UInt32 in [1000, 1000, 0o40700, 1, 2] { $0.uint32(value) }
            $0.uint32(1)
            $0.string("a")
            $0.string("b")
        }
        return version + refusal + name
    }

    @Test func `replies are the same however their bytes come`() throws {
        let expected: [SFTPReply] = [
            .version(3, extensions: ["limits@openssh.com": "1"]),
            .status(id: 7, code: 2, message: "No such file"),
            .names(
                id: 8,
                [
                    SFTPReply.Name(
                        bytes: Array("/home/ada".utf8), line: Array("drwx------ ada".utf8),
                        attributes: FileAttributes(
                            size: 4096, userID: 1000, groupID: 1000, mode: 0o40700,
                            accessed: FileTime(seconds: 1), modified: FileTime(seconds: 2)))
                ]),
        ]
        for count in [1, 2, 3, 5, 7, 1000] {
            #expect(try replies(stream, inPiecesOf: count) == expected)
        }
    }

    @Test func `a status of an early server has no words`() throws {
        let bare = packet(101) {
            $0.uint32(1)
            $0.uint32(0)
        }
        #expect(try replies(bare, inPiecesOf: 100) == [.status(id: 1, code: 0, message: "")])
    }

    @Test func `words of a server reach no terminal as control characters`() throws {
        let hostile = packet(101) {
            $0.uint32(1)
            $0.uint32(4)
            $0.string("\u{1b}]0;owned\u{7}")
        }
        #expect(
            try replies(hostile, inPiecesOf: 100) == [.status(id: 1, code: 4, message: "]0;owned")])
    }

    @Test(arguments: [[0, 0, 0, 0], [0, 4, 0, 1], [0xFF, 0xFF, 0xFF, 0xFF]] as [[UInt8]])
    func `a length that no packet has ends it at once`(_ length: [UInt8]) {
        var reader = SFTPPacketReader()
        reader.add(length)
        #expect(throws: SFTPFailure.self) { try reader.next() }
        #expect(throws: SFTPFailure.self) { try reader.next() }
    }

    @Test func `text where a packet should be is quoted`() {
        #expect(throws: SFTPFailure.notSFTP(length: 0x5765_6C63, text: "Welcome back")) {
            try replies(Array("Welcome back\r\nmore".utf8), inPiecesOf: 100)
        }
    }

    @Test func `counts and lengths that promise too much are malformed`() {
        let manyNames = packet(104) {
            $0.uint32(1)
            $0.uint32(.max)
        }
        let longName = packet(104) {
            $0.uint32(1)
            $0.uint32(1)
            $0.uint32(.max)
        }
        let manyExtensions = packet(104) {
            $0.uint32(1)
            $0.uint32(1)
            $0.string("a")
            $0.string("a")
            $0.uint32(0x8000_0000)
            $0.uint32(.max)
        }
        let unknown = packet(77) { $0.uint32(1) }
        for bytes in [manyNames, longName, manyExtensions, unknown, packet(2) { _ in }] {
            #expect(throws: SFTPFailure.malformed) { try replies(bytes, inPiecesOf: 1000) }
        }
    }

    @Test func `every cut of a good stream is an unfinished one and no fault`() throws {
        let bytes = stream
        for count in bytes.indices {
            #expect(try replies(Array(bytes[..<count]), inPiecesOf: 1000).count <= 3)
        }
    }

    @Test func `requests are as the draft has them`() {
        #expect(SFTPRequest.initialize == [0, 0, 0, 5, 1, 0, 0, 0, 3])
        #expect(
            SFTPRequest.of(SFTPMessage.realPath, .here).head(id: 9)
                == [0, 0, 0, 10, 16, 0, 0, 0, 9, 0, 0, 0, 1, 0x2E])
        let write = SFTPRequest.write([7], at: 1 << 33, [1, 2, 3])
        #expect(
            write.head(id: 2) == [
                0, 0, 0, 25, 6, 0, 0, 0, 2, 0, 0, 0, 1, 7, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3,
            ])
        #expect(write.payload == [1, 2, 3])
    }
}
