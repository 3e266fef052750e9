/// What a terminal has to say, until somebody takes it. Bounded: what is only the latest state
/// replaces what was said before, and answers nobody takes are dropped.
struct Outbox: Sendable {
    private var entries: [Terminal.Output] = []
    /// Answers since the last entry.
    private var reply: [UInt8] = []
    private var replyBytes = 0

    static var replyLimit: Int { 1 << 16 }
    static var entryLimit: Int { 256 }

    mutating func take() -> [Terminal.Output] {
        if entries.isEmpty, reply.isEmpty { return [] }
        closeReply()
        defer {
            entries = []
            replyBytes = 0
        }
        return entries
    }

    mutating func reply(_ text: String) {
        guard replyBytes + text.utf8.count <= Self.replyLimit else { return }
        reply += text.utf8
        replyBytes += text.utf8.count
    }

    mutating func add(_ output: Terminal.Output) {
        closeReply()
        if let index = entries.firstIndex(where: { Self.replaces(output, $0) }) {
            entries.remove(at: index)
        }
        guard entries.count < Self.entryLimit else { return }
        entries.append(output)
    }

    private mutating func closeReply() {
        guard !reply.isEmpty else { return }
        entries.append(.reply(reply))
        reply = []
    }

    /// Only the last title, directory and clipboard matter, and one bell is enough.
    private static func replaces(_ new: Terminal.Output, _ old: Terminal.Output) -> Bool {
        switch (new, old) {
        case (.bell, .bell), (.titleChanged, .titleChanged),
            (.workingDirectoryChanged, .workingDirectoryChanged),
            (.clipboardWritten, .clipboardWritten):
            true
        default: false
        }
    }
}
