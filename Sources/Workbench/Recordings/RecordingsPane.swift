internal import Model
internal import Screen
internal import Widgets

/// The recordings that there are, and one of them as it is played.
struct RecordingsPane: Sendable {
    enum Phase: Sendable {
        case list
        case loading(String)
        case playing(Player)
    }

    /// Looks for a text; the player goes there when it is found.
    struct Search: Sendable {
        var player: Player
        var text: String
    }

    var context: ToolContext
    var phase = Phase.list
    var files: [RecordingFile]?
    var cursor = 0
    var playing = ""
    var field: TextField?
    var lastText = ""
    var search: Search?
    private var tick = Duration.zero

    init(_ context: ToolContext) {
        self.context = context
        self.context.perform(.record(context.id, .list))
    }

    var player: Player? { if case .playing(let player) = phase { player } else { nil } }

    mutating func take(_ report: RecordingReport) {
        switch report {
        case .listed(let files):
            self.files = files.sorted { ($0.time, $0.path) > ($1.time, $1.path) }
            cursor = max(0, min(cursor, files.count - 1))
        case .loaded(let path, let recording):
            guard case .loading(path) = phase else { return }
            if let line = recording.faultyLine {
                context.tell(.warning, "\(path):\(line): it can be read up to here only")
            }
            phase = .playing(Player(recording))
            tick = context.clock
            keepGoing()
        case .notLoaded(let path, let message):
            guard case .loading(path) = phase else { return }
            phase = .list
            context.tell(.warning, message)
        case .started, .ended, .textSaved, .textFailed: break
        }
    }

    mutating func load() {
        guard let files, files.indices.contains(cursor) else { return }
        playing = files[cursor].name
        phase = .loading(files[cursor].path)
        context.perform(.record(context.id, .load(path: files[cursor].path)))
    }

    mutating func showList() {
        phase = .list
        search = nil
        context.perform(.cancelTimer(.playback(context.id)))
        context.perform(.record(context.id, .list))
    }

    // MARK: Playing

    /// Does something with what is played, then goes on from there.
    mutating func withPlayer(_ body: (inout Player) -> Void) {
        guard case .playing(var player) = phase else { return }
        phase = .list
        let elapsed = context.clock - tick
        tick = context.clock
        player.advance(by: elapsed)
        body(&player)
        phase = .playing(player)
        keepGoing()
    }

    mutating func ticked() {
        if search != nil { searchOn() } else { withPlayer { _ in } }
    }

    private mutating func keepGoing() {
        guard let delay = search == nil ? player?.delay : .milliseconds(1) else {
            return context.perform(.cancelTimer(.playback(context.id)))
        }
        context.perform(.setTimer(.playback(context.id), after: delay))
    }

    // MARK: Searching

    private static let bytesPerTurn = 64 << 10

    /// From where it is, or from the beginning.
    mutating func find(_ text: String, fromStart: Bool = false) {
        guard !text.isEmpty, var player else { return }
        lastText = text
        if fromStart { player.seek(to: .zero) }
        search = Search(player: player, text: text)
        withPlayer { $0.isPlaying = false }
    }

    private mutating func searchOn() {
        guard var search else { return }
        self.search = nil
        switch search.player.search(for: search.text, most: Self.bytesPerTurn) {
        case true?:
            search.player.isPlaying = false
            phase = .playing(search.player)
        case false?:
            context.tell(.info, "“\(ForeignText.line(search.text))” does not appear after this")
        case nil: self.search = search
        }
        keepGoing()
    }
}
