package import Reactor

/// Lets in so many at a time, and so many bytes: whoever comes first goes first.
@LoopActor
package final class Gate {
    private let mostEntries: Int
    private let mostBytes: Int
    private var entries = 0
    private var bytes = 0
    private var waiting: [(bytes: Int, promise: Promise<Void>)] = []

    package init(entries: Int, bytes: Int = .max) {
        mostEntries = entries
        mostBytes = bytes
    }

    /// False if the task was cancelled while it waited: then there is nothing to leave.
    package func enter(bytes: Int = 0) async -> Bool {
        guard !Task.isCancelled else { return false }
        // One that is larger than the gate goes through alone.
        let bytes = min(bytes, mostBytes)
        guard !waiting.isEmpty || !hasRoom(for: bytes) else {
            take(bytes)
            return true
        }
        let promise = Promise<Void>()
        waiting.append((bytes, promise))
        do {
            try await promise.value()
            return true
        } catch {
            if let place = waiting.firstIndex(where: { $0.promise === promise }) {
                waiting.remove(at: place)
                admit()
            }
            return false
        }
    }

    package func leave(bytes: Int = 0) {
        entries -= 1
        self.bytes -= min(bytes, mostBytes)
        admit()
    }

    private func hasRoom(for bytes: Int) -> Bool {
        entries < mostEntries && self.bytes + bytes <= mostBytes
    }

    private func take(_ bytes: Int) {
        entries += 1
        self.bytes += bytes
    }

    private func admit() {
        while let next = waiting.first, hasRoom(for: next.bytes) {
            waiting.removeFirst()
            // Cancelled at this very moment: its promise is kept already, and takes no room.
            guard !next.promise.isKept else { continue }
            take(next.bytes)
            next.promise.fulfil(())
        }
    }
}
