internal import Model
internal import Screen
internal import Terminal

/// A recording as it is played: a terminal of its own that is fed what was recorded, up to a
/// moment. A value: going back feeds it anew from the last picture kept before.
struct Player: Sendable {
    let recording: Recording
    private(set) var terminal: Terminal
    /// Events up to here have been fed.
    private(set) var index = 0
    private(set) var position = Duration.zero
    var isPlaying = true
    private(set) var speed = 1.0
    var skipsIdle = true
    private var marks: [Mark] = []
    private var fedSinceMark = 0

    private struct Mark: Sendable {
        var index: Int
        var position: Duration
        var terminal: Terminal
    }

    /// Nothing happening for longer than this is passed over.
    static let idle = Duration.seconds(2)
    private static let bytesPerMark = 256 << 10
    /// Fed in one go at most, so that keys are answered however fast it is played.
    private static let bytesPerStep = 1 << 20
    static let speeds = [0.25, 0.5, 1, 2, 4, 8, 16]

    init(_ recording: Recording) {
        self.recording = recording
        terminal = Self.terminal(for: recording)
        marks = [Mark(index: 0, position: .zero, terminal: terminal)]
    }

    private static func terminal(for recording: Recording) -> Terminal {
        let size = Size(columns: recording.header.columns, rows: recording.header.rows)
        return Terminal(size: size, scrollbackLimit: 0)
    }

    var duration: Duration { recording.duration }
    var isAtEnd: Bool { index == recording.events.count }

    private var next: Recording.Event? { isAtEnd ? nil : recording.events[index] }
    private var lastTime: Duration { index == 0 ? .zero : recording.events[index - 1].time }

    // MARK: Time

    /// So much time has gone by for who looks.
    mutating func advance(by elapsed: Duration) {
        guard isPlaying else { return }
        let wanted = position + elapsed * speed
        feed(until: wanted, most: Self.bytesPerStep)
        position = isAtEnd ? duration : max(position, min(wanted, next?.time ?? wanted))
        if skipsIdle, let next, next.time - lastTime > Self.idle, position - lastTime >= Self.idle {
            position = next.time
        }
        if isAtEnd { isPlaying = false }
    }

    /// When there is something new to be seen; nil if nothing is to come.
    var delay: Duration? {
        guard isPlaying, let next else { return nil }
        var wait = next.time - position
        if skipsIdle { wait = min(wait, max(.zero, Self.idle - (position - lastTime))) }
        return max(.milliseconds(16), min(wait / speed, .milliseconds(250)))
    }

    mutating func changeSpeed(by step: Int) {
        let place = (Self.speeds.firstIndex(of: speed) ?? 2) + step
        speed = Self.speeds[max(0, min(place, Self.speeds.count - 1))]
    }

    mutating func togglePause() {
        if isAtEnd { seek(to: .zero) }
        isPlaying.toggle()
    }

    // MARK: Going somewhere

    mutating func seek(to wanted: Duration) {
        let wanted = max(.zero, min(wanted, duration))
        if wanted < position { goBack(to: wanted) }
        feed(until: wanted, most: .max)
        position = wanted
    }

    private mutating func goBack(to wanted: Duration) {
        guard let mark = marks.last(where: { $0.position < wanted }) ?? marks.first else { return }
        (index, position, terminal) = (mark.index, mark.position, mark.terminal)
        marks.removeAll { $0.index > mark.index }
        fedSinceMark = 0
    }

    /// The next event, for who looks at one picture after the other.
    mutating func step() {
        isPlaying = false
        guard let next else { return }
        position = next.time
        feed(next)
    }

    private mutating func feed(until wanted: Duration, most: Int) {
        var count = 0
        while let next, next.time <= wanted, count < most {
            count += feed(next)
            position = max(position, next.time)
        }
    }

    /// Feeds an event; says how much that was.
    @discardableResult
    private mutating func feed(_ event: Recording.Event) -> Int {
        index += 1
        switch event.kind {
        case .output(let bytes):
            terminal.feed(bytes)
            // Nobody is there to be answered.
            _ = terminal.takeOutput()
            keepMark(bytes.count, at: event.time)
            return bytes.count
        case .resize(let columns, let rows):
            terminal.resize(to: Size(columns: columns, rows: rows))
            return 1024
        case .input, .marker: return 0
        }
    }

    private mutating func keepMark(_ count: Int, at time: Duration) {
        fedSinceMark += count
        guard fedSinceMark >= Self.bytesPerMark else { return }
        fedSinceMark = 0
        marks.append(Mark(index: index, position: time, terminal: terminal))
    }

    // MARK: Searching

    /// Whether the picture shows a text, in capitals or not.
    func shows(_ text: String) -> Bool {
        let wanted = text.lowercased()
        return (terminal.scrollbackCount..<terminal.lineCount).contains {
            terminal.text(line: $0).lowercased().contains(wanted)
        }
    }

    /// Looks on for the moment at which a text appears that was not there before, for as long as
    /// `most` bytes take; nil if it must go on looking.
    mutating func search(for text: String, most: Int) -> Bool? {
        var wasShown = shows(text)
        var count = 0
        while let next {
            count += feed(next) + 256
            position = next.time
            let isShown = shows(text)
            if isShown, !wasShown { return true }
            wasShown = isShown
            if count >= most { return nil }
        }
        return false
    }
}
