/// Bytes that wait to be sent: what is large stays in the memory it came in, what is small is
/// joined, so that it leaves in few packets.
struct SendQueue {
    /// From here on a copy costs more than a packet.
    private static let largeSize = 16 << 10

    private var chunks: [ArraySlice<UInt8>] = []
    /// Of `chunks`, those that were sent.
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        count += bytes.count
        let last = chunks.count - 1
        if last >= head, bytes.count + chunks[last].count <= Self.largeSize {
            chunks[last] += bytes
        } else {
            chunks.append(bytes)
        }
    }

    /// Lends the oldest, at most `limit` bytes of them: fewer than wait, as a rule.
    func withBytes<Result>(limit: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard head < chunks.count else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return chunks[head].withUnsafeBytes {
            body(UnsafeRawBufferPointer(rebasing: $0.prefix(limit)))
        }
    }

    /// Forgets the oldest `count` bytes.
    mutating func drop(_ count: Int) {
        self.count -= count
        var left = count
        while left > 0, head < chunks.count {
            let size = chunks[head].count
            guard left >= size else { return chunks[head].removeFirst(left) }
            left -= size
            chunks[head] = []
            head += 1
        }
        if head == chunks.count {
            (chunks, head) = ([], 0)
        } else if head > 32 {
            chunks.removeSubrange(..<head)
            head = 0
        }
    }

    /// Forgets all but the oldest `count` bytes.
    mutating func keepOnly(_ count: Int) {
        while self.count > count, let last = chunks.popLast() {
            let excess = min(last.count, self.count - count)
            self.count -= excess
            if excess < last.count { chunks.append(last.dropLast(excess)) }
        }
        if isEmpty { (chunks, head) = ([], 0) }
    }
}
