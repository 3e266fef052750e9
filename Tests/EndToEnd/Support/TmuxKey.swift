/// Our names of keys in tmux's words.
enum TmuxKey {
    private static let names = [
        "enter": "Enter", "esc": "Escape", "tab": "Tab", "backspace": "BSpace", "space": "Space",
        "up": "Up", "down": "Down", "left": "Left", "right": "Right", "home": "Home", "end": "End",
        "pageup": "PPage", "pagedown": "NPage", "insert": "IC", "delete": "DC", ";": "\\;",
    ]
    private static let modifiers = [("ctrl-", "C-"), ("alt-", "M-"), ("shift-", "S-")]

    static func name(of key: String) -> String {
        for (ours, theirs) in modifiers where key.hasPrefix(ours) && key.count > ours.count {
            return theirs + name(of: String(key.dropFirst(ours.count)))
        }
        if key.first == "f", let number = Int(key.dropFirst()) { return "F\(number)" }
        return names[key] ?? key
    }
}
