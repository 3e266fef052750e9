internal import Glibc
internal import Model
internal import Reactor

/// Moves the bytes of one file: as many requests under way on both sides as their ways want.
@LoopActor
final class Pump {
    /// Up to here all has arrived.
    private(set) var arrived: UInt64
    /// Some zeros at the end were not written: the size has to be set.
    private(set) var endsInHole = false
    /// Told of bytes as they arrive.
    var onArrival: (@LoopActor (Int) -> Void)?

    private let source: any OpenFile
    private let target: any OpenFile
    private let size: UInt64
    private let readWindow: Int
    private let writeWindow: Int
    private let request: Int
    private let keepsHoles: Bool
    private let limiter: RateLimiter?
    private var next: UInt64
    private var dataEnd: UInt64
    private var reads = InOrder<Reading>()
    private var writes = InOrder<Writing>()
    private var readBytes = 0
    private var writeBytes = 0

    private struct Reading {
        var offset: UInt64
        var count: Int
        var promise: Promise<ArraySlice<UInt8>>
    }

    private struct Writing {
        var end: UInt64
        var count: Int
        /// Nil for a hole: there is nothing to wait for.
        var promise: Promise<Void>?
    }

    init(
        from source: any OpenFile, to target: any OpenFile, size: UInt64, startingAt start: UInt64,
        readWindow: Int, writeWindow: Int, keepsHoles: Bool, limiter: RateLimiter?
    ) {
        self.source = source
        self.target = target
        self.size = size
        self.readWindow = readWindow
        self.writeWindow = writeWindow
        self.keepsHoles = keepsHoles
        self.limiter = limiter
        request = min(source.bestRequestSize, target.bestRequestSize)
        arrived = start
        next = start
        dataEnd = keepsHoles ? start : size
    }

    func run() async throws(FileFailure) {
        while true {
            try await askAhead()
            guard let reading = reads.take() else { break }
            try await passOn(reading)
            try await acknowledge()
        }
        while let writing = writes.take() { try await finish(writing) }
    }

    // MARK: Reading

    private func askAhead() async throws(FileFailure) {
        while next < size, readBytes < readWindow, readBytes + writeBytes < readWindow + writeWindow
        {
            if next >= dataEnd { try await findData() }
            guard next < size else { break }
            let count = Int(min(UInt64(request), dataEnd - next))
            reads.append(
                Reading(
                    offset: next, count: count, promise: source.startReading(at: next, count: count)
                ))
            readBytes += count
            next += UInt64(count)
        }
    }

    private func findData() async throws(FileFailure) {
        let before = next
        if let data = try await source.nextData(from: next, size: size) {
            next = data.lowerBound
            dataEnd = data.upperBound
        } else {
            next = size
        }
        endsInHole = next == size && next > before
        if next > before { skip(to: next, count: Int(clamping: next - before)) }
    }

    private func skip(to end: UInt64, count: Int) {
        // Behind what is being read, in order.
        let promise = Promise<ArraySlice<UInt8>>()
        promise.fulfil([])
        reads.append(Reading(offset: end - UInt64(count), count: -count, promise: promise))
    }

    private func passOn(_ reading: Reading) async throws(FileFailure) {
        guard reading.count > 0 else {
            let count = -reading.count
            return writes.append(
                Writing(end: reading.offset + UInt64(count), count: count, promise: nil))
        }
        if let limiter { try? await limiter.pass(reading.count) }
        let bytes = try await reading.promise.fileValue()
        readBytes -= reading.count
        guard !bytes.isEmpty else {
            throw FileFailure(
                .changed, host: nil, "read", nil, reason: "it became shorter while it was read")
        }
        if bytes.count < reading.count { askAgain(reading, after: bytes.count) }
        write(bytes, at: reading.offset)
    }

    /// The answer was short: the rest comes next, before all that was asked for behind it.
    private func askAgain(_ reading: Reading, after count: Int) {
        let offset = reading.offset + UInt64(count)
        let rest = reading.count - count
        reads.putBack(
            Reading(
                offset: offset, count: rest,
                promise: source.startReading(at: offset, count: rest)))
        readBytes += rest
    }

    // MARK: Writing

    private func write(_ bytes: ArraySlice<UInt8>, at offset: UInt64) {
        let end = offset + UInt64(bytes.count)
        if keepsHoles, Self.areZeros(bytes) {
            if end == size { endsInHole = true }
            return writes.append(Writing(end: end, count: bytes.count, promise: nil))
        }
        if end == size { endsInHole = false }
        let promise = target.startWriting(bytes, at: offset)
        writes.append(Writing(end: end, count: bytes.count, promise: promise))
        writeBytes += bytes.count
    }

    private static func areZeros(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, bytes.first == 0 else { return false }
            // Equal to itself moved by one, and the first is zero: all are.
            return memcmp(start, start + 1, bytes.count - 1) == 0
        }
    }

    private func acknowledge() async throws(FileFailure) {
        while let first = writes.first {
            guard first.promise?.isKept ?? true || writeBytes > writeWindow else { return }
            guard let writing = writes.take() else { return }
            try await finish(writing)
        }
    }

    private func finish(_ writing: Writing) async throws(FileFailure) {
        if let promise = writing.promise {
            try await promise.fileValue()
            writeBytes -= writing.count
        }
        arrived = writing.end
        onArrival?(writing.count)
    }
}

/// First in, first out. What was taken is not kept: it may hold a lot.
private struct InOrder<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var first: Element? { head < elements.count ? elements[head] : nil }

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func take() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head]
        elements[head] = nil
        head += 1
        if head > 64, head * 2 > elements.count {
            elements.removeSubrange(..<head)
            head = 0
        }
        return element
    }

    /// In front of all others.
    mutating func putBack(_ element: Element) {
        guard head > 0 else { return elements.insert(element, at: 0) }
        head -= 1
        elements[head] = element
    }
}
