internal import Model

/// /proc/diskstats (the kernel's admin-guide/iostats); its sectors are 512 bytes whatever the
/// device's are.
enum ProcDiskstats {
    static func read(_ text: ArraySlice<UInt8>) -> [DiskCounters] {
        var disks: [DiskCounters] = []
        text.forEachLine { line in
            var fields = Fields(line)
            fields.skip(2)
            guard let name = fields.text(), isOfInterest(name) else { return }
            let numbers = fields.numbers().map { min($0, 1 << 53) }
            guard numbers.count >= 11 else { return }
            var disk = DiskCounters(name: name)
            disk.reads = numbers[0]
            disk.readBytes = numbers[2] * 512
            disk.readTime = numbers[3]
            disk.writes = numbers[4]
            disk.writtenBytes = numbers[6] * 512
            disk.writeTime = numbers[7]
            disk.inFlight = numbers[8]
            disk.busyTime = numbers[9]
            disks.append(disk)
        }
        return disks
    }

    /// Not what is only memory or a file of another device.
    private static func isOfInterest(_ name: String) -> Bool {
        !["loop", "ram", "zram", "fd", "sr"].contains { prefix in
            name.hasPrefix(prefix) && name.dropFirst(prefix.count).allSatisfy(\.isNumber)
        }
    }
}
