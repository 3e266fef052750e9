internal import Crypto

/// What is asked of a server (draft-ietf-secsh-filexfer-02 §4 and §6), with its length before it.
enum SFTPRequest {
    /// §4: the only packet without an id.
    static var initialize: [UInt8] {
        packet(SFTPMessage.initialize) { $0.uint32(SFTPMessage.version) }
    }

    /// §6.11: the absolute path behind a path.
    static func realPath(_ path: [UInt8], id: UInt32) -> [UInt8] {
        packet(SFTPMessage.realPath) {
            $0.uint32(id)
            $0.string(path)
        }
    }

    private static func packet(_ type: UInt8, _ fields: (inout SSHWriter) -> Void) -> [UInt8] {
        var body = SSHWriter()
        body.byte(type)
        fields(&body)
        var packet = SSHWriter()
        packet.string(body.bytes)
        return packet.bytes
    }
}
