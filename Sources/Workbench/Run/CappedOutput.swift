/// What a program printed, up to a limit: one that floods is read to its end, but not kept.
package struct CappedOutput: Hashable, Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Came after the limit was reached, and is gone.
    package private(set) var droppedCount = 0

    package init() {}

    package var isEmpty: Bool { bytes.isEmpty && droppedCount == 0 }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func append(_ more: some Collection<UInt8>, limit: Int) {
        let room = max(0, limit - bytes.count)
        bytes.append(contentsOf: more.prefix(room))
        droppedCount += max(0, more.count - room)
    }
}
