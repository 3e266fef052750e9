/// Takes control sequences out of a stream of bytes, wherever the stream is cut.
///
/// The state machine is the one of the VT500 series (vt100.net/emu/dec_ansi_parser), with UTF-8 in
/// place of 8-bit controls. Text in the ground state is not its business. Nothing grows with the
/// input: numbers, intermediate characters and strings are capped, and what is longer is swallowed
/// up to its end.
struct Parser: Sendable {
    enum State: UInt8, Sendable {
        case ground, escape
        case sequence, sequenceIgnored
        /// In a string, by kind; then after an escape character in it, which may end it.
        case command, commandEscape
        case deviceHeader, deviceHeaderIgnored, device, deviceEscape
        case swallowed, swallowedEscape
    }

    /// What was found; its details are in the parser.
    enum Event: UInt8, Sendable {
        /// Nothing yet, or the parser is back in the ground state without anything to do.
        case none
        /// A control character inside a sequence: `final`.
        case control
        /// ESC, `intermediates`, `final`.
        case escape
        /// CSI: `prefix`, `parameters`, `intermediates`, `final`.
        case sequence
        /// OSC: `text`.
        case command
        /// DCS: `prefix`, `parameters`, `intermediates`, `final`, `text`.
        case device
    }

    private(set) var state: State = .ground
    var parameters = Parameters()
    /// `<`, `=`, `>` or `?`, else 0.
    private(set) var prefix: UInt8 = 0
    /// Up to two characters from SP to `/`, the last one lowest; 0 if there are none.
    private(set) var intermediates: UInt16 = 0
    private(set) var final: UInt8 = 0
    private(set) var text: [UInt8] = []
    /// An OSC was ended by BEL; answers then are too.
    private(set) var endedByBell = false

    private var number: Int32 = -1
    private var isPart = false
    private var hasNumbers = false
    private var isTooLong = false

    /// The longest string kept, but for the clipboard's.
    static var longestText: Int { 8192 }
    /// The longest OSC 52: a clipboard of 750 kB.
    static var longestClipboard: Int { 1_000_100 }

    /// An escape character came in the ground state.
    @inline(__always)
    mutating func begin() {
        state = .escape
        intermediates = 0
    }

    /// Takes bytes up to the next event or the end.
    @inline(__always)
    mutating func advance(_ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int) -> Event {
        switch state {
        case .ground: .none
        case .escape: advanceEscape(bytes, &index, end)
        case .sequence: advanceSequence(bytes, &index, end)
        case .sequenceIgnored, .deviceHeaderIgnored: advanceIgnored(bytes, &index, end)
        case .command: advanceCommand(bytes, &index, end)
        case .deviceHeader: advanceSequence(bytes, &index, end)
        case .device: advanceDevice(bytes, &index, end)
        case .swallowed: advanceSwallowed(bytes, &index, end)
        case .commandEscape, .deviceEscape, .swallowedEscape:
            advanceStringEnd(bytes, &index, end)
        }
    }

    /// Takes a control sequence that is whole, of the common form: a prefix perhaps, numbers and a
    /// final character. Anything else is left to `advance`. `index` is at the character after
    /// ESC [. The same as going through the states, without their cost.
    @inline(__always)
    mutating func takeSequence(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) -> Bool {
        guard index < end else { return false }
        let first = bytes[index]
        let hasPrefix = first >= 0x3c && first <= 0x3f
        guard let place = parameters.take(bytes, from: hasPrefix ? index + 1 : index, to: end),
            bytes[place] >= 0x40, bytes[place] <= 0x7e
        else { return false }
        prefix = hasPrefix ? first : 0
        intermediates = 0
        final = bytes[place]
        index = place + 1
        return true
    }

    // MARK: Escape sequences

