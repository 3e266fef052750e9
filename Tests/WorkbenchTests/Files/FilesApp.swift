import Model
import Screen
import Testing

@testable import Workbench

/// The program with files of this machine open; the shell's part is played by the test.
struct FilesApp {
    var app: App
    let pane: PaneID

    init(columns: Int = 120, rows: Int = 30, at path: String = "/srv") {
        app = App(columns: columns, rows: rows)
        app.press("f")
        pane = app.state.terminals.activeID ?? PaneID(rawValue: -1)
        report(.localTimeKnown(.utc))
        answer(path)
    }

    mutating func report(_ report: FilesReport) { app.happens(.files(pane, report)) }

    var requests: [FilesRequest] {
        app.effects.compactMap { effect in
            if case .files(pane, let request) = effect { request } else { nil }
        }
    }

    /// The directories that were asked for.
    var listed: [String] {
        requests.compactMap { if case .list(_, _, let path) = $0 { path.text } else { nil } }
    }

    var jobs: [FileJob] {
        requests.compactMap { if case .run(_, _, let job) = $0 { job } else { nil } }
    }

    /// Transfers whose turn it was.
    var orders: [TransferOrder] {
        app.effects.compactMap { effect in
            if case .transfer(_, .start(let order, _, _, _)) = effect { order } else { nil }
        }
    }

    var lastListing: FilesRequest.ListingID? {
        requests.compactMap { if case .list(let id, _, _) = $0 { id } else { nil } }.last
    }

    var lastJob: FilesRequest.JobID? {
        requests.compactMap { if case .run(let id, _, _) = $0 { id } else { nil } }.last
    }

    /// What was asked for last is at that path, with those in it.
    mutating func answer(_ path: String, _ entries: [FileEntry] = FilesApp.entries) {
        guard let id = lastListing else {
            Issue.record("nothing was asked for")
            return
        }
        report(.listingBegan(id, FilePath(path)))
        report(.listed(id, entries))
        report(.listingEnded(id))
    }

    mutating func press(_ names: String...) {
        for name in names { app.press(name) }
    }

    mutating func type(_ text: String) { app.type(text) }

    /// The name under the cursor.
    var current: String? {
        guard let files = app.state.terminals.tools[pane] as? FilesPane else { return nil }
        return files.column.current?.name.text
    }

    /// Names in the order in which they are shown.
    var names: [String] {
        guard let files = app.state.terminals.tools[pane] as? FilesPane else { return [] }
        let listing = files.column.listing
        return listing.order.map { listing.entries[Int($0)].name.text }
    }

    // MARK: Entries

    static let entries = [
        file("readme.md", size: 4218, time: 1_790_000_000),
        file("app.conf", size: 77, mode: 0o640, time: 1_790_000_500),
        file(".env", size: 12, mode: 0o600), directory("logs"), directory("Backup"),
        file("run.sh", size: 900, mode: 0o755),
    ]

    static func file(
        _ name: String, size: UInt64 = 1, mode: UInt32 = 0o644, time: Int64 = 1_700_000_000
    ) -> FileEntry {
        entry(Array(name.utf8), mode: 0o100000 | mode, size: size, time: time)
    }

    static func directory(_ name: String) -> FileEntry {
        entry(Array(name.utf8), mode: 0o040755, size: 4096, time: 1_700_000_000)
    }

    static func link(_ name: String, to target: String, _ kind: FileKind) -> FileEntry {
        var entry = entry(Array(name.utf8), mode: 0o120777, size: 4, time: 1_700_000_000)
        entry.linkTarget = FilePath(target)
        entry.targetKind = kind
        return entry
    }

    static func entry(
        _ name: [UInt8], mode: UInt32 = 0o100644, size: UInt64 = 1, time: Int64 = 1_700_000_000
    ) -> FileEntry {
        guard let name = FileName(name) else { preconditionFailure("the test names no file") }
        return FileEntry(
            name: name,
            attributes: FileAttributes(
                size: size, userID: 1000, groupID: 100, mode: mode,
                modified: FileTime(seconds: time)),
            userName: "ops", groupName: "users")
    }
}
