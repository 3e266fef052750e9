internal import CLinux
internal import Glibc

/// Tells when files change (inotify(7)). Directories are watched, not the files: editors put a
/// new file in the old one's place.
@LoopActor
package final class FileWatch {
    private let descriptor: FileDescriptor
    private var watch: Watch?
    private var names: [CInt: (directory: String, names: Set<String>)] = [:]
    private var watchedDirectories: [String: CInt] = [:]
    private var timer: LoopTimer?
    private let onChange: @LoopActor () -> Void

    /// Several writes in a row are one change.
    private static let settlingTime = Duration.milliseconds(150)

    package init(onChange: @escaping @LoopActor () -> Void) throws(SystemError) {
        let raw = inotify_init1(CInt(IN_CLOEXEC) | CInt(IN_NONBLOCK))
        guard raw >= 0 else { throw SystemError("watch files") }
        self.onChange = onChange
        descriptor = FileDescriptor(owning: raw)
        watch = EventLoop.shared.watch(raw, for: .read) { [weak self] _ in self?.read() }
    }

    /// Watches exactly these files from now on. Where a directory does not exist yet, the
    /// nearest one above it that does is watched for its coming.
    package func set(_ paths: [String]) {
        var wanted: [String: Set<String>] = [:]
        for path in paths {
            let (directory, name) = Self.place(of: path)
            wanted[directory, default: []].insert(name)
        }
        for (directory, number) in watchedDirectories where wanted[directory] == nil {
            inotify_rm_watch(descriptor.raw, number)
            watchedDirectories[directory] = nil
            names[number] = nil
        }
        for (directory, files) in wanted { add(directory, files) }
    }

    package func cancel() {
        timer?.cancel()
        watch?.cancel()
        watch = nil
    }

    private func add(_ directory: String, _ files: Set<String>) {
        let mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE
        let number = inotify_add_watch(descriptor.raw, directory, UInt32(mask))
        guard number >= 0 else { return }
        watchedDirectories[directory] = number
        names[number] = (directory, files)
    }

    /// The directory to watch and the name to wait for in it.
    private static func place(of path: String) -> (directory: String, name: String) {
        var parts = path.split(separator: "/").map(String.init)
        var name = parts.popLast() ?? ""
        while !parts.isEmpty {
            let directory = "/" + parts.joined(separator: "/")
            if access(directory, R_OK) == 0 { return (directory, name) }
            name = parts.removeLast()
        }
        return ("/", name)
    }

    private func read() {
        var isConcerned = false
        withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 8) { buffer in
            while case .bytes(let count) = descriptor.read(into: buffer) {
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                if concerns(bytes) { isConcerned = true }
            }
        }
        guard isConcerned, timer?.isPending != true else { return }
        timer = EventLoop.shared.schedule(after: Self.settlingTime) { [weak self] in
            self?.onChange()
        }
    }

    private func concerns(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        var isConcerned = false
        while offset + MemoryLayout<inotify_event>.size <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            offset += MemoryLayout<inotify_event>.size
            let end = min(bytes.count, offset + Int(event.len))
            let name = String(decoding: bytes[offset..<end].prefix { $0 != 0 }, as: UTF8.self)
            offset = end
            // An overflow may have swallowed what concerns us.
            if names[event.wd]?.names.contains(name) ?? (event.wd < 0) { isConcerned = true }
        }
        return isConcerned
    }
}
