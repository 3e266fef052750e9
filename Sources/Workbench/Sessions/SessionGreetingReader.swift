/// Takes what the script says of a session out of what comes first of a terminal; all else goes on
/// unchanged.
package struct SessionGreetingReader: Sendable {
    private enum Phase: Equatable {
        case greeting
        /// What was printed before comes, and then a second line of the script's.
        case history
        /// The keeper is about to take the terminal.
        case attaching
        /// It takes it.
        case entering
        case done
    }

    /// Begins the lines; drawn by us, so that nobody else's text is taken for one.
    private let mark: [UInt8]
    private var phase = Phase.greeting
    private var held: [UInt8] = []
    private var passed = 0
    private var keeper: SessionKeeper?
    /// The script waits for a line with the mark: all of what it printed has come.
    private var isAnswerWanted = false

    /// No start-up file prints more before the shell that it is for.
    private static let longestNoise = 256 << 10
    /// It is among the first things that a keeper sends.
    private static let longestEntry = 1_024
    private static let newline = UInt8(ascii: "\n")
    /// Left out: nothing scrolls away into our scrollback from the alternate screen.
    private static let alternateScreen = Array("\u{1b}[?1049h".utf8)

    package init(mark: String) {
        self.mark = Array(mark.utf8)
    }

    package var isDone: Bool { phase == .done }
    package var isGreeted: Bool { phase != .greeting }

    /// Keys would be taken for the answer, or thrown away with what else waits for the keeper.
    package var holdsKeys: Bool {
        switch phase {
        case .greeting, .history, .attaching: true
        case .entering: keeper == .screen && passed == 0 && held.isEmpty
        case .done: false
        }
    }

    /// What the script is to be sent now, once.
    package mutating func takeAnswer() -> [UInt8]? {
        defer { isAnswerWanted = false }
        return isAnswerWanted ? mark + [Self.newline] : nil
    }

    package mutating func feed(_ bytes: [UInt8]) -> (output: [UInt8], greeting: SessionGreeting?) {
        held += bytes
        var output: [UInt8] = []
        var greeting: SessionGreeting?
        while true {
            let before = phase
            switch phase {
            case .greeting:
                guard let words = takeLine(&output, limit: Self.longestNoise) else { break }
                greeting = begin(words)
            case .history:
                guard takeLine(&output, limit: .max) != nil else { break }
                isAnswerWanted = true
                turn(to: keeper == .screen ? .entering : .attaching)
            case .attaching: if !held.isEmpty { phase = .done }
            case .entering: takeEntry(&output)
            case .done: output += finish()
            }
            if phase == before { return (output, greeting) }
        }
    }

    /// What was held back; nothing more comes of a greeting.
    package mutating func finish() -> [UInt8] {
        phase = .done
        defer { held = [] }
        return held
    }

    private mutating func turn(to next: Phase) {
        phase = next
        passed = 0
    }

    private mutating func begin(_ words: [Substring]) -> SessionGreeting {
        keeper = words.count > 1 ? SessionKeeper(rawValue: String(words[1])) : nil
        switch keeper {
        case .tmux, .screen: turn(to: .history)
        case .abduco: turn(to: .entering)
        case .dtach, nil: turn(to: .done)
        }
        return SessionGreeting(keeper: keeper, isNew: words.count < 3 || words[2] != "again")
    }

    /// The words of a line that begins with the mark; nil while there is none, or not all of it.
    private mutating func takeLine(_ output: inout [UInt8], limit: Int) -> [Substring]? {
        guard let place = held.firstRange(of: mark)?.lowerBound else {
            pass(allBut: mark, &output)
            if passed > limit { output += finish() }
            return nil
        }
        guard let end = held[place...].firstIndex(of: Self.newline) else { return nil }
        let line = String(decoding: held[place..<end], as: UTF8.self)
        output += held[..<place]
        held.removeSubrange(...end)
        return line.split(whereSeparator: \.isWhitespace)
    }

    private mutating func takeEntry(_ output: inout [UInt8]) {
        if let range = held.firstRange(of: Self.alternateScreen) {
            held.removeSubrange(range)
            phase = .done
        } else {
            pass(allBut: Self.alternateScreen, &output)
            if passed > Self.longestEntry { phase = .done }
        }
    }

    /// What cannot be the beginning of `wanted` goes on.
    private mutating func pass(allBut wanted: [UInt8], _ output: inout [UInt8]) {
        let most = min(held.count, wanted.count - 1)
        let kept = stride(from: most, to: 0, by: -1).first {
            held.suffix($0).elementsEqual(wanted.prefix($0))
        }
        let count = held.count - (kept ?? 0)
        output += held[..<count]
        held.removeSubrange(..<count)
        passed += count
    }
}
