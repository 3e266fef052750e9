internal import Model
internal import Reactor
internal import Storage

/// One recording under way: lines wait here while the disk is at those before.
@LoopActor
final class Tape {
    private let disk: Disk
    private let onEnd: @LoopActor (Tape, String?) -> Void
    private let started = MonotonicTime.now
    private var writer = RecordingWriter()
    private var file: RecordingOutput?
    private var waiting: [UInt8]
    private var isWriting = true
    private var isEnding = false
    private var hasEnded = false
    /// Bytes that a disk that does not keep up has cost.
    private var lostCount = 0

    /// More than this does not wait for the disk.
    static let mostWaiting = 16 << 20

    /// It waits to be opened; `onEnd` says why, if it was not asked for.
    init(
        _ disk: Disk, _ header: Recording.Header,
        onEnd: @escaping @LoopActor (Tape, String?) -> Void
    ) {
        self.disk = disk
        self.onEnd = onEnd
        waiting = RecordingWriter.line(of: header)
    }

    var path: String { file?.path ?? "" }

    func open(_ result: Result<RecordingOutput, any Error>) {
        isWriting = false
        switch result {
        case .success(let file):
            self.file = file
            flush()
        case .failure(let error): finish(Self.message(of: error))
        }
    }

    func add(_ kind: Recording.Event.Kind) {
        guard !isEnding, !hasEnded else { return }
        if case .output(let bytes) = kind, waiting.count + bytes.count > Self.mostWaiting {
            lostCount += bytes.count
            return
        }
        let time = MonotonicTime.now - started
        if lostCount > 0 {
            let text = "\(lostCount) bytes are missing here: the disk was too slow"
            waiting += writer.line(of: Recording.Event(time, .marker(text)))
            lostCount = 0
        }
        waiting += writer.line(of: Recording.Event(time, kind))
        flush()
    }

    /// After all that waits.
    func end() {
        isEnding = true
        flush()
    }

    private func flush() {
        guard !isWriting, !hasEnded, let file else { return }
        guard !waiting.isEmpty else { return isEnding ? finish(nil) : () }
        isWriting = true
        let lines = waiting
        waiting = []
        disk.start {
            try file.write(lines)
        } then: { [self] result in
            isWriting = false
            if case .failure(let error) = result { return finish(Self.message(of: error)) }
            flush()
        }
    }

    private func finish(_ failure: String?) {
        guard !hasEnded else { return }
        hasEnded = true
        waiting = []
        if let file { disk.start { file.close() } }
        onEnd(self, failure)
    }

    static func message(of error: any Error) -> String {
        guard let error = error as? SystemError else { return "\(error)" }
        return "\(error)" + (error.remedy.map { ". \($0)" } ?? "")
    }
}
