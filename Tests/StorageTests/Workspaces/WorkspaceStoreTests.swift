import Glibc
import Model
import Reactor
import Testing

@testable import Storage

struct WorkspaceStoreTests {
    private func workspace(_ name: String, _ instance: String = "a") -> Workspace {
        let pane = Workspace.Pane(
            instance: Instance.ID(rawValue: "ssh:\(instance)"), name: instance)
        return Workspace(
            name: name, savedAt: 7, tabs: [Workspace.Tab(root: .pane(pane), focused: 0)],
            activeTab: 0)
    }

    @Test func `any name is a file of its own and comes back as it was`() throws {
        let scratch = try Scratch()
        let store = WorkspaceStore(directory: scratch.file("w"))
        let names = ["web", "..", "/etc/passwd", "über all", ".last", "50% a", "WEB", "a.json"]
        for name in names { try store.save(workspace(name)) }
        let read = store.read(now: 1)
        #expect(Set(read.shelf.named.map(\.name)) == Set(names))
        #expect(read.shelf.last == nil)
        #expect(read.notices == [])
        var status = stat()
        #expect(stat(scratch.file("w"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
    }

    @Test func `they are renamed and removed`() throws {
        let scratch = try Scratch()
        let store = WorkspaceStore(directory: scratch.file("w"))
        try store.save(workspace("a"))
        try store.rename("a", to: "b")
        #expect(store.read(now: 1).shelf.named.map(\.name) == ["b"])
        #expect(throws: WorkspaceStore.Failure.self) { try store.rename("a", to: "c") }
        try store.remove("b")
        #expect(store.read(now: 1).shelf.named == [])
        try store.remove("b")
    }

    @Test func `the last one gives way to that of the next run and is still there`() throws {
        let scratch = try Scratch()
        let store = WorkspaceStore(directory: scratch.file("w"))
        try store.keepLast(workspace("", "first"), isFirst: true)
        try store.keepLast(workspace("", "second"), isFirst: true)
        try store.keepLast(workspace("", "third"), isFirst: false)
        let shelf = store.read(now: 1).shelf
        #expect(shelf.last?.panes.map(\.name) == ["third"])
        #expect(shelf.before?.panes.map(\.name) == ["first"])
        try store.keepLast(nil, isFirst: false)
        #expect(store.read(now: 1).shelf.last == nil)
    }

    @Test func `a damaged file is kept aside and said`() throws {
        let scratch = try Scratch()
        let store = WorkspaceStore(directory: scratch.file("w"))
        try store.save(workspace("good"))
        try LocalFiles.replace(scratch.file("w/bad.json"), with: Array("{\"version\":".utf8))
        mkdir(scratch.file("w/folder.json"), 0o700)
        let read = store.read(now: 42)
        #expect(read.shelf.named.map(\.name) == ["good"])
        #expect(read.notices.count == 2)
        #expect(read.notices.contains { $0.contains("bad.json.damaged-42") })
        #expect(try LocalFiles.read(scratch.file("w/bad.json.damaged-42")) != nil)
        #expect(store.read(now: 43).notices == [])
    }
}
