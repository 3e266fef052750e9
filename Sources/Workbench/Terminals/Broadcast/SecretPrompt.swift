internal import Screen
internal import Terminal

/// Whether a terminal waits for something that must not be seen.
extension OpenTerminal {
    /// The line with the cursor asks for a secret, or what was typed a moment ago is not echoed.
    func asksForSecret(now: Int) -> Bool {
        guard line.isLive, !screen.isAlternate else { return false }
        if let unansweredSince, now - unansweredSince >= 1 { return true }
        return screen.asksForSecret
    }
}

/// What is known of an emulator's screen without looking at it again: found out whenever it changes,
/// since a thousand emulators are no sight for every picture.
struct ScreenState: Equatable, Sendable {
    private(set) var isAlternate = false
    /// The line with the cursor asks for a secret.
    private(set) var asksForSecret = false

    /// The emulator's picture that it was read from.
    private var generation: UInt64?

    /// `inout` only because a copy of an emulator costs more than the look at it.
    mutating func read(_ emulator: inout Terminal) {
        guard generation != emulator.generation else { return }
        generation = emulator.generation
        isAlternate = emulator.isAlternateScreen
        asksForSecret = !isAlternate && SecretPrompt.isAsked(by: &emulator)
    }
}

/// What programs say when they want a password.
enum SecretPrompt {
    private static let words = [
        "password", "passphrase", "passcode", "passwort", "mot de passe", "contraseña", "пароль",
        "密码", "pin", "verification code", "one-time", "otp", "token",
    ]

    fileprivate static func isAsked(by emulator: inout Terminal) -> Bool {
        guard let cursor = emulator.cursor else { return false }
        let line = emulator.scrollbackCount + cursor.position.row
        guard let last = emulator.lastScalar(line: line), ends.contains(last) else { return false }
        return isAsked(in: emulator.text(line: line))
    }

    private static let ends: Set<Unicode.Scalar> = [":", "："]

    /// Such a word, and a colon at the end of what is written.
    static func isAsked(in line: String) -> Bool {
        var text = line.lowercased()[...]
        while text.last?.isWhitespace ?? false { text = text.dropLast() }
        guard let end = text.unicodeScalars.last, ends.contains(end) else { return false }
        return words.contains { holds($0, in: text) }
    }

    /// Short words must stand alone: `pin` is in `ping:` too.
    private static func holds(_ word: String, in text: Substring) -> Bool {
        guard word.count <= 5, word.allSatisfy(\.isASCII) else { return text.contains(word) }
        return text.split { !$0.isLetter }.contains { $0 == word }
    }
}
