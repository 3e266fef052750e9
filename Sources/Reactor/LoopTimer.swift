/// Something the loop does once at a later moment, unless it is cancelled before.
@LoopActor
package final class LoopTimer {
    let deadline: MonotonicTime
    /// Keeps timers of the same moment in the order they were set.
    let order: UInt64
    /// Where in the heap; nil once fired or cancelled.
    var position: Int?
    var handler: (@LoopActor () -> Void)?

    init(deadline: MonotonicTime, order: UInt64, handler: @escaping @LoopActor () -> Void) {
        self.deadline = deadline
        self.order = order
        self.handler = handler
    }

    /// True until it has fired or was cancelled.
    package var isPending: Bool { position != nil }

    package func cancel() {
        EventLoop.shared.timers.remove(self)
        handler = nil
    }

    func isBefore(_ other: LoopTimer) -> Bool {
        (deadline, order) < (other.deadline, other.order)
    }
}