    private mutating func advanceEscape(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) -> Event {
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x5b where intermediates == 0:
                beginSequence(.sequence)
                return advanceSequence(bytes, &index, end)
            case 0x20...0x2f: addIntermediate(byte)
            case 0x50 where intermediates == 0:
                beginSequence(.deviceHeader)
                return .none
            case 0x5d where intermediates == 0:
                beginText(.command)
                return .none
            case 0x58 where intermediates == 0, 0x5e where intermediates == 0,
                0x5f where intermediates == 0:
                state = .swallowed
                return .none
            case 0x30...0x7e:
                final = byte
                state = .ground
                return .escape
            default:
                if let event = leave(byte, &index) { return event }
            }
        }
        return .none
    }

    /// What may come anywhere in a sequence: controls are executed, CAN and SUB end it, ESC begins
    /// another, DEL is nothing. What is not ASCII ends it and is text.
    private mutating func leave(_ byte: UInt8, _ index: inout Int) -> Event? {
        switch byte {
        case 0x1b: begin()
        case 0x18, 0x1a: state = .ground
        case 0..<0x20:
            final = byte
            return .control
        case 0x7f: return nil
        default:
            index -= 1
            state = .ground
        }
        return Event.none
    }

    private mutating func addIntermediate(_ byte: UInt8) {
        // A third one can be told from no known function.
        intermediates = intermediates > 0xff ? 0xffff : intermediates << 8 | UInt16(byte)
    }

    // MARK: Control sequences and the headers of device control strings

    /// ESC [ came in the ground state.
    mutating func beginSequence() {
        beginSequence(.sequence)
    }

    private mutating func beginSequence(_ kind: State) {
        state = kind
        parameters.removeAll()
        prefix = 0
        intermediates = 0
        number = -1
        isPart = false
        hasNumbers = false
    }

    private mutating func advanceSequence(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) -> Event {
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x30...0x39:
                let value = max(0, number) * 10 + Int32(byte & 0xf)
                number = min(value, Parameters.largest)
                hasNumbers = true
                if intermediates != 0 { return ignore() }
            case 0x3a, 0x3b:
                parameters.append(number, isPart: isPart)
                number = -1
                isPart = byte == 0x3a
                hasNumbers = true
                if intermediates != 0 { return ignore() }
            case 0x40...0x7e: return finish(byte)
            case 0x3c...0x3f:
                if hasNumbers || prefix != 0 || intermediates != 0 { return ignore() }
                prefix = byte
            case 0x20...0x2f: addIntermediate(byte)
            default:
                if state == .deviceHeader, byte < 0x20, byte != 0x1b, byte != 0x18, byte != 0x1a {
                    continue
                }
                if let event = leave(byte, &index) { return event }
            }
        }
        return .none
    }

    @inline(__always)
    private mutating func finish(_ byte: UInt8) -> Event {
        if hasNumbers { parameters.append(number, isPart: isPart) }
        final = byte
        if state == .deviceHeader {
            beginText(.device)
            return .none
        }
        state = .ground
        return .sequence
    }

    private mutating func ignore() -> Event {
        state = state == .deviceHeader ? .deviceHeaderIgnored : .sequenceIgnored
        return .none
    }

    private mutating func advanceIgnored(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) -> Event {
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x40...0x7e:
                state = state == .deviceHeaderIgnored ? .swallowed : .ground
                return .none
            case 0x20...0x3f: continue
            default:
                if let event = leave(byte, &index) { return event }
            }
        }
        return .none
    }

    // MARK: Strings

    private mutating func beginText(_ kind: State) {
        state = kind
        text.removeAll(keepingCapacity: text.capacity <= Self.longestText)
        isTooLong = false
        endedByBell = false
    }

    private mutating func advanceCommand(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) -> Event {
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x20...0xff: addText(byte)
            case 0x07:
                state = .ground
                endedByBell = true
                return isTooLong ? .none : .command
            case 0x1b:
                state = .commandEscape
                return .none
            case 0x18, 0x1a:
                state = .ground
                return .none
            default: continue
            }
        }
        return .none
    }

    private mutating func addText(_ byte: UInt8) {
        if text.count >= Self.longestText, !isTooLong {
            let isClipboard = state == .command && text.starts(with: [0x35, 0x32, 0x3b])
            isTooLong = !isClipboard || text.count >= Self.longestClipboard
            if isTooLong { text = [] }
        }
        if !isTooLong { text.append(byte) }
    }

    private mutating func advanceDevice(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) -> Event {
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x1b:
                state = .deviceEscape
                return .none
            case 0x18, 0x1a:
                state = .ground
                return .none
            default: addText(byte)
            }
        }
        return .none
    }

    private mutating func advanceSwallowed(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) -> Event {
        while index < end {
            let byte = bytes[index]
            index += 1
            if byte == 0x1b {
                state = .swallowedEscape
                return .none
            }
            if byte == 0x18 || byte == 0x1a {
                state = .ground
                return .none
            }
        }
        return .none
    }

    /// After an escape character in a string: `\` ends the string (ST), anything else breaks it
    /// off and begins an escape sequence.
    private mutating func advanceStringEnd(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) -> Event {
        guard index < end else { return .none }
        let kind = state
        guard bytes[index] == 0x5c else {
            begin()
            return .none
        }
        index += 1
        state = .ground
        if kind == .swallowedEscape || isTooLong { return .none }
        return kind == .commandEscape ? .command : .device
    }
}
