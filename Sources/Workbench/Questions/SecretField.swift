internal import Model

/// A line that is typed and never shown. What was typed is overwritten when it is handed over or
/// thrown away, and no description gives it.
struct SecretField: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// More than any passphrase, so that the bytes stay in one place and leave no copies behind.
    static let limit = 1024

    private var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(Self.limit)
    }

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ scalar: Unicode.Scalar) {
        append(Array(String(scalar).utf8))
    }

    mutating func append(_ text: [UInt8]) {
        guard bytes.count + text.count <= Self.limit else { return }
        bytes.append(contentsOf: text)
    }

    /// Takes away the last character.
    mutating func removeLast() {
        while let last = bytes.popLast(), last & 0xc0 == 0x80 {}
    }

    mutating func wipe() {
        for index in bytes.indices { bytes[index] = 0 }
        bytes.removeAll(keepingCapacity: true)
    }

    /// Hands the text over and forgets it.
    mutating func take() -> Secret {
        defer { wipe() }
        return Secret(bytes)
    }

    var description: String { "‹secret›" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
