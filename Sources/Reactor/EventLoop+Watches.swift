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

    /// Calls the handlers of those of the priority; true if there was one.
    @LoopActor func serve(_ events: [Poller.Event], priority: Priority) -> Bool {
        var ran = false
        for event in events {
            guard let watch = watches[event.id], watch.priority == priority else { continue }
            let ready = Interest(ready: event.mask).intersection(watch.interest)
            guard !ready.isEmpty, let handler = watch.handler else { continue }
            ran = true
            handler(ready)
        }
        return ran
    }
}
