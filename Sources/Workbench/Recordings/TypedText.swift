internal import Screen
internal import Terminal

/// What was typed and is not yet known to have been echoed. What a host does not show, as a
/// password, is never handed out: only its line's end is.
struct TypedText: Equatable, Sendable {
    /// Characters that nothing has come back for, as they were typed.
    private var waiting: [UInt8] = []
    /// Where the first of them was typed.
    private var line = 0
    private var column = 0
    /// Keys behind them, as Enter, that are nobody's secret.
    private var keys: [UInt8] = []

    private static let mostBytes = 4096

    /// Text of a paste too; sequences as those of arrows go through.
    mutating func type(_ bytes: [UInt8], on terminal: Terminal) {
        let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
        guard isText else {
            // A paste with line ends is text that may be a secret: only what is one key is none.
            keys += Self.isOneKey(bytes) ? bytes : []
            return
        }
        // Text behind a key begins anew: what was not echoed before it never will be.
        if !keys.isEmpty { waiting = [] }
        if waiting.isEmpty {
            line = terminal.scrollbackCount + (terminal.cursor?.position.row ?? 0)
            column = terminal.cursor?.position.column ?? 0
        }
        if waiting.count + bytes.count <= Self.mostBytes { waiting += bytes }
    }

    private static func isOneKey(_ bytes: [UInt8]) -> Bool {
        bytes.count == 1 || (bytes.first == 0x1b && bytes.count <= 12)
    }

    /// What is known to be on the screen now, and the keys behind it.
    mutating func takeEchoed(by terminal: Terminal) -> [UInt8] {
        defer { keys = [] }
        let text = String(decoding: waiting, as: UTF8.self)
        guard !waiting.isEmpty, isShown(text, by: terminal) else {
            if !keys.isEmpty { waiting = [] }
            return keys
        }
        defer { waiting = [] }
        return waiting + keys
    }

    /// Where it was typed, or just before the cursor.
    private func isShown(_ text: String, by terminal: Terminal) -> Bool {
        let placed = terminal.characters(line: min(line, max(0, terminal.lineCount - 1)))
        let there = placed.drop { $0.column < column }.map(\.character)
        if String(there).hasPrefix(text) { return true }
        guard let cursor = terminal.cursor?.position else { return false }
        let last = terminal.characters(line: terminal.scrollbackCount + cursor.row)
        return String(last.prefix { $0.column < cursor.column }.map(\.character)).hasSuffix(text)
    }
}
