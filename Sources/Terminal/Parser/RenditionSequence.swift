/// Reads SGR sequences of the forms that programs write all the time: up to four parameters with
/// semicolons, colours as `38;5;N` or `38;2;R;G;B`. Anything else is left to `Parser` and
/// `selectGraphicRendition`, which do the same with these at three times the cost.
enum RenditionSequence {
    private static var mostParameters: Int { 4 }
    /// Four colours of 16 bytes with their separators, and a number read four bytes at a time.
    private static var longest: Int { 4 * 17 + 4 }

    /// Applies a sequence that begins at `index`, after ESC [, and moves on behind it. False, with
    /// nothing changed, if it is another or may not be whole.
    @inline(__always)
    static func take(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int, to pen: inout Pen
    ) -> Bool {
        // What follows is read without asking for the end again.
        guard index + longest <= end else { return false }
        // A final character has this bit, digits and separators do not.
        let chunk = UInt64(
            littleEndian: UnsafeRawPointer(bytes).loadUnaligned(
                fromByteOffset: index, as: UInt64.self))
        let finals = chunk & 0x4040_4040_4040_4040
        if finals != 0, bytes[index + finals.trailingZeroBitCount >> 3] != 0x6d { return false }
        return takeWhole(bytes, &index, to: &pen)
    }

    private static func takeWhole(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, to pen: inout Pen
    ) -> Bool {
        var place = index
        var result = pen
        for _ in 0..<mostParameters {
            guard takeParameter(bytes, &place, &result) else { return false }
            let byte = bytes[place]
            place += 1
            if byte == 0x6d {
                pen = result
                index = place
                return true
            }
            guard byte == 0x3b else { return false }
        }
        return false
    }

    @inline(__always)
    private static func takeParameter(
        _ bytes: UnsafePointer<UInt8>, _ place: inout Int, _ pen: inout Pen
    ) -> Bool {
        let first = bytes[place] &- 0x30
        guard first <= 9 else {
            // No number is 0.
            return pen.apply(0)
        }
        let second = bytes[place + 1] &- 0x30
        guard second <= 9 else {
            place += 1
            return pen.apply(Int(first))
        }
        let third = bytes[place + 2] &- 0x30
        guard third <= 9 else {
            place += 2
            let number = Int(first) * 10 + Int(second)
            if number == 38 { return takeColor(bytes, &place, &pen.foreground) }
            if number == 48 { return takeColor(bytes, &place, &pen.background) }
            return pen.apply(number)
        }
        place += 3
        return pen.apply(Int(first) * 100 + Int(second) * 10 + Int(third))
    }

    @inline(__always)
    private static func takeColor(
        _ bytes: UnsafePointer<UInt8>, _ place: inout Int, _ color: inout UInt32
    ) -> Bool {
        guard bytes[place] == 0x3b, bytes[place + 2] == 0x3b else { return false }
        let form = bytes[place + 1]
        place += 3
        guard let first = number(bytes, &place) else { return false }
        if form == 0x35 {
            color = 0x0100_0000 | first
            return true
        }
        guard form == 0x32, bytes[place] == 0x3b else { return false }
        place += 1
        guard let second = number(bytes, &place), bytes[place] == 0x3b else { return false }
        place += 1
        guard let third = number(bytes, &place) else { return false }
        color = 0x0200_0000 | first << 16 | second << 8 | third
        return true
    }

    /// A number of one to three digits below 256, without a branch for each: their lengths are
    /// anybody's guess, the processor's too.
    @inline(__always)
    private static func number(_ bytes: UnsafePointer<UInt8>, _ place: inout Int) -> UInt32? {
        // `take` has seen to it that `longest` bytes can be read; four from here are among them.
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
