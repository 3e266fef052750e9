/// The way of the bytes: text to the grid, sequences to their functions.
extension Terminal {
    /// Takes bytes from the host. Cheap to call with any cut of the stream.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        generation &+= 1
        var index = 0
        while index < bytes.count {
            if parser.state == .ground {
                feedText(start, &index, bytes.count)
            } else {
                let event = parser.advance(start, &index, bytes.count)
                if event != .none { perform(event) }
            }
        }
    }

    package mutating func feed(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { feed($0) }
    }

    /// Takes text and controls up to an escape character or the end.
    private mutating func feedText(_ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int) {
        while index < end {
            let byte = bytes[index]
            if decoder.isPartial {
                finishCharacter(byte, &index)
            } else if byte >= 0x20, byte < 0x7f {
                let stop = Self.endOfASCII(bytes, from: index + 1, to: end)
                print(bytes + index, count: stop - index)
                index = stop
            } else if byte == 0x1b {
                index += 1
                guard index < end, bytes[index] == 0x5b else {
                    parser.begin()
                    return
                }
                index += 1
                if RenditionSequence.take(bytes, &index, end, to: &pen) {
                    isPenStale = true
                    continue
                }
                guard parser.takeSequence(bytes, &index, end) else {
                    parser.beginSequence()
                    return
                }
                performSequence()
            } else if byte < 0x20 {
                execute(byte)
                index += 1
            } else if byte == 0x7f {
                execute(byte)
                index += 1
            } else {
                feedCharacters(bytes, &index, end)
            }
        }
    }

    /// The end of a run of printable ASCII, eight bytes at a step: a byte below 0x20 borrows, 0x7f
    /// carries into its highest bit, and beyond that the bit is set already.
    @inline(__always)
    private static func endOfASCII(_ bytes: UnsafePointer<UInt8>, from: Int, to end: Int) -> Int {
        var index = from
        let raw = UnsafeRawPointer(bytes)
        while index + 8 <= end {
            let chunk = UInt64(
                littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let marked =
                chunk | (chunk &+ 0x0101_0101_0101_0101)
                | (chunk &- 0x2020_2020_2020_2020)
            let outside = marked & 0x8080_8080_8080_8080
            if outside != 0 { return index + outside.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < end, bytes[index] &- 0x20 < 0x5f { index += 1 }
        return index
    }

    // MARK: UTF-8

    /// From a byte beyond ASCII on, as far as the row has room for what is well-formed and takes
    /// columns. Anything else goes byte by byte, one character at least.
    @inline(__always)
    private mutating func feedCharacters(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int
    ) {
        let taken = print(utf8: bytes + index, count: end - index)
        index += taken
        if taken == 0 { finishCharacter(bytes[index], &index) }
    }

    /// One byte at a time; what is ill-formed becomes `�`.
    private mutating func finishCharacter(_ byte: UInt8, _ index: inout Int) {
        switch decoder.take(byte) {
        case .needsMore: index += 1
        case .scalar(let value):
            index += 1
            print(scalar: value)
        case .broken: print(scalar: UTF8Decoder.replacement)
        }
    }

    // MARK: Functions

    @inline(__always)
    private mutating func perform(_ event: Parser.Event) {
        switch event {
        case .none: break
        case .control: execute(parser.final)
        case .escape: performEscape()
        case .sequence: performSequence()
        case .command: performCommand()
        case .device: performDeviceControl()
        }
    }
}
