internal import Model

/// What `df -P` prints (POSIX.1 df): one line a file system, in blocks of 1,024 bytes.
enum DiskFree {
    static func mounts(space: ArraySlice<UInt8>, inodes: ArraySlice<UInt8>) -> [MountUse] {
        let counts = inodes.lines.compactMap { row($0) }
        let byPath = Dictionary(counts.map { ($0.path, $0) }) { $1 }
        return space.lines.compactMap { row($0) }.filter { isOfInterest($0) }.map { row in
            var mount = MountUse(
                device: row.device, path: row.path, total: row.total * 1024,
                used: row.used * 1024, available: row.available * 1024)
            if let inodes = byPath[row.path], inodes.total > 0 {
                mount.inodes = inodes.total
                mount.usedInodes = inodes.used
            }
            return mount
        }
    }

    private struct Row {
        var device: String
        var total: Int
        var used: Int
        var available: Int
        var path: String
    }

    /// Device and path may hold blanks: the four figures between them are found first.
    private static func row(_ line: ArraySlice<UInt8>) -> Row? {
        let fields = line.split(separator: 0x20)
        guard fields.count >= 6 else { return nil }
        for place in 1...(fields.count - 5) {
            let figures = fields[place..<place + 3].map { amount($0) }
            let share = fields[place + 3]
            guard let total = figures[0], let used = figures[1], let available = figures[2],
                share.last == UInt8(ascii: "%") || share.elementsEqual([UInt8(ascii: "-")])
            else { continue }
            return Row(
                device: line[line.startIndex..<fields[place - 1].endIndex].text, total: total,
                used: used, available: available, path: line[fields[place + 4].startIndex...].text)
        }
        return nil
    }

    /// More than 2^50 blocks is no disk; what is available may be less than nothing.
    private static func amount(_ field: ArraySlice<UInt8>) -> Int? {
        if field.elementsEqual([UInt8(ascii: "-")]) { return 0 }
        return Fields.signed(field).flatMap { $0 < 1 << 50 ? max(0, $0) : nil }
    }

    private static let pseudo: Set<String> = [
        "tmpfs", "devtmpfs", "udev", "none", "shm", "efivarfs", "overlay", "squashfs",
    ]

    /// Disks, and the root whatever it is on.
    private static func isOfInterest(_ row: Row) -> Bool {
        row.total > 0 && (row.path == "/" || !pseudo.contains(row.device))
            && !row.path.hasPrefix("/snap/")
    }
}
