internal import Model

/// A session that runs on a machine, attached or not.
package struct RunningSession: Hashable, Sendable {
    package var keeper: SessionKeeper
    package var name: String
    /// Seconds since it was begun; nil where that is not known.
    package var age: Int?
    package var isAttached: Bool
    /// The program in its foreground.
    package var command: String?
    package var title: String?

    /// Those that the list script printed, the oldest first. Lines that are none are passed over.
    package static func all(in text: String) -> [RunningSession] {
        var now: Int?
        var found: [RunningSession] = []
        for line in text.split(separator: "\n").prefix(mostLines) {
            let words = line.split(separator: " ", maxSplits: 5)
            if words.count == 2, words[0] == "now" { now = Int(words[1]) }
            guard let session = RunningSession(words, now: now),
                !found.contains(where: { $0.name == session.name })
            else { continue }
            found.append(session)
        }
        return found.sorted { ($0.age ?? .max, $1.name) > ($1.age ?? .max, $0.name) }
    }

    private static let mostLines = 10_000

    private init?(_ words: [Substring], now: Int?) {
        guard words.count >= 5, let keeper = SessionKeeper(rawValue: String(words[0])),
            SessionName.isOne(String(words[1]))
        else { return nil }
        self.keeper = keeper
        name = String(words[1])
        let born = Int(words[2]) ?? 0
        age = now.flatMap { born > 0 && $0 >= born ? $0 - born : nil }
        isAttached = Int(words[3]) ?? 0 > 0
        let command = ForeignText.line(String(words[4]))
        self.command = command == "-" || command.isEmpty ? nil : command
        title = words.count > 5 ? ForeignText.line(String(words[5])) : nil
    }
}
