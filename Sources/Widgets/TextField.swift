package import Screen

/// A line of text that is typed, with a cursor between its characters.
package struct TextField: Equatable, Sendable {
    private var characters: [Character]
    /// The characters before the cursor.
    package private(set) var cursor: Int

    /// Longer than anything a person types by hand.
    private static let limit = 4000

    package init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }

    /// False if it is no key of a text field.
    package mutating func press(_ key: KeyEvent) -> Bool {
        let isPlain = key.modifiers.subtracting(.shift).isEmpty
        switch (key.key, isPlain) {
        case (.left, true): cursor = max(0, cursor - 1)
        case (.right, true): cursor = min(characters.count, cursor + 1)
        case (.left, false): cursor = wordStart
        case (.right, false): cursor = wordEnd
        case (.home, _): cursor = 0
        case (.end, _): cursor = characters.count
        case (.backspace, true): delete(max(0, cursor - 1)..<cursor)
        case (.backspace, false): delete(wordStart..<cursor)
        case (.delete, _): delete(cursor..<min(characters.count, cursor + 1))
        case (.character(let scalar), true), (.keypad(let scalar), true): return insert(scalar)
        case (.character(let scalar), false) where key.modifiers == .control:
            return pressControl(scalar)
        default: return false
        }
        return true
    }

    private mutating func pressControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a": cursor = 0
        case "e": cursor = characters.count
        case "b": cursor = max(0, cursor - 1)
        case "f": cursor = min(characters.count, cursor + 1)
        case "d": delete(cursor..<min(characters.count, cursor + 1))
        case "u": delete(0..<cursor)
        case "k": delete(cursor..<characters.count)
        case "w": delete(wordStart..<cursor)
        default: return false
        }
        return true
    }

    // MARK: Changing

    /// A combining mark joins the character before it.
    @discardableResult
    package mutating func insert(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x20, scalar.value != 0x7F, characters.count < Self.limit else {
            return false
        }
        var before = String(characters[..<cursor])
        before.unicodeScalars.append(scalar)
        let start = Array(before)
        characters.replaceSubrange(..<cursor, with: start)
        cursor = start.count
        return true
    }

    /// What is pasted; control characters are left out.
    package mutating func insert(_ text: some StringProtocol) {
        for scalar in text.unicodeScalars { insert(scalar) }
    }

    package mutating func clear() {
        self = TextField()
    }

    private mutating func delete(_ range: Range<Int>) {
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    private var wordStart: Int {
        var index = cursor
        while index > 0, characters[index - 1] == " " { index -= 1 }
        while index > 0, characters[index - 1] != " " { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        var index = cursor
        while index < characters.count, characters[index] == " " { index += 1 }
        while index < characters.count, characters[index] != " " { index += 1 }
        return index
    }

    // MARK: Showing

    /// What is seen of it in so many columns, the cursor always in view, and where that stands.
    package func shown(columns: Int) -> (text: String, cursor: Int) {
        let columns = max(1, columns)
        var first = 0
        var before = characters[..<cursor].reduce(0) { $0 + CharacterWidth.of($1) }
        while before > columns - 1, first < cursor {
            before -= CharacterWidth.of(characters[first])
            first += 1
        }
        var text = ""
        var used = 0
        for character in characters[first...] {
            let width = CharacterWidth.of(character)
            guard used + width <= columns else { break }
            text.append(character)
            used += width
        }
        return (text, before)
    }
}
