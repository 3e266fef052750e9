/// A descriptor the loop waits on for somebody. Lives until `cancel()`, which must come before
/// the descriptor is closed.
@LoopActor
package final class Watch {
    let descriptor: CInt
    let id: UInt64
    let priority: Priority
    /// Regular files cannot be waited on: they are always ready.
    let isAlwaysReady: Bool
    var handler: (@LoopActor (Interest) -> Void)?
    /// What the kernel was last told; empty while the descriptor is not registered at all,
    /// because a registered one reports its hang-up to nobody's use again and again.
    var registered: Interest
    var isChanged = false

    init(
        descriptor: CInt, id: UInt64, interest: Interest, priority: Priority,
        isAlwaysReady: Bool, handler: @escaping @LoopActor (Interest) -> Void
    ) {
        self.descriptor = descriptor
        self.id = id
        self.interest = interest
        self.priority = priority
        self.isAlwaysReady = isAlwaysReady
        self.handler = handler
        registered = isAlwaysReady ? [] : interest
    }

    /// What is waited for. Changing it to and fro within a turn costs nothing.
    package var interest: Interest {
        didSet {
            guard interest != oldValue else { return }
            EventLoop.shared.noteChange(of: self)
        }
    }

    /// What it is ready with next is waited for: it is served before all others, once.
    package var isHurried = false {
        didSet {
            guard isHurried != oldValue else { return }
            EventLoop.shared.hurriedCount += isHurried ? 1 : -1
        }
    }

    package var isCancelled: Bool { handler == nil }

    /// Stops watching; the handler is not called again and let go of.
    package func cancel() {
        EventLoop.shared.remove(self)
    }
}
