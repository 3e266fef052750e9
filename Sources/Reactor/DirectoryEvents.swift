internal import CLinux
internal import Glibc

/// inotify(7), spoken in one place: what happens in directories.
package struct DirectoryEvents: ~Copyable {
    package struct Event {
        /// Which directory; negative if the queue overflowed and anything may have happened.
        package var directory: CInt
        /// The entry in it, empty for the directory itself.
        package var name: String
        /// The directory itself went away: removed, renamed or unmounted.
        package var isGone: Bool
    }

    static let operation = "watch files"

    /// To wait on: readable when something happened.
    package let descriptor: FileDescriptor

    package init() throws(SystemError) {
        let raw = inotify_init1(CInt(IN_CLOEXEC) | CInt(IN_NONBLOCK))
        guard raw >= 0 else { throw SystemError(Self.operation) }
        descriptor = FileDescriptor(owning: raw)
    }

    /// Watches a directory; the same one has the same number however it is reached. Nil if it
    /// is none or cannot be watched.
    package borrowing func add(_ directory: String) -> CInt? {
        let entries = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE
        let mask = UInt32(entries | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
        let number = inotify_add_watch(descriptor.raw, directory, mask)
        return number >= 0 ? number : nil
    }

    package borrowing func remove(_ directory: CInt) {
        inotify_rm_watch(descriptor.raw, directory)
    }

    /// What happened since it was last asked.
    package borrowing func read() -> [Event] {
        var events: [Event] = []
        withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 8) { buffer in
            while case .bytes(let count) = descriptor.read(into: buffer) {
                Self.decode(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &events)
            }
        }
        return events
    }

    private static func decode(_ bytes: UnsafeRawBufferPointer, into events: inout [Event]) {
        let header = MemoryLayout<inotify_event>.size
        let gone = UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT)
        var offset = 0
        while offset + header <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let end = min(bytes.count, offset + header + Int(event.len))
            let name = bytes[(offset + header)..<end].prefix { $0 != 0 }
            events.append(
                Event(
                    directory: event.wd, name: String(decoding: name, as: UTF8.self),
                    isGone: event.mask & gone != 0))
            offset = end
        }
    }
}
