internal import Storage
internal import Synchronization

/// The history's file, opened when it is first needed: on a worker.
final class History: Sendable {
    private let path: String
    private let opened = Mutex<HistoryStore?>(nil)

    init(path: String) {
        self.path = path
    }

    /// Blocks. `now`, in seconds since 1970, names what has to be moved aside.
    func store(now: Int) -> HistoryStore {
        opened.withLock { opened in
            if let opened { return opened }
            let store = HistoryStore(path: path, now: now)
            opened = store
            return store
        }
    }
}
