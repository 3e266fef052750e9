internal import Model
internal import Reactor
internal import Workbench

/// What was done with files while the program ran, and how each of it is undone.
@LoopActor
final class FileJournal {
    /// One step back.
    enum Step: Sendable {
        case rename(FilePath, to: FilePath)
        /// What was replaced, out of the trash.
        case restore(FilePath, to: FilePath)
        case setPermissions(FilePath, FilePermissions)
        case setOwner(FilePath, FileChanges.Owner)
        case setTimes(FilePath, FileChanges.Times)
        /// What was made: a directory only while it is empty.
        case remove(FilePath, isDirectory: Bool)
    }

    struct Record: Sendable {
        var entry: FileJournalEntry
        var site: FileSite
        /// In the order in which they were done.
        var steps: [Step]
    }

    private var records: [Record] = []
    private var lastNumber = 0
    private static let mostRecords = 200

    var entries: [FileJournalEntry] { records.map(\.entry) }

    func add(_ words: String, on site: FileSite, at time: Int, undoneBy steps: [Step]) {
        lastNumber += 1
        let entry = FileJournalEntry(
            id: FileJournalEntry.ID(rawValue: lastNumber), time: time, site: site.words,
            words: words, standing: steps.isEmpty ? .cannotBeUndone : .canBeUndone)
        records.append(Record(entry: entry, site: site, steps: steps))
        if records.count > Self.mostRecords { records.removeFirst() }
    }

    subscript(id: FileJournalEntry.ID) -> Record? { records.first { $0.entry.id == id } }

    /// What is left to be undone; nothing if all was.
    func undone(_ id: FileJournalEntry.ID, leaving steps: [Step]) {
        guard let index = records.firstIndex(where: { $0.entry.id == id }) else { return }
        records[index].steps = steps
        if steps.isEmpty { records[index].entry.standing = .undone }
    }
}
