internal import Files
internal import Model
internal import Reactor
internal import Storage

/// What a transfer notes of itself beside its order, and what it leaves on the target while it is
/// not whole.
@LoopActor
struct TransferRest {
    private let from: FilePlace
    private let to: FilePlace
    private let place: String

    init(_ order: TransferOrder, in place: String) {
        from = FilePlace(order.source.instance, order.source.directory)
        to = FilePlace(order.target.instance, order.target.directory)
        self.place = place
    }

    func read() async -> TransferJournal {
        let (from, to, place) = (from, to, place)
        let journal = try? await Worker.run { TransferJournal.read(from, to, in: place) }
        return journal ?? TransferJournal(from: from, to: to)
    }

    /// An end that nobody waited for is worth no failure: without a note it begins anew.
    func write(_ journal: TransferJournal) async {
        let place = place
        // Also when the transfer is being stopped: then most of all.
        await Task.onLoop {
            try? await Worker.run { try journal.write(in: place) }
        }.value
    }

    /// It is given up: nobody would go on with what arrived in part.
    func remove(from source: FileSystemSource) async {
        let journal = await read()
        await Self.remove(journal, from: source)
    }

    static func remove(_ journal: TransferJournal, from source: FileSystemSource) async {
        guard !journal.partials.isEmpty, let files = try? await source.get() else { return }
        for partial in journal.partials.values {
            let directory = journal.to.path.appending(partial.path.parent ?? .here)
            try? await files.remove(directory.appending(partial.temporary))
        }
    }
}
