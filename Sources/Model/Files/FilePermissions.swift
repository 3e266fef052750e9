/// Who may do what with a file: the twelve lower bits of its mode.
package struct FilePermissions: Hashable, Sendable {
    package var bits: UInt32

    package init(_ bits: UInt32) { self.bits = bits & 0o7777 }

    /// From `0644` or `755`; nil for anything else.
    package init?(octal: String) {
        guard (3...4).contains(octal.count), octal.allSatisfy({ ("0"..."7").contains($0) }),
            let bits = UInt32(octal, radix: 8)
        else { return nil }
        self.init(bits)
    }

    package var octal: String {
        let digits = String(bits, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// As `ls -l` shows them: `rwxr-sr-x`.
    package var text: String {
        var letters: [Character] = []
        for (index, letter) in "rwxrwxrwx".enumerated() {
            letters.append(bits & (0o400 >> UInt32(index)) != 0 ? letter : "-")
        }
        mark(&letters, 2, 0o4000, "s")
        mark(&letters, 5, 0o2000, "s")
        mark(&letters, 8, 0o1000, "t")
        return String(letters)
    }

    /// Small where it may be executed too, else capital.
    private func mark(
        _ letters: inout [Character], _ place: Int, _ bit: UInt32, _ letter: String
    ) {
        guard bits & bit != 0 else { return }
        letters[place] = Character(letters[place] == "x" ? letter : letter.uppercased())
    }
}
