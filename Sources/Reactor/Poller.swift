internal import CLinux
internal import Glibc

/// epoll, spoken in one place.
final class Poller: Sendable {
    enum Timeout {
        case now
        case at(MonotonicTime)
        case never
    }

    struct Event {
        var id: UInt64
        var mask: UInt32
    }

    /// What one wait returns at most; the rest comes with the next.
    private static let capacity = 256
    private let descriptor: CInt
    // Filled and read by the loop's thread only.
    nonisolated(unsafe) private let buffer: UnsafeMutableBufferPointer<epoll_event>

    init() {
        descriptor = epoll_create1(CInt(EPOLL_CLOEXEC))
        precondition(descriptor >= 0, "no epoll: \(SystemError.text(of: errno))")
        buffer = .allocate(capacity: Self.capacity)
        buffer.initialize(repeating: epoll_event())
    }

    deinit {
        buffer.deallocate()
        close(descriptor)
    }

    /// Returns 0 or errno.
    func add(_ target: CInt, id: UInt64, interest: Interest) -> CInt {
        control(EPOLL_CTL_ADD, target, id, interest)
    }

    func change(_ target: CInt, id: UInt64, interest: Interest) -> CInt {
        control(EPOLL_CTL_MOD, target, id, interest)
    }

    func remove(_ target: CInt) -> CInt {
        control(EPOLL_CTL_DEL, target, 0, [])
    }

    private func control(
        _ operation: CInt, _ target: CInt, _ id: UInt64, _ interest: Interest
    ) -> CInt {
        var event = workbench_epoll_event(interest.mask, id)
        return epoll_ctl(descriptor, operation, target, &event) == 0 ? 0 : errno
    }

    /// What became ready; empty at the time-out or when a signal handler ran.
    func wait(_ timeout: Timeout) -> [Event] {
        let count = epoll_wait(
            descriptor, buffer.baseAddress, CInt(Self.capacity), milliseconds(timeout))
        guard count > 0 else { return [] }
        return buffer[..<Int(count)].map { event in
            withUnsafePointer(to: event) {
                Event(id: workbench_epoll_data($0), mask: $0.pointee.events)
            }
        }
    }

    /// Rounded up, so that a timer is never early and the loop never spins towards it.
    private func milliseconds(_ timeout: Timeout) -> CInt {
        switch timeout {
        case .now: return 0
        case .never: return -1
        case .at(let deadline):
            let left = (deadline - .now).nanoseconds
            return CInt(clamping: left / 1_000_000 + (left % 1_000_000 > 0 ? 1 : 0))
        }
    }
}
