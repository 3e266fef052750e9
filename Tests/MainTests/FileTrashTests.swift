import Files
import Glibc
import Local
import Model
import Reactor
import TestSupport
import Testing

@testable import Main

/// The trash of an account, with its home in a directory of the test.
@Suite struct FileTrashTests {
    private func withTrash(
        _ scratch: Scratch, _ settings: Settings.Files = Settings.Files(),
        _ body: @escaping @LoopActor @Sendable (FileTrash) async throws -> Void
    ) async throws {
        try await LoopThread.run { [path = scratch.path] in
            try await body(FileTrash(LocalFileSystem(home: FilePath("\(path)/home")), settings))
        }
    }

    private func kept(_ scratch: Scratch) throws -> [String] {
        LocalFiles.names(in: "\(scratch.path)/home/.local/share/workbench-trash")
    }

    @Test func `what is about to be replaced has two names until it is`() async throws {
        let scratch = try Scratch()
        try scratch.put("old", in: "home/a")
        let path = "\(scratch.path)/home/a"
        try await withTrash(scratch) { trash in
            let kept = try #require(await trash.keep(FilePath(path)))
            #expect(access(path, F_OK) == 0)
            #expect(try LocalFiles.read(kept.text) == Array("old".utf8))
            await trash.giveBack(kept, to: FilePath(path))
            #expect(access(kept.text, F_OK) != 0)
        }
        #expect(try scratch.text(of: "home/a") == "old")
    }

    @Test func `many at once go to the same trash`() async throws {
        let scratch = try Scratch()
        for number in 1...40 { try scratch.put("\(number)", in: "home/d/\(number)") }
        let directory = "\(scratch.path)/home/d"
        try await withTrash(scratch) { trash in
            await Crew.work(Array(1...40), at: 16) { number in
                let kept = await trash.keep(FilePath("\(directory)/\(number)"))
                #expect(kept != nil)
            }
        }
        #expect(try kept(scratch).count == 40)
    }

    @Test func `what is older than wanted goes for good, and nothing that is not ours`()
        async throws
    {
        let scratch = try Scratch()
        let old = time(nil) - 8 * 86_400
        let trash = "home/.local/share/workbench-trash"
        try scratch.put("x", in: "\(trash)/\(old)-1-tree/deep/file")
        try scratch.put("x", in: "\(trash)/notes.txt")
        try scratch.put("new", in: "home/a")
        var settings = Settings.Files()
        settings.trashDays = 7
        try await withTrash(scratch, settings) { [path = scratch.path] trash in
            _ = try await trash.discard(FilePath("\(path)/home/a"))
            await trash.clean()
        }
        let names = try kept(scratch)
        #expect(names.count == 2)
        #expect(names.contains("notes.txt"))
        #expect(names.contains { $0.hasSuffix("-a") })
    }

    @Test func `of more than there may be the oldest goes first`() async throws {
        let scratch = try Scratch()
        let now = time(nil)
        let trash = "home/.local/share/workbench-trash"
        let part = String(repeating: "x", count: 400_000)
        for age in 1...3 { try scratch.put(part, in: "\(trash)/\(now - age * 100)-1-f\(age)/in") }
        try scratch.put(part, in: "home/a")
        var settings = Settings.Files()
        settings.trashMegabytes = 1
        try await withTrash(scratch, settings) { [path = scratch.path] trash in
            _ = try await trash.discard(FilePath("\(path)/home/a"))
            await trash.clean()
        }
        let names = try kept(scratch).map { $0.split(separator: "-").last.map(String.init) }
        #expect(names == ["f1", "a"])
    }
}
