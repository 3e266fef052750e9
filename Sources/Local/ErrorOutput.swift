internal import Glibc
internal import Reactor

/// What a child prints as errors, the end of it: what a person is told when it fails.
@LoopActor
final class ErrorOutput {
    private let descriptor: FileDescriptor
    private var watch: Watch?
    private var bytes: [UInt8] = []

    /// Errors say what is wrong at the end.
    private static let longest = 4 << 10

    /// Reads from a pipe until its end.
    init(reading pipe: consuming FileDescriptor) throws(SystemError) {
        try pipe.setNonBlocking()
        let raw = pipe.raw
        descriptor = pipe
        // The watch keeps it: who runs the child may forget about its errors, the child blocks
        // if nobody reads them.
        watch = EventLoop.shared.watch(raw, for: .read) { _ in self.read() }
    }

    /// The last line that says something, fit for a message.
    var lastLine: String? {
        read()
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return lines.lazy.map(Self.readable).last { !$0.isEmpty }
    }

    /// Reads what is there and no more. To be called when the child is gone, whoever may still
    /// hold its pipe.
    func close() {
        read()
        watch?.cancel()
        watch = nil
    }

    private func read() {
        guard watch != nil else { return }
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            // So much a turn: a child that complains without end holds nobody up.
            for _ in 0..<16 {
                switch descriptor.read(into: buffer) {
                case .bytes(let count): keep(buffer[..<count])
                case .wouldBlock: return
                case .end, .failed:
                    watch?.cancel()
                    watch = nil
                    return
                }
            }
        }
    }

    private func keep(_ new: some Sequence<UInt8>) {
        bytes.append(contentsOf: new)
        if bytes.count > Self.longest { bytes.removeFirst(bytes.count - Self.longest) }
    }

    private static func readable(_ line: ArraySlice<UInt8>) -> String {
        let text = String(decoding: line, as: UTF8.self)
        let visible = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        return String(String.UnicodeScalarView(visible)).trimmed
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
