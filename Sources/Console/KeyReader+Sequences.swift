internal import Screen

/// Sequences that begin with ESC. What is not whole is left where it is.
extension KeyReader {
    private static let longestSequence = 64
    private static let longestString = 4096
    private static let longestModifier = 4

    /// `ESC O P`: keypad and function keys of the VT100. Old terminals put a modifier before the
    /// letter: `ESC O 5 P`.
    func takeSingleShift(_ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]) {
        let body = rest.dropFirst(2)
        let digits = body.prefix { (0x30...0x3B).contains($0) }
        // More than any modifier has are no such sequence, whatever comes behind them.
        guard digits.count <= Self.longestModifier else { return rest = body }
        let end = digits.endIndex
        guard end < body.endIndex else { return }
        guard (0x20..<0x7F).contains(body[end]) else { return rest = rest[end...] }
        let modifier = Int(String(decoding: body[..<end], as: UTF8.self)) ?? 1
        if var key = Self.singleShiftKey(body[end]) {
            key.modifiers.formUnion(ControlSequence.modifiers(modifier))
            events.append(.key(key))
        }
        rest = rest[(end + 1)...]
    }

    private static func singleShiftKey(_ final: UInt8) -> KeyEvent? {
        if let key = letterKeys[final] { return KeyEvent(key) }
        switch final {
        case UInt8(ascii: "M"): return KeyEvent(.keypad("\r"))
        case UInt8(ascii: "X"): return KeyEvent(.keypad("="))
        case UInt8(ascii: "I"): return KeyEvent(.tab)
        // rxvt: Control with the arrows.
        case UInt8(ascii: "a")...UInt8(ascii: "d"):
            return letterKeys[final - 0x20].map { KeyEvent($0, modifiers: .control) }
        // The numeric pad in application mode: `j` is `*`, `p` is 0, in the order of ASCII.
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            return KeyEvent(.keypad(Unicode.Scalar(final - 0x40)))
        default: return nil
        }
    }

    /// Answers of the terminal (OSC, DCS, APC): passed over up to their end.
    func takeString(_ rest: inout ArraySlice<UInt8>) {
        var index = rest.startIndex + 2
        while index < rest.endIndex {
            if rest[index] == 0x07 { return rest = rest[(index + 1)...] }
            if rest[index] == 0x1B, index + 1 < rest.endIndex {
                return rest = rest[(index + (rest[index + 1] == UInt8(ascii: "\\") ? 2 : 0))...]
            }
            index += 1
        }
        if rest.count > Self.longestString { rest = rest[rest.endIndex...] }
    }

    mutating func takeControlSequence(
        _ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]
    ) {
        let body = rest.dropFirst(2)
        if body.first == UInt8(ascii: "[") { return takeConsoleKey(&rest, &events) }
        if body.first == UInt8(ascii: "M") { return takeOldMouse(&rest, &events) }
        guard let end = Self.end(of: body) else {
            guard body.count > Self.longestSequence else { return }
            isSkipping = true
            return rest = rest[rest.endIndex...]
        }
        // Something else began in the middle of it.
        guard (0x20..<0x7F).contains(body[end]) else { return rest = rest[end...] }
        rest = rest[(end + 1)...]
        guard end - body.startIndex <= Self.longestSequence else { return }
        let sequence = ControlSequence(body[..<end], final: body[end])
        if sequence.isPasteStart {
            paste = []
        } else if let event = sequence.event {
            events.append(event)
        }
    }

    /// Where the final byte stands, or one that belongs to no sequence. rxvt ends some with `$`,
    /// which is an intermediate byte elsewhere, and then more than a number stands before it.
    private static func end(of body: ArraySlice<UInt8>) -> Int? {
        let end = body.firstIndex { !(0x20...0x3F).contains($0) }
        let number = body.prefix { (0x30...0x39).contains($0) }
        // One too long for a key is passed over to its end, wherever it was cut.
        let isShifted =
            (1...longestSequence).contains(number.count)
            && body.dropFirst(number.count).first == UInt8(ascii: "$")
        return isShifted ? number.endIndex : end
    }

    mutating func skipSequence(_ rest: inout ArraySlice<UInt8>) {
        guard let end = rest.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
            return rest = rest[rest.endIndex...]
        }
        isSkipping = false
        rest = rest[((0x40..<0x7F).contains(rest[end]) ? end + 1 : end)...]
    }

    /// The Linux console's F1 to F5: `ESC [ [ A`.
    private func takeConsoleKey(_ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]) {
        guard let letter = rest.dropFirst(3).first else { return }
        guard (0x20..<0x7F).contains(letter) else { return rest = rest.dropFirst(3) }
        if (0x41...0x45).contains(letter) {
            events.append(.key(KeyEvent(.function(Int(letter) - 0x40))))
        }
        rest = rest.dropFirst(4)
    }

    /// `CSI M` and three bytes: terminals that know of no SGR reports (xterm's 1000 alone).
    private func takeOldMouse(_ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]) {
        let report = rest.dropFirst(3).prefix(3)
        guard !report.contains(where: { $0 < 0x20 }) else { return rest = rest.dropFirst(3) }
        guard report.count == 3 else { return }
        let numbers = report.map { Int($0) - 32 }
        events += [MouseReport.legacy(numbers[0], numbers[1], numbers[2])].compactMap { $0 }
        rest = rest.dropFirst(6)
    }

    static let letterKeys: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
        UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
        UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
        UInt8(ascii: "E"): .keypad("5"),
    ]
}
