internal import Glibc
internal import Model
internal import Reactor

/// One line on the terminal that says how far all copies are, drawn over and over.
@LoopActor
final class CopyProgress {
    /// A question has the terminal.
    var isHidden = false {
        didSet { if isHidden, !oldValue { clear() } }
    }

    private var jobs: [Int: TransferProgress] = [:]
    private var isShown = false
    private var lastShown: Duration?
    /// Ten times a second is as much as anybody reads.
    private static let pause = Duration.milliseconds(100)

    func show(_ progress: TransferProgress, _ index: Int, at time: Duration) {
        jobs[index] = progress
        guard !isHidden, lastShown.map({ time - $0 > Self.pause }) ?? true else { return }
        lastShown = time
        isShown = true
        Output.writeError("\r\u{1B}[K" + Self.line(Array(jobs.values), width: Self.width))
    }

    func forget(_ index: Int) { jobs[index] = nil }

    func clear() {
        guard isShown else { return }
        isShown = false
        Output.writeError("\r\u{1B}[K")
    }

    private static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
            return 80
        }
        return Int(size.ws_col)
    }

    nonisolated static func line(_ jobs: [TransferProgress], width: Int) -> String {
        let done = jobs.reduce(0) { $0 + $1.bytesDone }
        let found = jobs.reduce(0) { $0 + $1.bytesFound }
        let files = jobs.reduce(0) { $0 + $1.filesDone }
        let allFiles = jobs.reduce(0) { $0 + $1.filesFound }
        let isCounted = jobs.allSatisfy(\.isCounted)
        let rate = jobs.reduce(0) { $0 + $1.rate }
        var parts: [String] = []
        if isCounted, found > 0 { parts.append("\(Int(done * 100 / max(1, found))) %") }
        parts.append("\(CopyText.amount(done)) of \(CopyText.amount(found))")
        if allFiles > 1 { parts.append("\(files) of \(allFiles) files") }
        if !isCounted { parts.append("still counting") }
        if rate > 0 { parts.append("\(CopyText.amount(UInt64(rate)))/s") }
        if isCounted, rate > 0 {
            parts.append(CopyText.time(.seconds(Int64(Double(found - min(found, done)) / rate))))
        }
        var line = parts.joined(separator: "  ")
        if jobs.count == 1, let name = jobs.first?.current?.name?.text {
            line = "\(name)  \(line)".count < width ? "\(name)  \(line)" : line
        }
        return String(line.prefix(width - 1))
    }
}
