internal import CLibSSH2
internal import Glibc

/// libssh2 as a whole.
enum Library {
    /// Made ready for use by this process; false if that failed, and then nothing works.
    static let isReady = libssh2_init(0) == 0

    /// `1.10.0`
    static let version = String(cString: libssh2_version(0))

    /// Checks the library that runs, not the header that was compiled against.
    static let isAtLeast1_11 = libssh2_version(0x01_0b_00) != nil

    /// Counters begin anew with each key exchange (CVE-2023-48795): without, chacha20-poly1305
    /// and the -etm codes let somebody in between drop messages.
    static let hasStrictKeyExchange = libssh2_version(0x01_0b_01) != nil

    /// libssh2 makes the descriptor it is given non-blocking, and refuses to go on if that
    /// fails. This one is so already and does nothing else.
    static let idleDescriptor = open("/dev/null", O_RDONLY | O_NONBLOCK | O_CLOEXEC)

    /// As a person would say it: `libssh2 1.10`.
    static var name: String {
        "libssh2 " + version.split(separator: ".").prefix(2).joined(separator: ".")
    }
}

/// Return codes of libssh2 that mean something to us.
enum Code {
    static let again = Int(LIBSSH2_ERROR_EAGAIN)
    static let keyExchange = Int(LIBSSH2_ERROR_KEX_FAILURE)
    static let methodNone = Int(LIBSSH2_ERROR_METHOD_NONE)
    static let disconnected = Int(LIBSSH2_ERROR_SOCKET_DISCONNECT)
    static let passwordExpired = Int(LIBSSH2_ERROR_PASSWORD_EXPIRED)
    static let authenticationFailed = Int(LIBSSH2_ERROR_AUTHENTICATION_FAILED)
    static let unverified = Int(LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED)
    static let channelFailure = Int(LIBSSH2_ERROR_CHANNEL_FAILURE)
    static let requestDenied = Int(LIBSSH2_ERROR_CHANNEL_REQUEST_DENIED)
    static let channelClosed = Int(LIBSSH2_ERROR_CHANNEL_CLOSED)
    static let endSent = Int(LIBSSH2_ERROR_CHANNEL_EOF_SENT)
    static let channelUnknown = Int(LIBSSH2_ERROR_CHANNEL_UNKNOWN)
    static let invalid = Int(LIBSSH2_ERROR_INVAL)

    /// After these the session is of no use any more.
    static func isFatal(_ code: Int) -> Bool {
        fatal.contains(CInt(truncatingIfNeeded: code))
    }

    private static let fatal: Set<CInt> = [
        LIBSSH2_ERROR_SOCKET_DISCONNECT, LIBSSH2_ERROR_SOCKET_SEND, LIBSSH2_ERROR_SOCKET_RECV,
        LIBSSH2_ERROR_SOCKET_NONE, LIBSSH2_ERROR_BAD_SOCKET, LIBSSH2_ERROR_DECRYPT,
        LIBSSH2_ERROR_ENCRYPT, LIBSSH2_ERROR_INVALID_MAC,
    ]
}
