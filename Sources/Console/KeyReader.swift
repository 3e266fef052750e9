package import Screen

/// What came from the keyboard's side of the terminal we run in.
package enum InputEvent: Equatable, Sendable {
    case key(KeyEvent)
    case mouse(MouseEvent)
    case paste([UInt8])
    case focus(Bool)
}

/// Bytes of the keyboard into events: legacy sequences of xterm, the Linux console, screen and
/// tmux, xterm's modifyOtherKeys, kitty's protocol, SGR mouse reports, bracketed paste. Does no
/// I/O and has no clock: `isUnfinished` says that what is kept may be a lone Escape.
package struct KeyReader: Sendable {
    /// A paste beyond this is cut: nobody types that much by accident.
    private static let longestPaste = 64 << 20
    private static let longestSequence = 64
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    private var kept: [UInt8] = []
    private var paste: [UInt8]?

    package init() {}

    /// Bytes are kept that may be the beginning of a longer sequence.
    package var isUnfinished: Bool { paste == nil && !kept.isEmpty }

    package mutating func read(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        kept.append(contentsOf: bytes)
        var events: [InputEvent] = []
        var rest = kept[...]
        while !rest.isEmpty {
            let before = rest.count
            if paste != nil { takePaste(&rest, &events) } else { take(&rest, &events) }
            if rest.count == before { break }
        }
        kept = Array(rest)
        return events
    }

    /// Nothing more came: what is kept is what it looks like.
    package mutating func finish() -> [InputEvent] {
        guard isUnfinished else { return [] }
        var rest = kept[...]
        kept = []
        var events: [InputEvent] = []
        if rest.first == 0x1B {
            rest = rest.dropFirst()
            guard let next = rest.first else { return [.key(KeyEvent(.escape))] }
            rest = rest.dropFirst()
            events.append(.key(Self.control(next, alt: true)))
        }
        for byte in rest where byte < 0x80 { events.append(.key(Self.control(byte, alt: false))) }
        return events
    }

    // MARK: Paste

    private mutating func takePaste(_ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]) {
        var end = rest.startIndex
        while let escape = rest[end...].firstIndex(of: 0x1B) {
            let tail = rest[escape...].prefix(Self.pasteEnd.count)
            if tail.elementsEqual(Self.pasteEnd) {
                add(rest[..<escape])
                events.append(.paste(paste ?? []))
                paste = nil
                rest = rest[(escape + Self.pasteEnd.count)...]
                return
            }
            if Self.pasteEnd.starts(with: tail) {
                add(rest[..<escape])
                rest = rest[escape...]
                return
            }
            end = escape + 1
        }
        add(rest)
        rest = rest[rest.endIndex...]
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        let room = Self.longestPaste - (paste?.count ?? 0)
        paste?.append(contentsOf: bytes.prefix(room))
    }

    // MARK: One key or sequence; takes nothing if it is not whole

    private mutating func take(_ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]) {
        guard let first = rest.first else { return }
        guard first == 0x1B else { return takeCharacter(&rest, &events, alt: false) }
        guard let second = rest.dropFirst().first else { return }
        switch second {
        case UInt8(ascii: "["): takeControlSequence(&rest, &events)
        case UInt8(ascii: "O"): takeSingleShift(&rest, &events)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): takeString(&rest)
        case 0x1B:
            events.append(.key(KeyEvent(.escape)))
            rest = rest.dropFirst()
        default:
            var inner = rest.dropFirst()
            let before = inner.count
            takeCharacter(&inner, &events, alt: true)
            if inner.count < before { rest = inner }
        }
    }

    private func takeCharacter(
        _ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent], alt: Bool
    ) {
        guard let first = rest.first else { return }
        if first < 0x80 {
            events.append(.key(Self.control(first, alt: alt)))
            rest = rest.dropFirst()
            return
        }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        let isWhole = rest.count >= length
        let isBroken = rest.dropFirst().prefix(length - 1).contains { $0 & 0xC0 != 0x80 }
        guard isWhole || isBroken else { return }
        let scalar =
            isBroken || length == 1
            ? "\u{FFFD}" : String(decoding: rest.prefix(length), as: UTF8.self).unicodeScalars.first
        events.append(.key(KeyEvent(.character(scalar ?? "\u{FFFD}"), modifiers: alt ? .alt : [])))
        rest = rest.dropFirst(isBroken ? 1 : length)
    }

    /// What the bytes 0x00 to 0x7F mean as keys.
    private static func control(_ byte: UInt8, alt: Bool) -> KeyEvent {
        let modifiers: KeyEvent.Modifiers = alt ? .alt : []
        switch byte {
        case 0x00: return KeyEvent(.character(" "), modifiers: modifiers.union(.control))
        case 0x08: return KeyEvent(.backspace, modifiers: modifiers.union(.control))
        case 0x09: return KeyEvent(.tab, modifiers: modifiers)
        case 0x0D: return KeyEvent(.enter, modifiers: modifiers)
        case 0x1B: return KeyEvent(.escape, modifiers: modifiers)
        case 0x7F: return KeyEvent(.backspace, modifiers: modifiers)
        case 0x01..<0x1B:
            let scalar = Unicode.Scalar(byte + 0x60)
            return KeyEvent(.character(scalar), modifiers: modifiers.union(.control))
        case 0x1C..<0x20:
            let scalar = Unicode.Scalar(byte + 0x40)
            return KeyEvent(.character(scalar), modifiers: modifiers.union(.control))
        default: return KeyEvent(.character(Unicode.Scalar(byte)), modifiers: modifiers)
        }
    }

    /// `ESC O P`: keypad and function keys of the VT100.
    private func takeSingleShift(_ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]) {
        guard let final = rest.dropFirst(2).first else { return }
        if let key = Self.letterKeys[final] { events.append(.key(KeyEvent(key))) }
        rest = rest.dropFirst(3)
    }

    /// Answers of the terminal (OSC, DCS, APC): passed over up to their end.
    private func takeString(_ rest: inout ArraySlice<UInt8>) {
        var index = rest.startIndex + 2
        while index < rest.endIndex {
            if rest[index] == 0x07 { return rest = rest[(index + 1)...] }
            if rest[index] == 0x1B, index + 1 < rest.endIndex {
                return rest = rest[(index + (rest[index + 1] == UInt8(ascii: "\\") ? 2 : 0))...]
            }
            index += 1
        }
        if rest.count > 4096 { rest = rest[rest.endIndex...] }
    }

    private mutating func takeControlSequence(
        _ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]
    ) {
        let body = rest.dropFirst(2)
        // The Linux console's F1 to F5: ESC [ [ A.
        if body.first == UInt8(ascii: "[") {
            guard let letter = body.dropFirst().first else { return }
            if (0x41...0x45).contains(letter) {
                events.append(.key(KeyEvent(.function(Int(letter) - 0x40))))
            }
            rest = body.dropFirst(2)
            return
        }
        guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            if body.count > Self.longestSequence { rest = body[body.endIndex...] }
            return
        }
        let sequence = ControlSequence(body[body.startIndex..<end], final: body[end])
        rest = rest[(end + 1)...]
        if sequence.isPasteStart {
            paste = []
        } else if let event = sequence.event {
            events.append(event)
        }
    }

    static let letterKeys: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
        UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
        UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
        UInt8(ascii: "M"): .keypad("\r"), UInt8(ascii: "E"): .keypad("5"),
    ]
}
