internal import Crypto
internal import SSH

/// What agents and servers answer; an agent's may be another host's by forwarding.
extension FuzzTarget {
    static let ofPeers = [agent, sftp]

    private static let agent = FuzzTarget(
        "agent",
        seeds: [
            "\u{c}\0\0\0\u{2}\0\0\0\u{13}\0\0\0\u{b}ssh-ed25519\0\0\0\0\0\0\0\u{4}note\0\0\0\u{1}k\0\0\0\0",
            "\u{e}\0\0\0\u{16}\0\0\0\u{b}ssh-ed25519\0\0\0\u{3}sig", "\u{5}",
        ],
        pieces: [
            "\0\0\0\0", "\0\0\0\u{1}", "\u{7f}\u{7f}\u{7f}\u{7f}", "\0\u{1}\0\0", "\u{c}", "\u{e}",
        ]
    ) { input, _ in
        let found = (try? AgentProtocol.identities(in: input)) ?? []
        let size = found.reduce(0) { $0 + $1.key.blob.count + 8 }
        guard size <= input.count else { return "more keys than the answer has room for" }
        let signature = (try? AgentProtocol.signature(in: input)) ?? []
        return signature.count <= input.count ? nil : "a signature out of nothing"
    }

    private static let sftp = FuzzTarget(
        "sftp",
        seeds: [
            "\0\0\0\u{5}\u{2}\0\0\0\u{3}",
            "\0\0\0\u{23}\u{2}\0\0\0\u{3}\0\0\0\u{12}limits@openssh.com\0\0\0\u{4}note",
            "\0\0\0\u{1b}\u{65}\0\0\0\u{1}\0\0\0\u{2}\0\0\0\u{6}absent\0\0\0\0",
            "\0\0\0\u{1c}\u{68}\0\0\0\u{1}\0\0\0\u{1}\0\0\0\u{3}/me\0\0\0\u{4}long\0\0\0\0",
            "\0\0\0\u{9}\u{66}\0\0\0\u{7}\0\0\0\0",
        ],
        pieces: [
            "\0\0\0\0", "\0\0\0\u{1}", "\0\0\0\u{5}", "\u{7f}\u{7f}\u{7f}\u{7f}", "\0\u{4}\0\0",
            "\u{2}", "\u{65}", "\u{68}", "\0\0\0\u{1}/\0\0\0\u{1}l\0\0\0\u{d}", "Welcome\r\n",
        ]
    ) { input, chance in
        let whole = SFTPReading([input[...]])
        let place = chance.below(input.count)
        let parts = SFTPReading([input[..<place], input[place...]])
        guard whole == parts else { return "the outcome depends on where the stream is cut" }
        guard whole.size <= input.count else { return "more names than there is room for" }
        return whole.isBounded ? nil : "more is kept than one packet"
    }
}

/// What a stream of a server's packets comes to.
private struct SFTPReading: Equatable {
    private var replies: [SFTPReply] = []
    private var failure: SFTPFailure?
    private(set) var isBounded = true

    init(_ pieces: [ArraySlice<UInt8>]) {
        var reader = SFTPPacketReader()
        for piece in pieces where failure == nil {
            reader.add(piece)
            do throws(SFTPFailure) {
                while let packet = try reader.next() { replies.append(try .init(packet: packet)) }
            } catch {
                // How much of what makes no sense was there to be quoted is chance.
                failure =
                    if case .notSFTP(let length, _) = error {
                        .notSFTP(length: length, text: nil)
                    } else {
                        error
                    }
            }
            if failure == nil {
                isBounded = reader.pendingCount < SFTPPacketReader.longestPacket + 4
            }
        }
    }

    /// Bytes of the stream that the names and words came from.
    var size: Int {
        replies.reduce(0) { sum, reply in
            switch reply {
            case .names(_, let names):
                sum + names.reduce(13) { $0 + $1.bytes.count + $1.line.count + 12 }
            case .data(_, let bytes): sum + 13 + bytes.count
            case .handle(_, let bytes), .extended(_, let bytes): sum + 9 + bytes.count
            case .status, .version, .attributes: sum + 5
            }
        }
    }
}
