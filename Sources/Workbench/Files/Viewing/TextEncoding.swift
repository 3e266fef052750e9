internal import Model

/// How the bytes of a file are read as text.
enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    case latin1 = "Latin-1"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// Bytes of one unit.
    var width: Int {
        switch self {
        case .utf8, .latin1: 1
        case .utf16LittleEndian, .utf16BigEndian: 2
        }
    }

    var newline: [UInt8] {
        switch self {
        case .utf8, .latin1: [0x0a]
        case .utf16LittleEndian: [0x0a, 0]
        case .utf16BigEndian: [0, 0x0a]
        }
    }

    /// By the mark at the beginning, else what most files are.
    static func guessed(from bytes: [UInt8]) -> TextEncoding {
        if bytes.starts(with: [0xff, 0xfe]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xfe, 0xff]) { return .utf16BigEndian }
        return .utf8
    }

    /// A line as it is shown: tabs widened, and nothing left that acts on a terminal.
    func text(of line: some Collection<UInt8>) -> String {
        let scalars = self.scalars(of: Array(line))
        var result = ""
        var column = 0
        for scalar in scalars {
            switch scalar {
            case .success("\t"):
                let count = 8 - column % 8
                result += String(repeating: " ", count: count)
                column += count
            case .success(let scalar):
                let shown = Self.shown(scalar)
                result += shown
                column += shown.count
            case .failure(let byte):
                result += "\\x" + Self.hex(byte.value)
                column += 4
            }
        }
        return result
    }

    /// A byte that is no text.
    private struct Stray: Error {
        var value: UInt8
    }

    private func scalars(of line: [UInt8]) -> [Result<Unicode.Scalar, Stray>] {
        switch self {
        case .utf8: Self.utf8(line)
        case .latin1: line.map { .success(Unicode.Scalar($0)) }
        case .utf16LittleEndian, .utf16BigEndian: utf16(line)
        }
    }

    private static func utf8(_ line: [UInt8]) -> [Result<Unicode.Scalar, Stray>] {
        var result: [Result<Unicode.Scalar, Stray>] = []
        var index = 0
        while index < line.count {
            let byte = line[index]
            let count = byte < 0x80 ? 1 : byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
            let end = min(line.count, index + max(1, count))
            if count > 0, index + count <= line.count, byte < 0xf5,
                let text = String(validating: line[index..<end], as: UTF8.self),
                let scalar = text.unicodeScalars.first
            {
                result.append(.success(scalar))
                index = end
            } else {
                result.append(.failure(Stray(value: byte)))
                index += 1
            }
        }
        return result
    }

    private func utf16(_ line: [UInt8]) -> [Result<Unicode.Scalar, Stray>] {
        let units = stride(from: 0, to: line.count - 1, by: 2).map { index -> UInt16 in
            let (first, second) = (UInt16(line[index]), UInt16(line[index + 1]))
            return self == .utf16BigEndian ? first << 8 | second : second << 8 | first
        }
        let text = String(decoding: units, as: UTF16.self)
        return text.unicodeScalars.filter { $0.value != 0xfeff }.map { .success($0) }
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
            scalar.value < 0x100
                ? "\\x" + hex(UInt8(scalar.value))
                : "\\u{" + String(scalar.value, radix: 16) + "}"
        default: String(Character(scalar))
        }
    }

    static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }
}
