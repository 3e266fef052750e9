/// Addresses in figures, in the one form that ssh brings them to before it looks into known_hosts.
enum NumericAddress {
    /// Nil if `text` is no address. One with a scope (`fe80::1%eth0`) is left as it is.
    static func canonical(_ text: String) -> String? {
        if let address = version4(text) { return dotted(address) }
        return version6(text).map(colonText)
    }

    // MARK: IPv4

    /// inet_aton(3): one to four numbers, each decimal, octal or hexadecimal, the last of which
    /// fills the bytes that are left.
    private static func version4(_ text: some StringProtocol) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { number($0) }
        guard numbers.count == parts.count, (1...4).contains(parts.count) else { return nil }
        let last = numbers[numbers.count - 1]
        guard numbers.dropLast().allSatisfy({ $0 < 256 }), last < 1 << (8 * (5 - parts.count))
        else { return nil }
        var address = last
        for (index, number) in numbers.dropLast().enumerated() {
            address |= number << (24 - 8 * UInt64(index))
        }
        return UInt32(address)
    }

    private static func number(_ text: Substring) -> UInt64? {
        guard text.first.map({ $0 != "+" && $0 != "-" }) ?? false else { return nil }
        let value =
            text.hasPrefix("0x") || text.hasPrefix("0X")
            ? UInt64(text.dropFirst(2), radix: 16)
            : text.hasPrefix("0") ? UInt64(text, radix: 8) : UInt64(text)
        return value.flatMap { $0 <= UInt64(UInt32.max) ? $0 : nil }
    }

    private static func number(_ text: some StringProtocol) -> UInt64? {
        number(Substring(text))
    }

    private static func dotted(_ address: UInt32) -> String {
        [24, 16, 8, 0].map { "\(address >> $0 & 255)" }.joined(separator: ".")
    }

    // MARK: IPv6

    /// RFC 4291 §2.2.
    private static func version6(_ text: String) -> [UInt16]? {
        guard text.contains(":"), !text.contains("%") else { return nil }
        guard let gap = firstGap(in: text) else {
            let groups = groups(text[...])
            return groups?.count == 8 ? groups : nil
        }
        guard let head = groups(text[..<gap.lowerBound]),
            let tail = groups(text[gap.upperBound...]), head.count + tail.count < 8
        else { return nil }
        return head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    private static func firstGap(in text: String) -> Range<String.Index>? {
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index] == ":", next < text.endIndex, text[next] == ":" {
                return index..<text.index(after: next)
            }
            index = next
        }
        return nil
    }

    private static func groups(_ text: Substring) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        var groups: [UInt16] = []
        let words = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, word) in words.enumerated() {
            if index == words.count - 1, word.contains(".") {
                let isDotted = word.split(separator: ".", omittingEmptySubsequences: false)
                    .allSatisfy { ($0 == "0" || !$0.hasPrefix("0")) && (1...3).contains($0.count) }
                guard isDotted, word.count(where: { $0 == "." }) == 3, let address = version4(word)
                else {
                    return nil
                }
                groups += [UInt16(address >> 16), UInt16(truncatingIfNeeded: address)]
            } else {
                guard (1...4).contains(word.utf8.count), word.first != "+", word.first != "-",
                    let group = UInt16(word, radix: 16)
                else { return nil }
                groups.append(group)
            }
        }
        return groups
    }

    /// RFC 5952 §4, and IPv4 within IPv6 with dots as inet_ntop(3) writes it.
    private static func colonText(_ groups: [UInt16]) -> String {
        let zeros = longestZeros(groups)
        guard let zeros else { return hexadecimal(groups[...]) }
        let isEmbedded =
            zeros.lowerBound == 0 && (zeros.count == 6 || zeros.count == 5 && groups[5] == 0xFFFF)
        if isEmbedded {
            let address = UInt32(groups[6]) << 16 | UInt32(groups[7])
            return "::" + (zeros.count == 5 ? "ffff:" : "") + dotted(address)
        }
        return hexadecimal(groups[..<zeros.lowerBound]) + "::"
            + hexadecimal(groups[zeros.upperBound...])
    }

    private static func hexadecimal(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The first of the longest runs of two zeros or more.
    private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < groups.count {
            let run = groups[start...].prefix { $0 == 0 }
            if run.count > max(1, best?.count ?? 0) { best = run.startIndex..<run.endIndex }
            start += max(1, run.count)
        }
        return best
    }
}
