import Model
import Reactor
@testable import Storage
import Testing

@Suite struct TransferJournalTests {
    private func journal() throws -> TransferJournal {
        var journal = TransferJournal(
            from: FilePlace(Instance.ID(rawValue: "ssh:web 1"), FilePath("/var/lo g")),
            to: FilePlace(.thisMachine, FilePath("/tmp/x%\n")), token: 77)
        for (path, nanoseconds) in [("a/b c", UInt32(5)), ("ü", nil)] {
            journal.partials[FilePath(path)] = PartialFile(
                path: FilePath(path), temporary: try #require(FileName(".\u{1}x.part")), size: 100,
                modified: FileTime(seconds: -3, nanoseconds: nanoseconds), arrived: 64)
        }
        return journal
    }

    @Test func `what is written is read again`() throws {
        let journal = try journal()
        #expect(TransferJournal(bytes: journal.bytes) == journal)
    }

    @Test func `a journal that was cut is none, or one of whole lines`() throws {
        let bytes = try journal().bytes
        for count in bytes.indices {
            guard let read = TransferJournal(bytes: Array(bytes[..<count])) else { continue }
            #expect(bytes[count - 1] == 0x0A && read.partials.count <= 2)
        }
    }

    @Test(arguments: [
        "", "x\n", "workbench transfer 1\n%\n%\n1\n", "workbench transfer 1\na b\nc d\n",
    ])
    func `other text is no journal`(_ text: String) {
        #expect(TransferJournal(bytes: Array(text.utf8)) == nil)
    }
}
