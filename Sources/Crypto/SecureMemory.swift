internal import COpenSSL
internal import Glibc
package import Model

/// Memory for what must not leak: locked against swapping, left out of core files, overwritten
/// when let go of.
final class SecureMemory: Sendable {
    // Written only by whoever makes it, before anybody else has it.
    nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

    init(count: Int) {
        let page = sysconf(CInt(_SC_PAGESIZE))
        let size = (max(1, count) + page - 1) / page * page
        let memory = mmap(
            nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let memory, memory != MAP_FAILED else {
            preconditionFailure("there is no memory for a key")
        }
        SecureMemory.protect(UnsafeMutableRawBufferPointer(start: memory, count: size))
        bytes = UnsafeMutableRawBufferPointer(start: memory, count: count)
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        OPENSSL_cleanse(start, bytes.count)
        munmap(start, max(1, bytes.count))
    }

    /// Both are best efforts: with RLIMIT_MEMLOCK used up the key is still in nobody's core file.
    static func protect(_ region: UnsafeMutableRawBufferPointer) {
        guard let start = region.baseAddress else { return }
        _ = mlock(start, region.count)
        _ = madvise(start, region.count, 16 /* MADV_DONTDUMP */)
    }
}

/// What keeps this process's memory from others.
package enum ProcessHardening {
    /// No core files, no debugger of the same user, no memory of ours in a crash report. Before
    /// the first secret.
    package static func apply() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(4) /* RLIMIT_CORE */, &limit)
        _ = workbench_forbid_dumps()
        // libcrypto keeps private numbers in this; it locks it by itself.
        _ = CRYPTO_secure_malloc_init(256 << 10, 16)
    }

    /// Locks the memory of `Secret`s: each lies within pages that are locked while it lives.
    package static let guardian = Secret.Guardian(
        lock: { region in
            if let start = region.baseAddress { _ = mlock(start, region.count) }
        },
        unlock: { region in
            // Unlocking works by pages, and another secret may share this one's: it stays locked
            // for the short life of the program rather than ever being swapped.
            _ = region
        })
}
