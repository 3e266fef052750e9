/// What a host's memory is used for, in bytes (proc_meminfo(5)).
package struct MemoryUse: Hashable, Sendable {
    package var total = 0
    package var free = 0
    /// What programs could get without swapping; kernels before 3.14 do not say.
    package var available: Int?
    package var buffers = 0
    package var cached = 0
    package var reclaimable = 0
    package var shared = 0
    package var swapTotal = 0
    package var swapFree = 0
    package var dirty = 0

    package init() {}

    package var cache: Int { buffers + cached + reclaimable }

    /// As free(1) reckons it: all that programs could not get.
    package var used: Int {
        max(0, total - (available ?? free + max(0, cache - shared)))
    }

    package var swapUsed: Int { max(0, swapTotal - swapFree) }
}
