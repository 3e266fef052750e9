import Screen

@testable import Terminal

/// The same numbers in every run, so that a failure can be seen again (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}

/// How a stream arrives: all at once, a byte at a time, or cut at random.
enum Cut: CaseIterable, Sendable {
    case whole, singleBytes, randomly

    func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        switch self {
        case .whole: return [bytes[...]]
        case .singleBytes: return bytes.indices.map { bytes[$0...$0] }
        case .randomly:
            var numbers = SeededNumbers(seed: UInt64(bytes.count))
            var pieces: [ArraySlice<UInt8>] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let length = Int.random(in: 1...9, using: &numbers)
                pieces.append(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
            return pieces
        }
    }
}

extension Terminal {
    /// A terminal that was fed some text.
    init(_ columns: Int, _ rows: Int, fed text: String, scrollback: Int = 100) {
        self.init(size: Size(columns: columns, rows: rows), scrollbackLimit: scrollback)
        feed(text)
    }

    mutating func feed(_ text: String) {
        feed(Array(text.utf8))
    }

    mutating func feed(_ bytes: [UInt8], cut: Cut) {
        for piece in cut.pieces(of: bytes) { feed(Array(piece)) }
    }

    /// The rows of the screen, blanks at their ends left out.
    var screen: [String] {
        (0..<size.rows).map { text(line: scrollbackCount + $0) }
    }

    /// The screen without the empty rows below.
    var lines: [String] {
        var lines = screen
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    var history: [String] { (0..<scrollbackCount).map { text(line: $0) } }

    /// Row and column, from 0, also while hidden.
    var place: [Int] { [row, column] }

    func style(row: Int, column: Int) -> Style {
        style(line: scrollbackCount + row, column: column)
    }

    /// What would be sent to the host, with `^[` for the escape character.
    mutating func replies() -> String {
        takeOutput().reduce(into: "") { text, output in
            if case .reply(let bytes) = output { text += String(decoding: bytes, as: UTF8.self) }
        }.visible
    }
}

extension String {
    /// Control characters in caret notation.
    var visible: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
                    guard scalar.value < 0x20, let caret = Unicode.Scalar(scalar.value + 0x40)
                    else { return [scalar] }
                    return ["^", caret]
                }))
    }
}
