/// What stands behind a name in a directory.
package enum FileKind: String, CaseIterable, Sendable {
    case file, directory, link, pipe, socket, characterDevice, blockDevice, unknown

    /// inode(7): the upper bits of a mode.
    private static let bits: [UInt32: FileKind] = [
        0o100000: .file, 0o040000: .directory, 0o120000: .link, 0o010000: .pipe,
        0o140000: .socket, 0o020000: .characterDevice, 0o060000: .blockDevice,
    ]

    package init(mode: UInt32) {
        self = Self.bits[mode & 0o170000] ?? .unknown
    }

    /// As `ls -l` begins its line.
    package var letter: Character {
        switch self {
        case .file: "-"
        case .directory: "d"
        case .link: "l"
        case .pipe: "p"
        case .socket: "s"
        case .characterDevice: "c"
        case .blockDevice: "b"
        case .unknown: "?"
        }
    }

    /// With its article, for a sentence.
    package var words: String {
        switch self {
        case .file: "a file"
        case .directory: "a directory"
        case .link: "a link"
        case .pipe: "a named pipe"
        case .socket: "a socket"
        case .characterDevice, .blockDevice: "a device"
        case .unknown: "of an unknown kind"
        }
    }
}
