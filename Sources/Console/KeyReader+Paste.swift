/// Bracketed paste: text between `CSI 200 ~` and `CSI 201 ~`.
extension KeyReader {
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    /// Ctrl-C alone, in the ways it is told: the end of a paste got lost, and without it the
    /// keyboard would be dead. What is pasted holds no control characters in any terminal that
    /// brackets it.
    static func isInterrupt(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.elementsEqual([0x03]) || bytes.elementsEqual("\u{1B}[99;5u".utf8)
            || bytes.elementsEqual("\u{1B}[27;5;99~".utf8)
    }

    mutating func takePaste(_ rest: inout ArraySlice<UInt8>, _ events: inout [InputEvent]) {
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
        let room = longestPaste - (paste?.count ?? 0)
        paste?.append(contentsOf: bytes.prefix(room))
    }
}
