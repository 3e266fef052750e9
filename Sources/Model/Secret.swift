/// A password, passphrase or one-time code: memory of its own, wiped when the last owner lets go,
/// never printed.
package final class Secret: Sendable, CustomStringConvertible, CustomReflectable {
    /// Keeps a region out of swap and core files while it is in use. The core has no system calls:
    /// `Main` sets this before the first secret is made.
    package struct Guardian: Sendable {
        package var lock: @Sendable (UnsafeMutableRawBufferPointer) -> Void
        package var unlock: @Sendable (UnsafeMutableRawBufferPointer) -> Void

        package init(
            lock: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Void,
            unlock: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Void
        ) {
            self.lock = lock
            self.unlock = unlock
        }
    }

    // Written once by `Main` before any other thread or secret exists, only read afterwards.
    nonisolated(unsafe) package static var guardian: Guardian?

    // Never written after `init`, so sharing it between threads is safe.
    nonisolated(unsafe) private let memory: UnsafeMutableRawBufferPointer

    package init(_ bytes: some Collection<UInt8>) {
        memory = .allocate(byteCount: max(1, bytes.count), alignment: 16)
        Self.guardian?.lock(memory)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        memory.copyBytes(from: bytes)
        count = bytes.count
    }

    package convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    deinit {
        // Element by element through a pointer that escaped to the guardian: not optimised away.
        for index in memory.indices { memory[index] = 0 }
        Self.guardian?.unlock(memory)
        memory.deallocate()
    }

    package let count: Int

    /// Lends the bytes. Do not let them escape.
    package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try body(UnsafeRawBufferPointer(rebasing: memory[0..<count]))
    }

    package var description: String { "‹secret›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
