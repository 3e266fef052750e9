import Files
import Glibc
import Local
import Model
import Reactor
import Testing

/// What a transfer is told beforehand, with files of this machine on both sides.
@Suite struct TransferChoiceTests {
    private func transfer(
        _ scratch: Scratch, _ options: TransferOptions = TransferOptions(),
        _ change: @escaping @LoopActor @Sendable (TreeTransfer) -> Void = { _ in }
    ) async -> TransferReport {
        await LoopThread.run { [path = scratch.path] in
            let files = FileSystemSource(LocalFileSystem(home: FilePath(path)))
            let transfer = TreeTransfer(
                from: files, FilePath("from"), to: files, FilePath("to"), options)
            change(transfer)
            return await transfer.run()
        }
    }

    private func makeTree() throws -> Scratch {
        let scratch = try Scratch()
        for name in ["from", "from/tree", "from/tree/sub", "to"] {
            mkdir("\(scratch.path)/\(name)", 0o700)
        }
        for name in ["a", "b", "tree/c", "tree/sub/d"] {
            try scratch.put("content of \(name)", in: "from/\(name)")
        }
        return scratch
    }

    @Test func `of a directory only what is named is copied, and what is not there is said`()
        async throws
    {
        let scratch = try makeTree()
        let report = await transfer(scratch) {
            $0.names = ["a", "tree", "gone"].compactMap { FileName($0) }
        }
        #expect(report.files == 3)
        #expect(report.faults.map(\.path) == [FilePath("gone")])
        #expect(access("\(scratch.path)/to/b", F_OK) != 0)
        #expect(try scratch.text(of: "to/tree/sub/d") == "content of tree/sub/d")
    }

    @Test(arguments: [ConflictRule.overwrite, .rename, .ask])
    func `another try passes what came with the one before`(_ rule: ConflictRule) async throws {
        let scratch = try makeTree()
        try scratch.put("of somebody else", in: "to/a")
        var options = TransferOptions()
        options.conflict = rule
        _ = await transfer(scratch, options) { transfer in
            transfer.onConflict = { _, _ in .keepBoth }
            transfer.names = ["a", "tree"].compactMap { FileName($0) }
        }
        options.isResuming = true
        let report = await transfer(scratch, options) { $0.onConflict = { _, _ in .copy } }
        #expect(report.same == 3)
        #expect(report.files == 1)
        #expect(try scratch.text(of: "to/b") == "content of b")
    }

    @Test func `what is replaced is put aside first, and both are whole`() async throws {
        let scratch = try makeTree()
        try scratch.put("the old one", in: "to/a")
        try scratch.put(String(repeating: "new", count: 200_000), in: "from/b")
        try scratch.put("the old large one", in: "to/b")
        let report = await transfer(scratch) { transfer in
            transfer.keeper = TreeTransfer.Keeper(
                keep: { files, path in
                    let kept = FilePath("kept-\(path.name?.text ?? "")")
                    try? await files.makeHardLink(kept, to: path)
                    return kept
                }, giveBack: { _, _, _ in Issue.record("nothing is given back") })
        }
        #expect(report.isComplete)
        #expect(try scratch.text(of: "kept-a") == "the old one")
        #expect(try scratch.text(of: "kept-b") == "the old large one")
        #expect(try scratch.text(of: "to/a") == "content of a")
        #expect(try scratch.text(of: "to/b")?.hasPrefix("newnew") == true)
    }

    @Test func `a directory that was made before gets its own times in another try`() async throws {
        let scratch = try makeTree()
        mkdir("\(scratch.path)/to/tree", 0o700)
        chmod("\(scratch.path)/from/tree", 0o750)
        _ = await transfer(scratch) { $0.unfinished = [FilePath("tree")] }
        var status = stat()
        stat("\(scratch.path)/to/tree", &status)
        #expect(status.st_mode & 0o777 == 0o750)
    }

    @Test func `a chosen few of many are found without looking at all`() {
        let selection = PathSelection([FilePath("a/b"), FilePath("c")])
        for path in ["a", "a/b", "a/b/x/y", "c", "c/d"] { #expect(selection.has(FilePath(path))) }
        for path in ["b", "a/c", "d/c"] { #expect(!selection.has(FilePath(path))) }
        #expect(PathSelection([.here]).has(FilePath("x/y")))
    }
}
