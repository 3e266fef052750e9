package import Screen

/// What came from the keyboard's side of the terminal we run in.
package enum InputEvent: Equatable, Sendable {
    case key(KeyEvent)
    case mouse(MouseEvent)
    case paste([UInt8])
    case focus(Bool)
}

/// Bytes of the keyboard into events: legacy sequences of xterm, rxvt, the Linux console, screen
/// and tmux, xterm's modifyOtherKeys, kitty's protocol, mouse reports, bracketed paste. Does no
/// I/O and has no clock: `isUnfinished` says that what is kept may be a lone Escape.
package struct KeyReader: Sendable {
    /// Escape before a sequence is Alt, as rxvt and the Linux console send it; elsewhere it is a
    /// key of its own.
    private let hasDoubledEscape: Bool
    /// A paste beyond so many bytes is cut: nobody means to paste that much.
    let longestPaste: Int
    private var kept: [UInt8] = []
    /// What has come of a paste whose end has not.
    var paste: [UInt8]?
    /// A control sequence too long for any key is passed over to its end.
    var isSkipping = false

    package init(hasDoubledEscape: Bool = false, longestPaste: Int = 64 << 20) {
        self.hasDoubledEscape = hasDoubledEscape
        self.longestPaste = longestPaste
    }

    /// Bytes are kept that may be the beginning of a longer sequence.
    package var isUnfinished: Bool { paste == nil && !kept.isEmpty }

    package mutating func read(_ bytes: some Collection<UInt8>) -> [InputEvent] {
        if paste != nil, Self.isInterrupt(bytes) { return stopPaste() }
        kept.append(contentsOf: bytes)
        var events: [InputEvent] = []
        var rest = kept[...]
        while !rest.isEmpty {
            let before = (count: rest.count, isSkipping: isSkipping)
            takeNext(&rest, &events)
            // To have come to a sequence's end is progress, though nothing was taken.
            if rest.count == before.count, isSkipping == before.isSkipping { break }
        }
        kept = Array(rest)
        return events
    }

    /// Nothing more came: what may be a key of its own is one. The beginning of a sequence with
    /// more in it, or of a character, waits on: a slow line has cut it.
    package mutating func finish() -> [InputEvent] {
        guard isUnfinished, kept.first == 0x1B else { return [] }
        var rest = kept[...]
        var events: [InputEvent] = []
        while rest.starts(with: [0x1B, 0x1B]) {
            events.append(.key(KeyEvent(.escape)))
            rest = rest.dropFirst()
        }
        let next = rest.dropFirst().first
        let isCut = next == UInt8(ascii: "[") && rest.count > 2 || (next ?? 0) >= 0x80
        guard !isCut else { return [] }
        events.append(.key(next.map { Self.control($0, alt: true) } ?? KeyEvent(.escape)))
        for byte in rest.dropFirst(2) where byte < 0x80 {
            events.append(.key(Self.control(byte, alt: false)))
        }
        kept = []
        return events
    }

    mutating func stopPaste() -> [InputEvent] {
        paste = nil
        kept = []
        return []
    }

    // MARK: One key or sequence; takes nothing if it is not whole

    private mutating func takeNext(_ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]) {
        if paste != nil {
            takePaste(&rest, &events)
        } else if isSkipping {
            skipSequence(&rest)
        } else if rest.first == 0x1B {
            takeEscape(&rest, &events)
        } else {
            takeCharacter(&rest, &events, alt: false)
        }
    }

    private mutating func takeEscape(
        _ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]
    ) {
        guard let second = rest.dropFirst().first else { return }
        switch second {
        case UInt8(ascii: "["): takeControlSequence(&rest, &events)
        case UInt8(ascii: "O"): takeSingleShift(&rest, &events)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): takeString(&rest)
        case 0x1B: takeDoubledEscape(&rest, &events)
        default:
            var inner = rest.dropFirst()
            let before = inner.count
            takeCharacter(&inner, &events, alt: true)
            if inner.count < before { rest = inner }
        }
    }

    private mutating func takeDoubledEscape(
        _ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]
    ) {
        guard hasDoubledEscape else {
            events.append(.key(KeyEvent(.escape)))
            return rest = rest.dropFirst()
        }
        guard let third = rest.dropFirst(2).first else { return }
        var inner = rest.dropFirst()
        let before = inner.count
        var found: [InputEvent] = []
        if third == UInt8(ascii: "[") || third == UInt8(ascii: "O") { takeEscape(&inner, &found) }
        if case .key(var key)? = found.first, key.modifiers.isEmpty {
            key.modifiers = .alt
            events.append(.key(key))
            rest = inner
        } else if inner.count < before || (third != UInt8(ascii: "[") && third != UInt8(ascii: "O"))
        {
            events.append(.key(KeyEvent(.escape)))
            events += found
            rest = inner
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
    static func control(_ byte: UInt8, alt: Bool) -> KeyEvent {
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
}
