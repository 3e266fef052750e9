internal import Model

/// /proc/meminfo (proc_meminfo(5)); its kB are 1,024 bytes.
enum ProcMeminfo {
    static func read(_ text: ArraySlice<UInt8>) -> MemoryUse {
        var memory = MemoryUse()
        text.forEachLine { line in
            var fields = Fields(line)
            guard let name = fields.text(), let amount = fields.number(), amount < 1 << 50 else {
                return
            }
            let bytes = amount * 1024
            switch name {
            case "MemTotal:": memory.total = bytes
            case "MemFree:": memory.free = bytes
            case "MemAvailable:": memory.available = bytes
            case "Buffers:": memory.buffers = bytes
            case "Cached:": memory.cached = bytes
            case "SReclaimable:": memory.reclaimable = bytes
            case "Shmem:": memory.shared = bytes
            case "SwapTotal:": memory.swapTotal = bytes
            case "SwapFree:": memory.swapFree = bytes
            case "Dirty:": memory.dirty = bytes
            default: break
            }
        }
        return memory
    }
}
