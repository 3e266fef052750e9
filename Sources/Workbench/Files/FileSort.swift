internal import Model

/// In which order the entries of a directory stand: directories first, then by one of their columns.
struct FileSort: Equatable, Sendable {
    enum Key: String, CaseIterable, Sendable {
        case name, size, time, mode, owner
        case ending = "extension"

        /// What a press on the same key of the keyboard chooses.
        var letter: String {
            switch self {
            case .name: "n"
            case .size: "s"
            case .time: "t"
            case .mode: "m"
            case .owner: "o"
            case .ending: "e"
            }
        }
    }

    var key = Key.name
    var isDescending = false

    /// Chosen again, a column turns round; large and new ones come first as a rule.
    mutating func choose(_ key: Key) {
        if key == self.key {
            isDescending.toggle()
        } else {
            self = FileSort(key: key, isDescending: key == .size || key == .time)
        }
    }

    /// What is compared first: one number, so that names are seldom looked at whole.
    func rank(of entry: FileEntry) -> UInt64 {
        switch key {
        case .name: Self.prefix(of: entry.name.bytes[...])
        case .size: entry.attributes.size ?? 0
        case .time: UInt64(bitPattern: entry.attributes.modified?.seconds ?? 0) ^ 1 << 63
        case .mode: UInt64((entry.attributes.mode ?? 0) & 0o7777)
        case .owner: UInt64(entry.attributes.userID ?? .max)
        case .ending: Self.prefix(of: Self.ending(of: entry.name.bytes))
        }
    }

    /// Nil for two that are the same in everything.
    func isBefore(
        _ left: FileEntry, _ leftRank: UInt64, _ right: FileEntry, _ rightRank: UInt64
    ) -> Bool? {
        if left.leadsToDirectory != right.leadsToDirectory { return left.leadsToDirectory }
        if leftRank != rightRank { return (leftRank < rightRank) != isDescending }
        if key == .ending {
            let endings = (Self.ending(of: left.name.bytes), Self.ending(of: right.name.bytes))
            if let isLess = Self.isLess(endings.0, endings.1) { return isLess != isDescending }
        }
        guard let isLess = Self.isLess(left.name.bytes[...], right.name.bytes[...]) else {
            return nil
        }
        return isLess != (isDescending && key == .name)
    }

    // MARK: Names

    /// Capital letters as small ones, so that both stand together.
    static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5a).contains(byte) ? byte + 0x20 : byte
    }

    /// The first eight bytes as a number that compares as they do.
    private static func prefix(of name: ArraySlice<UInt8>) -> UInt64 {
        var result: UInt64 = 0
        for byte in name.prefix(8) { result = result << 8 | UInt64(folded(byte)) }
        return result << UInt64(8 * (8 - min(8, name.count)))
    }

    private static func isLess(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool? {
        for (a, b) in zip(left, right) {
            let (a, b) = (folded(a), folded(b))
            if a != b { return a < b }
        }
        if left.count != right.count { return left.count < right.count }
        return left == right ? nil : left.lexicographicallyPrecedes(right)
    }

    private static func ending(of name: [UInt8]) -> ArraySlice<UInt8> {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return [] }
        return name[(dot + 1)...]
    }
}

/// What is typed to see fewer names: words that are all in it, or a pattern with `*` and `?`.
package struct FileFilter: Equatable, Sendable {
    let text: String
    private let words: [[UInt8]]
    private let isPattern: Bool

    package init(_ text: String) {
        self.text = text
        isPattern = text.contains("*") || text.contains("?")
        let parts = isPattern ? [Substring(text)] : text.split(separator: " ")
        words = parts.map { NameText.folded(typed: String($0)) }
    }

    var isEmpty: Bool { words.isEmpty }

    package func matches(_ name: [UInt8]) -> Bool {
        if words.isEmpty { return true }
        if isPattern { return Self.matches(words[0][...], name[...]) }
        return words.allSatisfy { Self.contains($0, in: name) }
    }

    private static func contains(_ word: [UInt8], in name: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= name.count else { return word.isEmpty }
        for start in 0...(name.count - word.count) where FileSort.folded(name[start]) == first {
            let isHere = (1..<word.count).allSatisfy {
                FileSort.folded(name[start + $0]) == word[$0]
            }
            if isHere { return true }
        }
        return false
    }

    /// A `*` that fails takes one byte more: no more steps than the product of both lengths.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        let (star, question) = (UInt8(ascii: "*"), UInt8(ascii: "?"))
        var (place, at) = (pattern.startIndex, name.startIndex)
        var retry: (place: Int, at: Int)?
        while at < name.endIndex {
            if place < pattern.endIndex, pattern[place] == star {
                place += 1
                retry = (place, at)
            } else if place < pattern.endIndex,
                pattern[place] == question || pattern[place] == FileSort.folded(name[at])
            {
                place += 1
                at += 1
            } else if let last = retry {
                retry = (last.place, last.at + 1)
                (place, at) = (last.place, last.at + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == star }
    }
}

extension NameText {
    /// What was typed as bytes without capital letters; half an escape stands for itself.
    static func folded(typed text: String) -> [UInt8] {
        (bytes(typed: text) ?? Array(text.utf8)).map(FileSort.folded)
    }
}
