internal import Screen
internal import Terminal

extension OpenTerminal {
    /// The prompt of bash, zsh or fish is there, and a line may be sent to it. In doubt it is not:
    /// what stands there may be a menu, a router or a database.
    func isAtShellPrompt(now: Int) -> Bool {
        guard line.isLive, !emulator.isAlternateScreen, !asksForSecret(now: now),
            emulator.cursor != nil
        else { return false }
        let text = textBeforeCursor.trimmed
        return emulator.wantsBracketedPaste
            ? ShellPrompt.isOne(text) : ShellPrompt.isOneOfRedHat(text)
    }

    private var textBeforeCursor: String {
        let place = emulator.cursorPlace
        var text = ""
        emulator.append(
            line: place.line - emulator.discardedLineCount, columns: 0..<place.column, to: &text)
        return text
    }
}

/// What shells show when they wait for a command.
enum ShellPrompt {
    private static let signs: Set<Character> = ["$", "%", "❯", "➜", "λ", "»", "›", "▶", "⟩", "⮞"]
    private static let beginnings: Set<Character> = ["❯", "➜", "λ", "»", "╰", "└"]
    /// psql and its like put these before their sign: `db=#`.
    private static let foreign: Set<Character> = [
        "=", "-", "'", "\"", "(", ")", "*", "^", "!", "]", ">",
    ]

    /// Bracketed paste is on: a line editor waits, as bash (5.1), zsh and fish have them, but
    /// Python and psql too.
    static func isOne(_ text: String) -> Bool {
        guard let last = text.last, let first = text.first else { return false }
        if signs.contains(last) || beginnings.contains(first) { return true }
        guard last == "#" || last == ">" else { return false }
        if isOneOfRedHat(text) { return true }
        if let before = text.dropLast().last, foreign.contains(before) { return false }
        return last == "#" || text.contains { "@/~".contains($0) }
    }

    /// `[user@host directory]$`: only bash is set up so, also where it is too old to tell that it
    /// edits a line.
    static func isOneOfRedHat(_ text: String) -> Bool {
        text.first == "[" && text.contains("@") && text.contains(" ")
            && (text.hasSuffix("]$") || text.hasSuffix("]#"))
    }
}
