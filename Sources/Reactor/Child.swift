internal import CLinux
internal import Glibc

/// How a child process ended.
package enum ChildEnd: Hashable, Sendable {
    case exited(status: CInt)
    case killed(signal: CInt)
}

/// A child process of ours, known by a descriptor (pidfd_open(2)): nobody else's process can ever
/// be signalled by mistake, and its end arrives in the loop. The loop keeps it until then, so that no
/// zombie stays behind whoever else forgets it.
@LoopActor
package final class Child {
    package let processID: CInt
    private let descriptor: FileDescriptor
    private var watch: Watch?
    private(set) package var end: ChildEnd?
    private let onEnd: @LoopActor (ChildEnd) -> Void

    /// Takes over a process just started. `onEnd` is called once, never from within `init`.
    package init(
        processID: CInt, onEnd: @escaping @LoopActor (ChildEnd) -> Void
    ) throws(SystemError) {
        let raw = workbench_pidfd_open(processID)
        guard raw >= 0 else {
            let error = SystemError("watch process \(processID)")
            // Nobody would ever hear of its end.
            _ = kill(processID, SIGKILL)
            waitpid(processID, nil, 0)
            throw error
        }
        self.processID = processID
        self.onEnd = onEnd
        descriptor = FileDescriptor(owning: raw)
        watch = EventLoop.shared.watch(raw, for: .read) { _ in self.reap() }
    }

    /// Nothing happens if it has ended already.
    package func send(signal: CInt) {
        guard end == nil else { return }
        _ = workbench_pidfd_send_signal(descriptor.raw, signal)
    }

    /// Signals its whole process group, which it must lead.
    package func sendToGroup(signal: CInt) {
        guard end == nil else { return }
        _ = kill(-processID, signal)
    }

    private func reap() {
        guard end == nil else { return }
        var status: CInt = 0
        let result = waitpid(processID, &status, WNOHANG)
        guard result != 0 else { return }
        watch?.cancel()
        watch = nil
        let end = result == processID ? Self.end(status) : .exited(status: 0)
        self.end = end
        onEnd(end)
    }

    private static func end(_ status: CInt) -> ChildEnd {
        workbench_exited(status) != 0
            ? .exited(status: workbench_exit_status(status))
            : .killed(signal: workbench_term_signal(status))
    }
}
