/// How far the shell of a terminal is with telling where prompts and commands are.
enum ShellIntegration: Equatable, Sendable {
    /// Nothing is sent to it; it may tell by itself.
    case none
    /// For its first prompt. The end of what came is kept: it tells zsh from others.
    case waiting(tail: [UInt8])
    /// The snippet was sent: what comes up to its mark is its echo.
    case hiding([UInt8])
    /// The shell tells.
    case running

    var isHiding: Bool { if case .hiding = self { true } else { false } }
    var isWaiting: Bool { if case .waiting = self { true } else { false } }
    /// It is not yet known whether it tells.
    var isStartingUp: Bool { isWaiting || isHiding }

    private static let tailLength = 16
    /// More than the echo of the snippet takes.
    private static let mostHidden = 256 << 10
    /// A prompt has no more lines.
    private static let mostPromptLines = 20

    mutating func wait(for bytes: [UInt8]) {
        guard case .waiting(let tail) = self else { return }
        self = .waiting(tail: Array((tail + bytes.suffix(Self.tailLength)).suffix(Self.tailLength)))
    }

    /// What comes of bytes while the echo is hidden.
    enum Found: Equatable {
        case nothing
        /// The mark of the snippet, from a prompt with so many line ends in it, and what follows.
        case mark(lineEnds: Int, rest: [UInt8])
        /// Far too much came: it is all to be shown.
        case tooMuch([UInt8])
    }

    mutating func hide(_ bytes: [UInt8]) -> Found {
        guard case .hiding(var hidden) = self else { return .nothing }
        // The mark may have come in pieces.
        let start = max(0, hidden.count - ShellSnippet.mark.count - 4)
        self = .none
        hidden += bytes
        if let found = Self.findMark(in: hidden[start...]) { return found }
        if hidden.count > Self.mostHidden { return .tooMuch(hidden) }
        self = .hiding(hidden)
        return .nothing
    }

    private static func findMark(in bytes: ArraySlice<UInt8>) -> Found? {
        guard let range = bytes.firstRange(of: ShellSnippet.mark) else { return nil }
        let rest = bytes[range.upperBound...]
        guard let end = rest.firstIndex(of: 0x07) else { return nil }
        let digits = rest[..<end]
        guard digits.count <= 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let number = digits.reduce(0) { $0 * 10 + Int($1 & 0xf) }
        return .mark(lineEnds: min(number, mostPromptLines), rest: Array(rest[(end + 1)...]))
    }
}
