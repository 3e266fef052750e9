/// Reads what comes on the error output of a command under sudo, and keeps the marks that are ours
/// out of what is shown.
package struct SudoConversation: Sendable {
    package enum Event: Hashable, Sendable {
        /// sudo waits for a password; counts from 1.
        case passwordWanted(attempt: Int)
        /// The command runs now.
        case started
        /// For the person to see.
        case output([UInt8])
    }

    private let marks: [[UInt8]]
    private var pending: [UInt8] = []
    private var attempts = 0
    package private(set) var hasStarted = false

    package init(_ command: RemoteCommand) {
        marks = [Array(command.passwordMark.utf8), Array(command.startMark.utf8)]
    }

    package mutating func feed(_ bytes: some Collection<UInt8>) -> [Event] {
        guard !hasStarted else { return [.output(Array(bytes))] }
        pending += bytes
        var events: [Event] = []
        while !hasStarted, let (mark, place) = firstMark {
            emit(place, &events)
            pending.removeFirst(marks[mark].count)
            if mark == 0 {
                attempts += 1
                events.append(.passwordWanted(attempt: attempts))
            } else {
                hasStarted = true
                events.append(.started)
            }
        }
        emit(hasStarted ? pending.count : pending.count - heldBack, &events)
        return events
    }

    /// What is left when nothing more comes.
    package mutating func finish() -> [Event] {
        var events: [Event] = []
        emit(pending.count, &events)
        return events
    }

    private mutating func emit(_ count: Int, _ events: inout [Event]) {
        guard count > 0 else { return }
        events.append(.output(Array(pending[..<count])))
        pending.removeFirst(count)
    }

    private var firstMark: (mark: Int, place: Int)? {
        let found = marks.indices.compactMap { mark in
            pending.firstRange(of: marks[mark]).map { (mark: mark, place: $0.lowerBound) }
        }
        return found.min { $0.place < $1.place }
    }

    /// The end of what came may be the beginning of a mark.
    private var heldBack: Int {
        let longest = min(pending.count, (marks.map(\.count).max() ?? 1) - 1)
        return stride(from: longest, to: 0, by: -1).first { count in
            marks.contains { $0.starts(with: pending.suffix(count)) }
        } ?? 0
    }
}
