/// Bytes that wait: appended at one end, taken from the other, in one piece of memory.
package struct ByteQueue {
    private var storage: [UInt8] = []
    private var head = 0

    package init() {}

    package var count: Int { storage.count - head }
    package var isEmpty: Bool { count == 0 }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        compactIfWorthIt()
        storage.append(contentsOf: bytes)
    }

    package mutating func append(_ bytes: [UInt8]) {
        compactIfWorthIt()
        storage.append(contentsOf: bytes)
    }

    /// Lends what waits, at most `limit` bytes of it, the oldest first.
    package func withBytes<Result>(
        limit: Int = .max, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try storage.withUnsafeBytes { all in
            let end = head + min(limit, all.count - head)
            return try body(UnsafeRawBufferPointer(rebasing: all[head..<end]))
        }
    }

    /// Forgets the oldest `count` bytes.
    package mutating func drop(_ count: Int) {
        head += count
        guard head == storage.count else { return }
        head = 0
        // A burst's memory is given back, the usual amount is kept.
        storage.removeAll(keepingCapacity: storage.capacity <= 1 << 20)
    }

    /// Forgets all but the oldest `count` bytes.
    package mutating func keepOnly(_ count: Int) {
        guard count < self.count else { return }
        storage.removeSubrange((head + count)...)
        drop(0)
    }

    /// Moves the oldest bytes into `target`; returns how many.
    package mutating func take(into target: UnsafeMutableRawBufferPointer) -> Int {
        let taken = withBytes(limit: target.count) { bytes in
            target.copyMemory(from: bytes)
            return bytes.count
        }
        drop(taken)
        return taken
    }

    private mutating func compactIfWorthIt() {
        guard head > 1 << 15, head > storage.count / 2 else { return }
        storage.removeSubrange(..<head)
        head = 0
    }
}
