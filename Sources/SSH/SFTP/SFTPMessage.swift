/// Numbers of SFTP version 3 (draft-ietf-secsh-filexfer-02 §3).
enum SFTPMessage {
    static let version: UInt32 = 3

    static let initialize: UInt8 = 1
    static let versionReply: UInt8 = 2
    static let realPath: UInt8 = 16
    static let status: UInt8 = 101
    static let handle: UInt8 = 102
    static let data: UInt8 = 103
    static let name: UInt8 = 104
    static let attributes: UInt8 = 105
}
