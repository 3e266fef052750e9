internal import Model

extension SFTPFailure {
    /// The same as whoever works with files is told it.
    func fileFailure(_ host: String?, _ operation: String, _ path: FilePath?) -> FileFailure {
        FileFailure(kind, host: host, operation, path, reason: description, remedy: remedy)
    }

    private var kind: FileFailure.Kind {
        switch self {
        case .refused(let code, let message): Self.kind(code, message.lowercased())
        case .notSFTP, .malformed: .hostile
        case .unsupportedVersion: .unsupported
        case .ended, .silent: .lost
        case .cancelled: .cancelled
        }
    }

    /// Version 3 has a number for little, and OpenSSH says no more; others say it in words.
    private static func kind(_ code: Int, _ message: String) -> FileFailure.Kind {
        switch code {
        case SFTPStatus.noSuchFile: .missing
        case SFTPStatus.permissionDenied: .denied
        case SFTPStatus.unsupported: .unsupported
        case 6, 7: .lost
        default: kind(in: message)
        }
    }

    private static func kind(in message: String) -> FileFailure.Kind {
        let words: [(String, FileFailure.Kind)] = [
            ("no space", .noSpace), ("disk full", .noSpace), ("quota", .quota),
            ("read-only", .readOnly), ("exists", .exists), ("not empty", .notEmpty),
            ("not a directory", .notDirectory), ("is a directory", .isDirectory),
        ]
        return words.first { message.contains($0.0) }?.1 ?? .other
    }

    private var remedy: String? {
        switch self {
        case .notSFTP(_, _?): "Let ~/.bashrc and its like there print nothing without a terminal."
        case .notSFTP, .malformed: "Check which program answers as its SFTP server."
        default: nil
        }
    }
}
