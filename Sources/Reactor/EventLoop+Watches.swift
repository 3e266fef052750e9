internal import Glibc

extension EventLoop {
    /// The id under which the inbox's wake-up is reported.
    static let inboxID: UInt64 = 0

    /// Calls `handler` in every turn in which the descriptor is ready for some of `interest`.
    /// The descriptor stays the caller's, is non-blocking and has no other watch.
    @LoopActor package func watch(
        _ descriptor: CInt, for interest: Interest, priority: Priority = .normal,
        handler: @escaping @LoopActor (Interest) -> Void
    ) -> Watch {
        lastWatch += 1
        let code = interest.isEmpty ? 0 : poller.add(descriptor, id: lastWatch, interest: interest)
        precondition(
            code == 0 || code == EPERM,
            "descriptor \(descriptor) cannot be watched: \(SystemError.text(of: code))")
        let watch = Watch(
            descriptor: descriptor, id: lastWatch, interest: interest, priority: priority,
            isAlwaysReady: code == EPERM, handler: handler)
        watches[watch.id] = watch
        if watch.isAlwaysReady { serveAlwaysReady(watch) }
        return watch
    }

    @LoopActor func noteChange(of watch: Watch) {
        guard !watch.isCancelled, !watch.isChanged else { return }
        watch.isChanged = true
        changedWatches.append(watch)
    }

    /// Tells the kernel what changed since the last wait.
    @LoopActor func applyChanges() {
        guard !changedWatches.isEmpty else { return }
        let changed = changedWatches
        changedWatches = []
        for watch in changed {
            watch.isChanged = false
            if !watch.isCancelled { apply(watch) }
        }
    }

    @LoopActor private func apply(_ watch: Watch) {
        if watch.isAlwaysReady { return serveAlwaysReady(watch) }
        guard watch.interest != watch.registered else { return }
        let code =
            if watch.interest.isEmpty {
                poller.remove(watch.descriptor)
            } else if watch.registered.isEmpty {
                poller.add(watch.descriptor, id: watch.id, interest: watch.interest)
            } else {
                poller.change(watch.descriptor, id: watch.id, interest: watch.interest)
            }
        precondition(
            code == 0,
            "the watch on \(watch.descriptor) outlived it: \(SystemError.text(of: code))")
        watch.registered = watch.interest
    }

    @LoopActor func remove(_ watch: Watch) {
        guard !watch.isCancelled else { return }
        watch.isHurried = false
        watch.handler = nil
        watches[watch.id] = nil
        if !watch.registered.isEmpty { _ = poller.remove(watch.descriptor) }
    }

    @LoopActor private func serveAlwaysReady(_ watch: Watch) {
        later { [weak self, weak watch] in
            guard let watch, !watch.interest.isEmpty, let handler = watch.handler else { return }
            handler(watch.interest)
            self?.serveAlwaysReady(watch)
        }
    }

    /// Serves the keyboard and signals; true if there was one.
    @LoopActor func serveInput(_ events: [Poller.Event]) -> Bool {
        var ran = false
        for event in events where watches[event.id]?.priority == .input {
            ran = serve(event) || ran
        }
        return ran
    }

    /// Serves all others until the turn's share is used up. The rest is ready in the next turn
    /// too, and comes first there.
    @LoopActor func serveRest(_ events: [Poller.Event]) -> Bool {
        let end = MonotonicTime.now + Self.watchShare
        let ordered = inOrder(events)
        postponed = []
        var ran = false
        for (index, event) in ordered.enumerated() where watches[event.id]?.priority == .normal {
            ran = serve(event) || ran
            guard index + 1 < ordered.count, isAnswered || MonotonicTime.now >= end else {
                continue
            }
            postponed = ordered[(index + 1)...].map(\.id)
            break
        }
        return ran
    }

    /// What a person waits for comes first, then those that have waited longest, whatever order
    /// the kernel reports them in.
    @LoopActor private func inOrder(_ events: [Poller.Event]) -> [Poller.Event] {
        var (hurried, others): ([Poller.Event], [Poller.Event]) = ([], [])
        for event in events {
            if watches[event.id]?.isHurried ?? false {
                hurried.append(event)
            } else {
                others.append(event)
            }
        }
        return hurried + (postponed.isEmpty ? others : postponedFirst(others))
    }

    @LoopActor private func postponedFirst(_ events: [Poller.Event]) -> [Poller.Event] {
        var ready = Dictionary(uniqueKeysWithValues: events.map { ($0.id, $0) })
        var ordered: [Poller.Event] = []
        for id in postponed {
            if let event = ready.removeValue(forKey: id) { ordered.append(event) }
        }
        for event in events where ready[event.id] != nil { ordered.append(event) }
        return ordered
    }

    @LoopActor private func serve(_ event: Poller.Event) -> Bool {
        guard let watch = watches[event.id], let handler = watch.handler else { return false }
        let ready = Interest(ready: event.mask).intersection(watch.interest)
        guard !ready.isEmpty else { return false }
        if watch.isHurried {
            watch.isHurried = false
            isAnswered = hurriedCount == 0
        }
        handler(ready)
        return true
    }
}
