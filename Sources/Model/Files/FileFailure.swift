/// Why something with a file could not be done: what failed, on what, what to do next.
package struct FileFailure: Error, Hashable, Sendable {
    package enum Kind: String, Sendable {
        case missing, denied, exists, notDirectory, isDirectory, notEmpty
        case noSpace, quota, readOnly, tooLarge, crossesFileSystems
        /// The server cannot do that.
        case unsupported
        /// A server gave a name or answer that nobody may act on.
        case hostile
        /// The file was another one in the end than in the beginning.
        case changed
        /// The connection is gone, or there never was one.
        case lost
        case cancelled
        case other
    }

    package var kind: Kind
    /// The machine it is on; nil for this one.
    package var host: String?
    /// What was tried, as `cannot` goes on: `read`, `create`.
    package var operation: String
    /// On what; nil where the whole file system is meant.
    package var path: FilePath?
    /// `permission denied`
    package var reason: String
    /// What to do next, as a sentence.
    package var remedy: String?

    package init(
        _ kind: Kind, host: String?, _ operation: String, _ path: FilePath?, reason: String,
        remedy: String? = nil
    ) {
        self.kind = kind
        self.host = host
        self.operation = operation
        self.path = path
        self.reason = reason
        self.remedy = remedy ?? kind.remedy
    }

    /// `web-1: cannot read /etc/shadow: permission denied`
    package var message: String {
        let what = path.map { "\(operation) \($0.text)" } ?? operation
        let sentence = "cannot \(what): \(reason)"
        return host.map { "\($0): \(sentence)" } ?? sentence
    }

    /// The message, and what to do.
    package var explanation: String {
        remedy.map { "\(message). \($0)" } ?? "\(message)."
    }

    /// Worth another try by itself, once there is a connection.
    package var isOfTheLine: Bool { kind == .lost }
}

extension FileFailure.Kind {
    /// What to do next where nothing better is known.
    var remedy: String? {
        switch self {
        case .missing: "Look again: somebody may have moved or removed it."
        case .denied: "Act as its owner or as root, or change its permissions."
        case .exists: "Move it away, or choose another name."
        case .notDirectory: "Part of the path is a file: choose another one."
        case .isDirectory: "Choose a name that no directory has."
        case .notEmpty: "Remove what is in it first."
        case .noSpace: "Free some space on that disk, then try again."
        case .quota: "Your quota on that disk is used up: remove something of yours."
        case .readOnly: "Mount that file system for writing, or choose another place."
        case .tooLarge: "Its file system takes no files of that size: choose another place."
        case .crossesFileSystems: "Copy it, then remove the original."
        case .unsupported: "Use a command on the host instead."
        case .hostile: "Check that the host is what it claims to be."
        case .changed: "Try again when nobody writes to it."
        case .lost: "Connect again, then retry."
        case .cancelled, .other: nil
        }
    }
}
