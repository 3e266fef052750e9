internal import CLibSSH2
internal import Glibc

/// The memory that libssh2 uses for one session, counted: a server that sends what nobody reads
/// (banners, requests) would else fill ours.
struct WireMemory {
    private(set) var used = 0
    /// Above this the session ends. Raised after the login, when windows bound the rest.
    var limit = 8 << 20
    /// Overwrites what is freed: while passwords are about.
    var isWiping = false

    var isExceeded: Bool { used > limit }

    mutating func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
        guard let memory = malloc(count) else { return nil }
        used += malloc_usable_size(memory)
        return memory
    }

    mutating func free(_ memory: UnsafeMutableRawPointer) {
        let size = malloc_usable_size(memory)
        used -= size
        if isWiping { explicit_bzero(memory, size) }
        Glibc.free(memory)
    }

    mutating func reallocate(
        _ memory: UnsafeMutableRawPointer?, _ count: Int
    ) -> UnsafeMutableRawPointer? {
        guard let memory else { return allocate(count) }
        guard !isWiping else { return moveAndWipe(memory, count) }
        let before = malloc_usable_size(memory)
        guard let moved = realloc(memory, count) else { return nil }
        used += malloc_usable_size(moved) - before
        return moved
    }

    private mutating func moveAndWipe(
        _ memory: UnsafeMutableRawPointer, _ count: Int
    ) -> UnsafeMutableRawPointer? {
        guard let moved = allocate(count) else { return nil }
        moved.copyMemory(from: memory, byteCount: min(count, malloc_usable_size(memory)))
        free(memory)
        return moved
    }
}
