internal import Glibc
package import Model
package import Reactor

/// The orders of one run of the program on disk, a directory each, in a directory that is locked as
/// long as the program runs: what another run that is no more has left is taken over. Blocks: for
/// workers.
package final class TransferStore: Sendable {
    private let directory: String
    /// Held as long as the store is.
    private let lock: Lock

    private static let orderFile = "order"

    /// In `base` are the directories of all runs.
    package init(in base: String) throws(SystemError) {
        try LocalFiles.createDirectory(base)
        while true {
            let made = "\(base)/\(String(UInt64.random(in: .min ... .max), radix: 36))"
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
                throw SystemError("create", subject: made)
            }
            // Another run may have taken it for one that was left, before it was locked.
            guard let lock = Lock(made), access(made, F_OK) == 0 else { continue }
            (directory, self.lock) = (made, lock)
            return
        }
    }

    /// Where the journal of one of them is.
    package func place(of id: TransferOrder.ID) -> String {
        "\(directory)/\(String(id.rawValue, radix: 36))"
    }

    package func keep(_ order: TransferOrder) throws(SystemError) {
        try LocalFiles.replace("\(place(of: order.id))/\(Self.orderFile)", with: order.text)
    }

    /// It came to its end.
    package func forget(_ id: TransferOrder.ID) {
        Self.remove(place(of: id))
    }

    /// The program ends with nothing left to be done.
    package func close() { rmdir(directory) }

    private static func remove(_ place: String) {
        for name in LocalFiles.names(in: place) { LocalFiles.remove("\(place)/\(name)") }
        rmdir(place)
    }

    // MARK: What others left

    /// Takes over what runs that are no more did not come to the end of, the oldest first.
    package func adopt(from base: String) -> [TransferOrder] {
        var orders: [TransferOrder] = []
        for name in LocalFiles.names(in: base) where "\(base)/\(name)" != directory {
            let other = "\(base)/\(name)"
            // Nobody else takes it meanwhile, and nobody who runs has it.
            guard let lock = Lock(other) else { continue }
            orders += LocalFiles.names(in: other).compactMap { adopt("\(other)/\($0)") }
            rmdir(other)
            _ = lock
        }
        return orders.sorted { ($0.time, $0.id.rawValue) < ($1.time, $1.id.rawValue) }
    }

    private func adopt(_ old: String) -> TransferOrder? {
        guard let text = try? LocalFiles.read("\(old)/\(Self.orderFile)"),
            let order = TransferOrder(text: text)
        else {
            Self.remove(old)
            return nil
        }
        return rename(old, place(of: order.id)) == 0 ? order : nil
    }

    /// The lock of a directory, let go of with the process at the latest.
    private final class Lock: Sendable {
        private let descriptor: CInt

        /// Nil if somebody has it.
        init?(_ directory: String) {
            descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { return nil }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                Glibc.close(descriptor)
                return nil
            }
        }

        deinit { Glibc.close(descriptor) }
    }
}
