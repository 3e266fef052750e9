import Glibc
import Reactor
import TestSupport

/// Trees of files on this machine, made and compared.
enum Tree {
    /// Directories, small and large files, an empty one, holes, a link and odd names.
    static func make(
        _ path: String, seed: UInt64, largest: Int = 900_000, time: Int = 1_000_000_000
    ) throws {
        var chance = SeededChance(seed)
        for directory in ["", "/a", "/a/b", "/c d", "/\u{1}odd\n"] {
            mkdir(path + directory, 0o755)
        }
        try write(path + "/empty", [])
        try write(path + "/-rf", Array("not an option\n".utf8))
        try write(path + "/large", chance.bytes(largest))
        try write(path + "/a/holes", [1] + [UInt8](repeating: 0, count: 60_000) + [2])
        for number in 0..<8 {
            try write("\(path)/a/b/small \(number)", chance.bytes(Int(chance.next() % 9000)))
        }
        try write(path + "/c d/exact", chance.bytes(32_768))
        try write(path + "/\u{1}odd\n/\u{7F}name", chance.bytes(100))
        symlink("a/b", path + "/link")
        chmod(path + "/empty", 0o640)
        // Long ago, so that whoever writes in the same second is noticed.
        var times = [
            timespec(tv_sec: time, tv_nsec: 0),
            timespec(tv_sec: time, tv_nsec: 0),
        ]
        for file in try files(path) {
            utimensat(AT_FDCWD, path + file, &times, AT_SYMLINK_NOFOLLOW)
        }
    }

    static func write(_ path: String, _ bytes: [UInt8]) throws {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        var rest = bytes[...]
        while !rest.isEmpty, case .bytes(let count) = rest.withUnsafeBytes({ file.write($0) }) {
            rest = rest.dropFirst(count)
        }
    }

    /// All below `path`, directories too, sorted.
    static func files(_ path: String, below prefix: String = "") throws -> [String] {
        var all: [String] = []
        for name in LocalFiles.names(in: path + prefix) {
            let place = "\(prefix)/\(name)"
            all.append(place)
            var status = stat()
            guard lstat(path + place, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR { all += try files(path, below: place) }
        }
        return all
    }

    /// What each file is: its kind and mode, its content or where it leads, its time.
    static func snapshot(
        _ path: String, only name: String? = nil, times: Bool = true
    ) throws -> [String: String] {
        var all: [String: String] = [:]
        for place in try name.map({ [$0] }) ?? files(path) {
            var status = stat()
            guard lstat(path + place, &status) == 0 else { continue }
            var words = String(status.st_mode, radix: 8)
            switch status.st_mode & S_IFMT {
            case S_IFREG:
                let bytes = try LocalFiles.read(path + place) ?? []
                words += " \(bytes.count) \(hash(bytes))"
                if times { words += " \(status.st_mtim.tv_sec)" }
            case S_IFLNK:
                var buffer = [CChar](repeating: 0, count: 1000)
                let count = readlink(path + place, &buffer, buffer.count)
                words += " \(buffer.prefix(max(0, count)))"
            default: break
            }
            all[place] = words
        }
        return all
    }

    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBytes { raw in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            var place = 0
            while place < raw.count {
                // Eight bytes at a time: without optimization each step counts.
                let word =
                    place + 8 <= raw.count
                    ? raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) : UInt64(raw[place])
                hash = (hash ^ word) &* 0x100_0000_01B3
                hash ^= hash >> 29
                place += place + 8 <= raw.count ? 8 : 1
            }
            return hash
        }
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededChance {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count { withUnsafeBytes(of: next()) { bytes += $0 } }
        return Array(bytes.prefix(count))
    }
}
