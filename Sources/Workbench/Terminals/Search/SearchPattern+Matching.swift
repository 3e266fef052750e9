/// How much a search may still do before it gives up: an expression made to be slow must not stop
/// the program. Counted in instructions.
struct SearchBudget: Equatable, Sendable {
    private(set) var steps: Int

    init(steps: Int = 20_000_000) {
        self.steps = steps
    }

    var isSpent: Bool { steps <= 0 }

    mutating func spend(_ count: Int) {
        steps -= count
    }
}

extension SearchPattern {
    /// All matches in a line from the left, none empty, none over another; each the longest at
    /// its place. Stops early when the budget is spent.
    func matches(in line: [Unicode.Scalar], budget: inout SearchBudget) -> [Range<Int>] {
        let line = ignoresCase ? line.map(Self.folded) : line
        var found: [Range<Int>] = []
        var machine = Machine(program: program, line: line)
        var start = 0
        while start < line.count, let match = machine.firstMatch(from: start, &budget) {
            found.append(match)
            start = match.upperBound
        }
        return found
    }

    func matches(in line: [Unicode.Scalar]) -> [Range<Int>] {
        var budget = SearchBudget()
        return matches(in: line, budget: &budget)
    }

    /// Runs a program over a line, all its states at once.
    private struct Machine {
        /// A place in the program and where the match that led there began.
        private struct State {
            var counter: Int
            var start: Int
        }

        let program: [Instruction]
        let line: [Unicode.Scalar]
        private var states: [State] = []
        private var next: [State] = []
        /// For each instruction the position at which it was last entered.
        private var entered: [Int]
        private var stack: [Int] = []
        private var best: Range<Int>?

        init(program: [Instruction], line: [Unicode.Scalar]) {
            self.program = program
            self.line = line
            entered = [Int](repeating: -1, count: program.count)
        }

        mutating func firstMatch(from start: Int, _ budget: inout SearchBudget) -> Range<Int>? {
            best = nil
            next.removeAll(keepingCapacity: true)
            for index in entered.indices { entered[index] = -1 }
            for position in start...line.count {
                swap(&states, &next)
                next.removeAll(keepingCapacity: true)
                if isHopeless(at: position) { continue }
                if best == nil { enter(0, start: position, at: position, isSeed: true) }
                guard !states.isEmpty || best == nil else { break }
                guard !budget.isSpent else { return nil }
                budget.spend(states.count + 1)
                advance(at: position)
            }
            return best
        }

        /// True where nothing is under way and the one character that may come first does not.
        private func isHopeless(at position: Int) -> Bool {
            guard states.isEmpty, best == nil, position < line.count,
                case .take(.scalar(let first)) = program[0]
            else { return false }
            return line[position] != first
        }

        /// Takes the character at a position with every state.
        private mutating func advance(at position: Int) {
            guard position < line.count else { return }
            let scalar = line[position]
            for state in states {
                if let best, state.start > best.lowerBound { continue }
                guard case .take(let test) = program[state.counter], test.takes(scalar) else {
                    continue
                }
                enter(state.counter + 1, start: state.start, at: position + 1, isSeed: false)
            }
        }

        /// Follows what takes no character, and keeps the states that wait for one. Earlier
        /// starts come first, so what has been entered already is at least as good.
        private mutating func enter(_ counter: Int, start: Int, at position: Int, isSeed: Bool) {
            stack.append(counter)
            while let counter = stack.popLast() {
                guard entered[counter] < position else { continue }
                entered[counter] = position
                switch program[counter] {
                case .take:
                    let state = State(counter: counter, start: start)
                    if isSeed { states.append(state) } else { next.append(state) }
                case .split(let first, let second): stack += [second, first]
                case .jump(let target): stack.append(target)
                case .assert(let assertion):
                    if holds(assertion, at: position) { stack.append(counter + 1) }
                case .match: record(start..<position)
                }
            }
        }

        private mutating func record(_ match: Range<Int>) {
            guard !match.isEmpty else { return }
            guard let best else {
                self.best = match
                return
            }
            if match.lowerBound < best.lowerBound
                || match.lowerBound == best.lowerBound && match.upperBound > best.upperBound
            {
                self.best = match
            }
        }

        private func holds(_ assertion: Assertion, at position: Int) -> Bool {
            switch assertion {
            case .lineStart: position == 0
            case .lineEnd: position == line.count
            case .wordBoundary: isWord(position - 1) != isWord(position)
            case .notWordBoundary: isWord(position - 1) == isWord(position)
            }
        }

        private func isWord(_ position: Int) -> Bool {
            line.indices.contains(position) && ScalarSet.isWord(line[position])
        }
    }
}

extension SearchPattern.Test {
    fileprivate func takes(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .scalar(let wanted): scalar == wanted
        case .any: true
        case .set(let set): set.contains(scalar)
        }
    }
}
