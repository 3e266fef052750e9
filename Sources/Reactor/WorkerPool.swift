internal import Glibc

/// Threads that wait for work; started when there is work and all others are busy.
package final class WorkerPool: Sendable {
    /// Key decryption, disk, hashing.
    package static let shared = WorkerPool(
        name: "worker", limit: min(4, max(2, sysconf(CInt(_SC_NPROCESSORS_ONLN)))))
    /// Name resolution has threads of its own: a name server that does not answer must not
    /// hold up the disk.
    package static let resolvers = WorkerPool(name: "resolver", limit: 16)

    private struct Queue {
        private var waiting: [(any WorkerRunnable)?] = []
        private var first = 0
        var threads = 0
        var idle = 0

        var count: Int { waiting.count - first }

        mutating func add(_ work: any WorkerRunnable) { waiting.append(work) }

        /// The work that waited longest. Nothing of it stays behind here: it may hold a password.
        mutating func take() -> (any WorkerRunnable)? {
            guard first < waiting.count else { return nil }
            defer {
                waiting[first] = nil
                first += 1
                if first == waiting.count { (waiting, first) = ([], 0) }
            }
            return waiting[first]
        }
    }

    private let name: String
    private let limit: Int
    // The lock and the condition must not move, so they have a place of their own; the queue is
    // touched only with the lock held. A pool is never freed while its threads run.
    nonisolated(unsafe) private let lock: UnsafeMutablePointer<pthread_mutex_t>
    nonisolated(unsafe) private let hasWork: UnsafeMutablePointer<pthread_cond_t>
    nonisolated(unsafe) private var queue = Queue()

    package init(name: String, limit: Int) {
        self.name = name
        self.limit = limit
        lock = .allocate(capacity: 1)
        hasWork = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(hasWork, nil)
    }

    deinit {
        // Each thread holds the pool, so there is none.
        pthread_cond_destroy(hasWork)
        pthread_mutex_destroy(lock)
        hasWork.deallocate()
        lock.deallocate()
    }

    func add(_ work: any WorkerRunnable) {
        pthread_mutex_lock(lock)
        queue.add(work)
        let needsThread = queue.count > queue.idle && queue.threads < limit
        if needsThread { queue.threads += 1 }
        pthread_cond_signal(hasWork)
        pthread_mutex_unlock(lock)
        if needsThread {
            Thread.start(named: name) { self.work() }
        }
    }

    private func work() {
        while true {
            next().run()
        }
    }

    private func next() -> any WorkerRunnable {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let work = queue.take() { return work }
            queue.idle += 1
            pthread_cond_wait(hasWork, lock)
            queue.idle -= 1
        }
    }
}
