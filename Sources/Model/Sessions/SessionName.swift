/// Names one session that outlives its line, on the machine it runs on.
package enum SessionName {
    private static let prefix = "wb-"
    private static let longest = 64

    /// Whether a text may be one: nothing that a shell or a program that keeps sessions would take
    /// for something else.
    package static func isOne(_ text: String) -> Bool {
        text.utf8.count <= longest && text.hasPrefix(prefix) && text.utf8.count > prefix.utf8.count
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }

    /// The `number`th of a program that drew `chance` when it started.
    package static func made(of chance: UInt64, _ number: Int) -> String {
        "\(prefix)\(String(chance, radix: 36))-\(String(number, radix: 36))"
    }
}
