/// Why a server's SFTP gave no answer that can be used.
package enum SFTPFailure: Error, Hashable, Sendable {
    /// Nobody sends packets like this: the length that was claimed, and the bytes as text where
    /// they look like some.
    case notSFTP(length: Int, text: String?)
    case malformed
    case unsupportedVersion(Int)
    /// The server said no: SSH_FX_ code and its words.
    case refused(code: Int, message: String)
    /// The channel's end, and what the server's program wrote as errors.
    case ended(String)
    case silent
    /// Nobody waits for the answer any more.
    case cancelled
}

extension SFTPFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notSFTP(_, let text?): "the server's start-up files print “\(text)” into it"
        case .notSFTP(let length, nil): "a packet claims to have \(length) bytes"
        case .malformed: "a packet cannot be read"
        case .unsupportedVersion(let version): "the server speaks version \(version), not 3"
        case .refused(let code, let message):
            message.isEmpty ? "the server refuses with code \(code)" : message
        case .ended(let how): how
        case .silent: "the server does not answer"
        case .cancelled: "cancelled"
        }
    }
}
