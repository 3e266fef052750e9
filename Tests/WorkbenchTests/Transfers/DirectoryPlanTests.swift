import Model
import Testing

@Suite struct DirectoryPlanTests {
    private func entry(
        _ name: String, _ mode: UInt32 = 0o100644, size: UInt64 = 5, time: Int64 = 100
    ) throws -> FileEntry {
        FileEntry(
            name: try #require(FileName(name)),
            attributes: FileAttributes(
                size: size, mode: mode, modified: FileTime(seconds: time)))
    }

    private func actions(
        _ source: [FileEntry], _ target: [FileEntry],
        _ change: (inout TransferOptions) -> Void = { _ in }
    ) -> [TransferAction] {
        var options = TransferOptions()
        change(&options)
        return DirectoryPlan(source: source, target: target, in: .here, options).steps
            .map(\.action)
    }

    private let directory: UInt32 = 0o040755
    private let link: UInt32 = 0o120777

    @Test func `what is not there is made`() throws {
        let source = [try entry("a"), try entry("d", directory), try entry("l", link)]
        #expect(actions(source, []) == [.copy, .makeDirectory, .link])
    }

    @Test func `a name that is listed twice is refused`() throws {
        let steps = actions([try entry("x", link), try entry("x", directory)], [])
        #expect(steps.count == 2)
        #expect(steps.last == .refuse(.hostile, "the server lists it twice"))
    }

    @Test func `pipes and devices are left alone`() throws {
        let steps = actions([try entry("p", 0o010644), try entry("b", 0o060644)], [])
        #expect(steps == [.pass("a named pipe is not copied"), .pass("a device is not copied")])
    }

    @Test func `nothing of another kind is replaced by a directory or a file by one`() throws {
        for (source, target) in [(directory, UInt32(0o100644)), (0o100644, directory)] {
            let steps = actions([try entry("x", source)], [try entry("x", target)])
            guard case .refuse = steps.first else {
                Issue.record("\(steps)")
                continue
            }
        }
    }

    @Test func `a directory is not entered through a link of the target`() throws {
        let steps = actions([try entry("d", directory)], [try entry("d", link)])
        #expect(steps == [.refuse(.notDirectory, "a link is in its place")])
    }

    @Test(arguments: [
        (ConflictRule.overwrite, 5, 100, TransferAction.replace),
        (.newer, 5, 99, .pass("the one there is not older")), (.newer, 5, 101, .replace),
        (.sizeDiffers, 5, 999, .pass("the one there has the same size")),
        (.sizeDiffers, 6, 100, .replace), (.changed, 5, 100, .pass("it is the same")),
        (.changed, 5, 99, .replace), (.changed, 6, 100, .replace),
        (.skip, 6, 999, .pass("there is one already")), (.ask, 5, 100, .ask),
    ])
    func `a conflict is decided beforehand`(
        _ rule: ConflictRule, _ size: UInt64, _ time: Int64, _ action: TransferAction
    ) throws {
        let found = actions([try entry("x", size: size, time: time)], [try entry("x")]) {
            $0.conflict = rule
        }
        #expect(found == [action])
    }

    @Test func `both stay where the new one gets a number`() throws {
        var options = TransferOptions()
        options.conflict = .rename
        let there = [try entry("a.txt"), try entry("a (2).txt")]
        let plan = DirectoryPlan(source: [try entry("a.txt")], target: there, in: .here, options)
        #expect(plan.steps.map(\.targetName.text) == ["a (3).txt"])
        #expect(plan.steps.map(\.action) == [.copy])
    }

    @Test func `a mirror removes what the source has not, but nothing that is excluded`() throws {
        let there = [try entry("old"), try entry("olds", directory), try entry("keep.o")]
        let found = actions([], there) {
            $0.deletes = true
            $0.excludes = [ExcludePattern("*.o")].compactMap { $0 }
        }
        #expect(found == [.remove, .removeTree])
        #expect(actions([], there).isEmpty)
    }

    @Test(arguments: [
        ("*.o", "a.o", false, true), ("*.o", "d/a.o", false, true), ("*.o", "a.oo", false, false),
        ("cache/", "cache", true, true), ("cache/", "cache", false, false),
        ("/build", "build", true, true), ("/build", "a/build", true, false),
        ("a/*/c", "a/b/c", false, true), ("a/*/c", "a/b/x/c", false, false),
        ("a/**/c", "a/b/x/c", false, true), ("a/**/c", "a/c", false, true),
        ("?", "x", false, true), ("?", "xy", false, false), ("*a*b*", "xxaxxbxx", false, true),
        ("*a*b*", "xxbxxaxx", false, false),
    ])
    func `patterns match as rsync's do`(
        _ pattern: String, _ path: String, _ isDirectory: Bool, _ matches: Bool
    ) throws {
        let pattern = try #require(ExcludePattern(pattern))
        #expect(pattern.matches(FilePath(path), isDirectory: isDirectory) == matches)
    }

    @Test func `rate and time left follow what was done lately`() {
        var progress = TransferProgress()
        progress.bytesFound = 1000
        progress.isCounted = true
        for second in 0...5 {
            progress.bytesDone = UInt64(second) * 100
            progress.note(at: .seconds(second))
        }
        #expect(progress.rate == 100)
        #expect(progress.timeLeft == .seconds(5))
        #expect(progress.fraction == 0.5)
    }

    @Test func `a partial file fits only the source that it was copied from`() throws {
        let name = try #require(FileName(".x.part"))
        let partial = PartialFile(
            path: FilePath("x"), temporary: name, size: 10, modified: FileTime(seconds: 5),
            arrived: 4)
        #expect(partial.fits(FileAttributes(size: 10, modified: FileTime(seconds: 5))))
        #expect(!partial.fits(FileAttributes(size: 11, modified: FileTime(seconds: 5))))
        #expect(!partial.fits(FileAttributes(size: 10, modified: FileTime(seconds: 6))))
        #expect(!partial.fits(FileAttributes(size: 10)))
    }
}
