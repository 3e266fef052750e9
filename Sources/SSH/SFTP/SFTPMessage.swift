/// Numbers of SFTP version 3 (draft-ietf-secsh-filexfer-02 §3), and names of OpenSSH's extensions
/// (its PROTOCOL file, §4).
enum SFTPMessage {
    static let version: UInt32 = 3

    static let initialize: UInt8 = 1
    static let versionReply: UInt8 = 2
    static let open: UInt8 = 3
    static let close: UInt8 = 4
    static let read: UInt8 = 5
    static let write: UInt8 = 6
    static let linkStatus: UInt8 = 7
    static let handleStatus: UInt8 = 8
    static let setStatus: UInt8 = 9
    static let setHandleStatus: UInt8 = 10
    static let openDirectory: UInt8 = 11
    static let readDirectory: UInt8 = 12
    static let remove: UInt8 = 13
    static let makeDirectory: UInt8 = 14
    static let removeDirectory: UInt8 = 15
    static let realPath: UInt8 = 16
    static let stat: UInt8 = 17
    static let rename: UInt8 = 18
    static let readLink: UInt8 = 19
    static let symbolicLink: UInt8 = 20
    static let status: UInt8 = 101
    static let handle: UInt8 = 102
    static let data: UInt8 = 103
    static let name: UInt8 = 104
    static let attributes: UInt8 = 105
    static let extended: UInt8 = 200
    static let extendedReply: UInt8 = 201
}

/// What some servers can do beyond version 3.
enum SFTPExtension: String {
    case posixRename = "posix-rename@openssh.com"
    case space = "statvfs@openssh.com"
    case hardLink = "hardlink@openssh.com"
    case synchronize = "fsync@openssh.com"
    case setLinkStatus = "lsetstat@openssh.com"
    case limits = "limits@openssh.com"
    case copyData = "copy-data"
}

/// SSH_FX_ codes (§7).
enum SFTPStatus {
    static let ok = 0
    static let endOfFile = 1
    static let noSuchFile = 2
    static let permissionDenied = 3
    static let failure = 4
    static let unsupported = 8
}

/// How a file is opened (§6.3).
enum SFTPOpenFlags {
    static let read: UInt32 = 0x1
    static let write: UInt32 = 0x2
    static let create: UInt32 = 0x8
    static let exclusive: UInt32 = 0x20
}
