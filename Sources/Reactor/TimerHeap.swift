/// The timers that are set, the next one to fire on top.
struct TimerHeap {
    private var timers: [LoopTimer] = []

    @LoopActor var nextDeadline: MonotonicTime? { timers.first?.deadline }

    @LoopActor mutating func insert(_ timer: LoopTimer) {
        timer.position = timers.count
        timers.append(timer)
        siftUp(from: timers.count - 1)
    }

    @LoopActor mutating func remove(_ timer: LoopTimer) {
        guard let position = timer.position else { return }
        timer.position = nil
        let last = timers.removeLast()
        guard last !== timer else { return }
        place(last, at: position)
        siftUp(from: position)
        siftDown(from: last.position ?? position)
    }

    /// Takes the next timer if it is due and not set after the one of that order.
    @LoopActor mutating func takeDue(at now: MonotonicTime, notAfter order: UInt64) -> LoopTimer? {
        guard let first = timers.first, first.deadline <= now, first.order <= order else {
            return nil
        }
        remove(first)
        return first
    }

    @LoopActor private mutating func siftUp(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard timers[child].isBefore(timers[parent]) else { return }
            exchange(child, parent)
            child = parent
        }
    }

    @LoopActor private mutating func siftDown(from start: Int) {
        var parent = start
        while true {
            var first = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < timers.count {
                if timers[child].isBefore(timers[first]) { first = child }
            }
            guard first != parent else { return }
            exchange(first, parent)
            parent = first
        }
    }

    @LoopActor private mutating func exchange(_ a: Int, _ b: Int) {
        let timer = timers[a]
        place(timers[b], at: a)
        place(timer, at: b)
    }

    @LoopActor private mutating func place(_ timer: LoopTimer, at position: Int) {
        timers[position] = timer
        timer.position = position
    }
}
