/// What was pasted, looked at before it is sent.
struct Paste: Equatable, Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A line end makes a shell run what stands before it, if the shell did not ask to be told
    /// where a paste begins and ends.
    var runsLines: Bool { bytes.contains { $0 == 0x0a || $0 == 0x0d } }

    /// The lines, with control characters shown for what they are: `␛` for ESC.
    var lines: [String] {
        var rest = bytes[...]
        if rest.last == 0x0a { rest = rest.dropLast() }
        if rest.last == 0x0d { rest = rest.dropLast() }
        return Self.withoutReturns(rest).split(separator: 0x0a, omittingEmptySubsequences: false)
            .map { Self.shown(String(decoding: $0, as: UTF8.self)) }
    }

    /// Pieces small enough that keys and other panes get their turn between them.
    static func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
        let most = 16 * 1024
        return stride(from: 0, to: bytes.count, by: most).map {
            Array(bytes[$0..<min($0 + most, bytes.count)])
        }
    }

    /// CR LF and CR alone end a line as LF does.
    private static func withoutReturns(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x0a, previous == 0x0d {
                previous = byte
                continue
            }
            result.append(byte == 0x0d ? 0x0a : byte)
            previous = byte
        }
        return result
    }

    private static func shown(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 {
                result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{fffd}")
            } else {
                result.append(scalar.value == 0x7f ? "\u{2421}" : scalar)
            }
        }
        return String(result)
    }
}
