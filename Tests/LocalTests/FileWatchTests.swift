import Glibc
import Local
import Reactor
import Testing

struct FileWatchTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `a file that is written to has changed`() async throws {
        try await watching("file") { changes in
            try scratch.put("one", in: "file")
            try await changes.next()
            try scratch.put("two", in: "file")
            try await changes.next()
        }
    }

    @Test func `a file that is replaced again and again is still watched`() async throws {
        try scratch.put("one", in: "file")
        try await watching("file") { changes in
            for number in 0..<3 {
                try LocalFiles.replace(scratch.file("file"), with: Array("\(number)".utf8))
                try await changes.next()
            }
        }
    }

    @Test func `a file that is removed and comes back has changed twice`() async throws {
        try scratch.put("one", in: "file")
        try await watching("file") { changes in
            unlink(scratch.file("file"))
            try await changes.next()
            try scratch.put("two", in: "file")
            try await changes.next()
        }
    }

    @Test func `a file is seen though its directories come later`() async throws {
        try await watching("config/workbench/file") { changes in
            mkdir(scratch.file("config"), 0o700)
            try await changes.next()
            mkdir(scratch.file("config/workbench"), 0o700)
            try await changes.next()
            try scratch.put("one", in: "config/workbench/file")
            try await changes.next()
        }
    }

    @Test func `a file is seen though its directory is removed and made again`() async throws {
        try LocalFiles.replace(scratch.file("config/file"), with: [])
        try await watching("config/file") { changes in
            unlink(scratch.file("config/file"))
            rmdir(scratch.file("config"))
            try await changes.next()
            try LocalFiles.replace(scratch.file("config/file"), with: [1])
            try await changes.next()
            try scratch.put("two", in: "config/file")
            try await changes.next()
        }
    }

    @Test func `a directory moved into the place of another is watched instead`() async throws {
        try LocalFiles.replace(scratch.file("old/file"), with: [])
        try LocalFiles.replace(scratch.file("new/file"), with: [])
        try await watching("old/file") { changes in
            rename(scratch.file("old"), scratch.file("away"))
            try await changes.next()
            rename(scratch.file("new"), scratch.file("old"))
            try await changes.next()
            try scratch.put("two", in: "old/file")
            try await changes.next()
        }
    }

    @Test func `what a link leads to is watched, and the link itself`() async throws {
        try LocalFiles.replace(scratch.file("dotfiles/one"), with: [])
        try LocalFiles.replace(scratch.file("dotfiles/two"), with: [])
        symlink("dotfiles/one", scratch.file("file"))
        try await watching("file") { changes in
            try scratch.put("new", in: "dotfiles/one")
            try await changes.next()
            symlink("dotfiles/two", scratch.file("link"))
            rename(scratch.file("link"), scratch.file("file"))
            try await changes.next()
            try scratch.put("new", in: "dotfiles/two")
            try await changes.next()
        }
    }

    @Test func `other files in the directory do not matter`() async throws {
        try await watching("watched") { changes in
            try await watching("other") { others in
                try scratch.put("one", in: "other")
                try await others.next()
            }
            #expect(changes.count == 0)
        }
    }

    @Test func `in place of a name, any file of the directory is seen`() async throws {
        mkdir(scratch.file("more.d"), 0o700)
        try await watching("more.d/\(FileWatch.anyName)") { changes in
            try scratch.put("one", in: "more.d/new")
            try await changes.next()
            unlink(scratch.file("more.d/new"))
            try await changes.next()
        }
    }

    @Test func `several writes in a row are one change`() async throws {
        try await watching("file") { changes in
            for number in 0..<20 { try scratch.put("\(number)", in: "file") }
            try await changes.next()
            #expect(changes.count == 1)
        }
    }

    /// Runs `body` with the changes that a watch reports.
    private func watching(
        _ name: String, _ body: @LoopActor (Changes) async throws -> Void
    ) async throws {
        try await LoopThread.run {
            let changes = Changes()
            let watch = try FileWatch { changes.count += 1 }
            watch.set([scratch.file(name)])
            defer { watch.cancel() }
            try await body(changes)
        }
    }
}

@LoopActor
private final class Changes {
    var count = 0
    private var seen = 0

    nonisolated init() {}

    func next() async throws {
        try await eventually { count > seen }
        seen = count
    }
}
