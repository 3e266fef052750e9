/// What is fed to the emulators and how often.
struct EmulatorOptions {
    /// Megabytes (of 2 to the 20) of each payload.
    var megabytes = 64
    var rounds = 5
    /// Payloads by name; all if empty.
    var only: [String] = []
    var files: [String] = []
    /// Feed our emulator so many times and measure nothing: for a profiler to look at.
    var feeds: Int?

    init(_ words: [String]) throws {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--size": megabytes = try Self.number(after: word, &rest)
            case "--rounds": rounds = try Self.number(after: word, &rest)
            case "--feeds": feeds = try Self.number(after: word, &rest)
            case "--only": only.append(rest.popFirst() ?? "")
            case _ where word.hasPrefix("-"):
                throw BenchFailure("“\(word)” is not an option of “emulator”.\n\(Bench.usage)")
            default: files.append(word)
            }
        }
        let names = Payload.kinds.map(\.name) + ["memory", "reflow"]
        for name in only where !names.contains(name) {
            let known = names.joined(separator: ", ")
            throw BenchFailure("No payload is called “\(name)”; there are \(known).")
        }
    }

    private static func number(after word: String, _ rest: inout ArraySlice<String>) throws -> Int {
        guard let text = rest.popFirst(), let number = Int(text), number >= 0 else {
            throw BenchFailure("\(word) wants a number.")
        }
        return number
    }

    func includes(_ name: String) -> Bool {
        only.isEmpty ? files.isEmpty : only.contains(name)
    }

    var isWithoutPayloads: Bool {
        files.isEmpty && !Payload.kinds.contains { includes($0.name) }
    }

    /// Makes or reads one payload after the other: only one is in memory.
    func forEachPayload(_ body: (Payload) throws -> Void) throws {
        for kind in Payload.kinds where includes(kind.name) {
            try body(kind.made(size: megabytes << 20))
        }
        for file in files { try body(Payload.read(file)) }
    }
}
