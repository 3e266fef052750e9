import Model
import Testing

@testable import Workbench

/// The pane with the queue, and what else shows of it.
@Suite struct TransfersPaneTests {
    /// Files of this machine in two columns, and a copy that was asked for.
    private func copying(columns: Int = 120, rows: Int = 30) throws -> (FilesApp, TransferOrder) {
        var files = FilesApp(columns: columns, rows: rows)
        files.press("tab")
        files.answer("/backup", [])
        files.press("tab", "j", "j", "c", "enter")
        return (files, try #require(files.orders.first))
    }

    private func figures(_ done: UInt64, of size: UInt64) -> TransferFigures {
        var figures = TransferFigures()
        figures.all.filesFound = 3
        figures.all.filesDone = 1
        figures.all.bytesFound = size
        figures.all.isCounted = true
        figures.all.note(at: .zero)
        figures.all.bytesDone = done
        figures.all.note(at: .seconds(1))
        figures.files = [.init(FilePath("logs/big.log"), figures.all)]
        figures.fileCount = 1
        return figures
    }

    @Test func `the empty queue says how something gets into it`() {
        var app = App(columns: 80, rows: 24)
        app.press("ctrl-]", "Q")
        #expect(app.shows("Nothing is copied or moved. In a pane of files"))
        app.press("?")
        #expect(app.shows("try again just what was not copied"))
    }

    @Test(arguments: [(80, 24), (120, 40), (200, 60)])
    func `each transfer and each file under way shows how far it is`(
        columns: Int, rows: Int
    ) throws {
        var (files, order) = try copying(columns: columns, rows: rows)
        files.app.happens(.transfer(order.id, .advanced(figures(41_000_000, of: 100_000_000))))
        #expect(files.app.shows("1 transfer 41 %"))
        files.press("Q")
        #expect(files.app.shows("copy app.conf"))
        #expect(files.app.shows("this machine:/srv → this machine:/backup"))
        #expect(files.app.shows("41 MB of 100 MB  1 of 3 files  41 MB/s  1 s"))
        #expect(files.app.shows("logs/big.log"))
        #expect(files.app.shows("41 %"))
        #expect(files.app.shows("█"))
        #expect(files.app.shows("at most 4, 2 a machine"))
    }

    @Test func `what was not copied is said with its reason, and tried again`() throws {
        var (files, order) = try copying()
        var report = TransferReport()
        report.files = 2
        report.faults = ["a", "b"].map {
            TransferReport.Fault(
                FilePath($0),
                FileFailure(
                    .denied, host: "web-1", "read", FilePath($0), reason: "permission denied"))
        }
        files.app.happens(.transfer(order.id, .ended(report)))
        #expect(files.app.shows("2 files copied, 2 not copied"))
        files.press("Q", "enter")
        #expect(files.app.shows("Not copied, and why"))
        #expect(files.app.shows("web-1: cannot read b: permission denied"))
        files.press("esc", "r")
        #expect(files.orders.last?.only == [FilePath("a"), FilePath("b")])
    }

    @Test func `a name that is taken is asked about where the copy was asked for`() throws {
        var (files, order) = try copying()
        let old = FileAttributes(size: 5, mode: 0o100644, modified: FileTime(seconds: 1000))
        let new = FileAttributes(size: 4218, mode: 0o100644, modified: FileTime(seconds: 1060))
        files.app.happens(
            .transfer(order.id, .asked(TransferQuestion(FilePath("app.conf"), new: new, old: old))))
        #expect(files.app.shows("app.conf is there already"))
        #expect(files.app.shows("The new one is younger by 1 min."))
        files.press("O")
        let answers = files.app.effects.compactMap { effect -> TransferAnswer? in
            if case .transfer(_, .answer(let answer)) = effect { answer } else { nil }
        }
        #expect(answers == [TransferAnswer(.overwrite, isForAll: true)])
        #expect(!files.app.shows("is there already"))
    }

    @Test func `limits are set in the pane and written`() {
        var app = App(columns: 120, rows: 30)
        app.press("ctrl-]", "Q", "L", "backspace")
        app.type("7")
        app.press("tab", "tab")
        app.type("500")
        app.press("enter")
        #expect(app.shows("at most 7, 2 a machine, 500 kB/s"))
        let saved = app.effects.compactMap { effect -> Settings? in
            if case .saveSettings(let settings) = effect { settings } else { nil }
        }
        #expect(saved.last?.files.transfers == 7)
        #expect(saved.last?.files.transferRate == 500)
    }

    @Test func `cancelling asks first`() throws {
        var (files, order) = try copying()
        files.press("Q", "x")
        #expect(files.app.shows("Cancel copying app.conf?"))
        files.press("n", "x", "y")
        files.app.happens(.transfer(order.id, .ended(TransferReport())))
        #expect(files.app.shows("Nothing is copied or moved"))
    }

    @Test func `what the last run left is offered, and quitting says that it stops`() throws {
        let (_, order) = try copying()
        var app = App(columns: 120, rows: 30)
        app.happens(.transfersLeft([order]))
        #expect(app.shows("A transfer was left unfinished by the last run"))
        app.press("ctrl-]", "Q")
        #expect(app.shows("left by the last run: space goes on with it"))
        app.press("space", "ctrl-]", "q")
        #expect(app.shows("A transfer stops, and is offered again at the next start."))
    }
}
