/// What a server says before the binary protocol starts: lines of any text, then its version.
/// RFC 4253 §4.2.
struct ServerGreeting {
    enum Verdict: Equatable {
        case incomplete
        /// The version line starts at this offset of the bytes.
        case found(offset: Int)
        case refused(Fault)
    }

    enum Fault: Equatable {
        /// More text than any banner has, and still no version.
        case endless
        case versionLineTooLong
        /// A version line with a zero byte.
        case versionLineBroken
        /// `SSH-1.5-...`
        case tooOld(version: String)
    }

    /// A server may talk this long before it must name its version.
    static let limit = 65_536
    /// RFC 4253 §4.2: with the line's end. libssh2 holds no more either.
    private static let longestVersionLine = 255

    /// The lines before the version, for a message about a server that says no (`Exceeded
    /// MaxStartups`, `HTTP/1.1 400`).
    private(set) var lines: [String] = []
    /// Without the line's end.
    private(set) var version: String?
    private var lineStart = 0

    /// Looks at all bytes that came so far; those seen before are not looked at again.
    mutating func examine(_ bytes: UnsafeRawBufferPointer) -> Verdict {
        while let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = bytes[lineStart..<end]
            if line.starts(with: "SSH-".utf8) { return judge(line, offset: lineStart) }
            note(line)
            lineStart = end + 1
        }
        let rest = bytes[lineStart...]
        if rest.starts(with: "SSH-".utf8), rest.count > Self.longestVersionLine {
            return .refused(.versionLineTooLong)
        }
        return bytes.count > Self.limit ? .refused(.endless) : .incomplete
    }

    /// The text of a line that never ended, for the message after the connection closed.
    mutating func examineRest(_ bytes: UnsafeRawBufferPointer) {
        if lineStart < bytes.count { note(bytes[lineStart...]) }
    }

    private mutating func judge(
        _ line: Slice<UnsafeRawBufferPointer>, offset: Int
    ) -> Verdict {
        guard line.count < Self.longestVersionLine else { return .refused(.versionLineTooLong) }
        guard !line.contains(0) else { return .refused(.versionLineBroken) }
        let text = printable(line)
        version = text
        guard text.hasPrefix("SSH-2.0-") || text.hasPrefix("SSH-1.99-") else {
            return .refused(.tooOld(version: text))
        }
        return .found(offset: offset)
    }

    private mutating func note(_ line: Slice<UnsafeRawBufferPointer>) {
        guard lines.count < 20 else { return }
        let text = printable(line.prefix(200))
        if !text.isEmpty { lines.append(text) }
    }
}

/// Foreign bytes as text that is safe to show: no control characters.
func printable(_ bytes: some Sequence<UInt8>) -> String {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.filter(isPrintable)))
}

/// The same for text that keeps its line ends: banners, prompts.
func printableLines(_ bytes: some Sequence<UInt8>) -> String {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    return String(
        String.UnicodeScalarView(
            text.unicodeScalars.filter { isPrintable($0) || $0 == "\n" || $0 == "\t" }))
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: false
    default: true
    }
}
