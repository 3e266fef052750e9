/// Turns libyaml's count of characters into bytes and lines. Keeps where it was: neighbouring
/// places cost little.
struct YAMLPlaces {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var character = 0
    private var byte = 0
    private var line = 1

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func place(ofCharacter wanted: Int) -> (byte: Int, line: Int) {
        while character < wanted, byte < bytes.count { stepForward() }
        while character > wanted, byte > 0 { stepBack() }
        return (byte, line)
    }

    func line(ofByte wanted: Int) -> Int {
        1 + bytes.prefix(max(0, wanted)).count { $0 == UInt8(ascii: "\n") }
    }

    /// Goes from where it is, which is near.
    mutating func hasTab(inIndentOf wanted: Int) -> Bool {
        while line < wanted, byte < bytes.count { stepForward() }
        while byte > 0, line > wanted || bytes[byte - 1] != UInt8(ascii: "\n") { stepBack() }
        return bytes[byte...].prefix { $0 == 0x20 || $0 == 0x09 }.contains(0x09)
    }

    private mutating func stepForward() {
        if bytes[byte] == UInt8(ascii: "\n") { line += 1 }
        byte += 1
        while byte < bytes.count, isContinuation(bytes[byte]) { byte += 1 }
        character += 1
    }

    private mutating func stepBack() {
        byte -= 1
        while byte > 0, isContinuation(bytes[byte]) { byte -= 1 }
        if bytes[byte] == UInt8(ascii: "\n") { line -= 1 }
        character -= 1
    }

    private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
