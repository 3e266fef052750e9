/// Reads SGR sequences of nothing but colours, `38;2;R;G;B`, `48;2;R;G;B` and the same with `5;N`,
/// as pictures have one for each cell. Anything else is left to `Parser` and
/// `selectGraphicRendition`, which do the same with these, at three times the cost.
enum ColorSequence {
    /// No more than this is looked at: two colours and the final character.
    private static var longest: Int { 36 }

    /// Sets the colours of a sequence that begins at `index`, after ESC [, and moves on behind it.
    /// False, with nothing changed, if it is another or may not be whole.
    @inline(__always)
    static func take(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int, to pen: inout Pen
    ) -> Bool {
        // What follows is read without asking for the end again.
        guard index + longest <= end, bytes[index + 1] == 0x38, bytes[index + 2] == 0x3b else {
            return false
        }
        return takeWhole(bytes, &index, to: &pen)
    }

    private static func takeWhole(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, to pen: inout Pen
    ) -> Bool {
        var place = index
        var foreground = pen.foreground
        var background = pen.background
        for _ in 0..<2 {
            let kind = bytes[place]
            guard kind == 0x33 || kind == 0x34, bytes[place + 1] == 0x38,
                bytes[place + 2] == 0x3b, bytes[place + 4] == 0x3b
            else { return false }
            let form = bytes[place + 3]
            place += 5
            guard let color = color(form, bytes, &place) else { return false }
            if kind == 0x33 { foreground = color } else { background = color }
            if bytes[place] == 0x6d {
                pen.foreground = foreground
                pen.background = background
                index = place + 1
                return true
            }
            guard bytes[place] == 0x3b else { return false }
            place += 1
        }
        return false
    }

    @inline(__always)
    private static func color(
        _ form: UInt8, _ bytes: UnsafePointer<UInt8>, _ place: inout Int
    ) -> UInt32? {
        guard let first = number(bytes, &place) else { return nil }
        if form == 0x35 { return 0x0100_0000 | first }
        guard form == 0x32, bytes[place] == 0x3b else { return nil }
        place += 1
        guard let second = number(bytes, &place), bytes[place] == 0x3b else { return nil }
        place += 1
        guard let third = number(bytes, &place) else { return nil }
        return 0x0200_0000 | first << 16 | second << 8 | third
    }

    /// A number of one to three digits below 256, without a branch for each: their lengths are
    /// anybody's guess, the processor's too.
    @inline(__always)
    private static func number(_ bytes: UnsafePointer<UInt8>, _ place: inout Int) -> UInt32? {
        // `take` has seen to it that 36 bytes can be read; four from here are among them.
        let chunk = UInt32(
            littleEndian: UnsafeRawPointer(bytes).loadUnaligned(
                fromByteOffset: place, as: UInt32.self))
        let digits = chunk ^ 0x3030_3030
        let others = (digits | (digits &+ 0x7676_7676)) & 0x8080_8080
        let length = others.trailingZeroBitCount >> 3
        guard length &- 1 < 3 else { return nil }
        let aligned = digits << UInt32(truncatingIfNeeded: 32 - 8 * length)
        let pairs = (aligned &* 10 &+ aligned >> 8) & 0x00ff_00ff
        let value = (pairs &* 100 &+ pairs >> 16) & 0xffff
        place += length
        return value < 256 ? value : nil
    }
}
