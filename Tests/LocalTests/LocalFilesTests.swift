import Glibc
import Local
import Reactor
import Testing

struct LocalFilesTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `a file is read whole, none is nil`() throws {
        try scratch.put("text", in: "file")
        #expect(try scratch.text(of: "file") == "text")
        #expect(try LocalFiles.read(scratch.file("none")) == nil)
        #expect(try LocalFiles.read(scratch.file("file/below")) == nil)
        // Its size is said to be 0.
        #expect(try LocalFiles.read("/proc/self/stat")?.isEmpty == false)
    }

    @Test func `what is no ordinary file or too large is refused, with a remedy`() throws {
        mkfifo(scratch.file("fifo"), 0o600)
        try scratch.put("12345", in: "large")
        let directory = failure { _ = try LocalFiles.read(scratch.path) }
        #expect(directory?.code == EISDIR)
        #expect(directory?.description == "cannot read \(scratch.path): Is a directory")
        let fifo = failure { _ = try LocalFiles.read(scratch.file("fifo")) }
        #expect(fifo?.remedy == "Check that it is an ordinary file.")
        let large = failure { _ = try LocalFiles.read(scratch.file("large"), limit: 4) }
        #expect(large?.code == EFBIG)
        #expect(try LocalFiles.read(scratch.file("large"), limit: 5)?.count == 5)
    }

    @Test func `a replaced file keeps its mode, a new one is the user's alone`() throws {
        try scratch.put("old", in: "file")
        chmod(scratch.file("file"), 0o640)
        try LocalFiles.replace(scratch.file("file"), with: Array("new".utf8))
        try LocalFiles.replace(scratch.file("deep/er/other"), with: Array("other".utf8))
        #expect(try scratch.text(of: "file") == "new")
        #expect(scratch.mode(of: "file") == 0o640)
        #expect(try scratch.text(of: "deep/er/other") == "other")
        #expect(scratch.mode(of: "deep/er/other") == 0o600)
        #expect(scratch.mode(of: "deep") == 0o700)
        #expect(LocalFiles.names(in: scratch.path) == ["deep", "file"])
    }

    @Test func `a replaced file keeps its owner`() throws {
        try #require(getuid() == 0, "only root can give files away")
        try scratch.put("old", in: "file")
        chown(scratch.file("file"), 65534, 65534)
        try LocalFiles.replace(scratch.file("file"), with: [])
        var status = stat()
        stat(scratch.file("file"), &status)
        #expect(status.st_uid == 65534)
    }

    @Test func `replacing a link replaces what it leads to`() throws {
        try scratch.put("old", in: "real")
        symlink("real", scratch.file("link"))
        try LocalFiles.replace(scratch.file("link"), with: Array("new".utf8))
        #expect(try scratch.text(of: "real") == "new")
        var status = stat()
        #expect(lstat(scratch.file("link"), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test func `a directory in the file's place is left alone`() throws {
        try scratch.put("kept", in: "kept")
        mkdir(scratch.file("place"), 0o700)
        let error = failure { try LocalFiles.replace(scratch.file("place"), with: [1]) }
        #expect(error?.code == EISDIR)
        #expect(LocalFiles.names(in: scratch.path) == ["kept", "place"])
    }

    @Test func `a full disk loses nothing`() throws {
        // The largest file this process may write stands in for the disk's end.
        let limit = 64 << 20
        try scratch.put("old\n", in: "replaced")
        try scratch.put("", in: "appended")
        truncate(scratch.file("appended"), limit - 8)
        let errors = withLargestFile(limit) {
            (
                failure {
                    try LocalFiles.append(
                        scratch.file("appended"), lines: Array("longer than eight\n".utf8))
                },
                failure {
                    try LocalFiles.replace(
                        scratch.file("replaced"), with: [UInt8](repeating: 0, count: limit + 1))
                }
            )
        }
        #expect(errors.0?.code == EFBIG)
        #expect(errors.1?.code == EFBIG)
        var status = stat()
        stat(scratch.file("appended"), &status)
        #expect(status.st_size == limit - 8)
        #expect(try scratch.text(of: "replaced") == "old\n")
        #expect(LocalFiles.names(in: scratch.path) == ["appended", "replaced"])
    }

    @Test(arguments: [
        ("", "a\n", "a\n"), ("one\n", "a\n", "one\na\n"), ("one", "a\n", "one\na\n"),
        ("one\n", "a\nb", "one\na\nb\n"),
    ])
    func `appended lines stand on their own`(old: String, new: String, result: String) throws {
        try scratch.put(old, in: "file")
        try LocalFiles.append(scratch.file("file"), lines: Array(new.utf8))
        #expect(try scratch.text(of: "file") == result)
        #expect(scratch.mode(of: "file") == 0o644)
    }

    @Test func `a file that lines are appended to is made, with its directory`() throws {
        try LocalFiles.append(scratch.file(".ssh/known_hosts"), lines: Array("line\n".utf8))
        #expect(try scratch.text(of: ".ssh/known_hosts") == "line\n")
        #expect(scratch.mode(of: ".ssh/known_hosts") == 0o600)
        #expect(scratch.mode(of: ".ssh") == 0o700)
    }

    @Test func `lines that several append at once all stay whole`() async throws {
        let file = scratch.file("file")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    try await Worker.run {
                        for number in 0..<50 {
                            try LocalFiles.append(
                                file, lines: Array("\(writer) \(number)\n".utf8))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let lines = try #require(try scratch.text(of: "file")).split(separator: "\n")
        let expected = (0..<4).flatMap { writer in (0..<50).map { "\(writer) \($0)" } }
        #expect(lines.map(String.init).sorted() == expected.sorted())
    }

    @Test func `patterns find what matches, in order`() throws {
        for name in ["b.conf", "a.conf", "c.txt"] { try scratch.put("", in: name) }
        #expect(
            LocalFiles.paths(matching: scratch.file("*.conf"))
                == [scratch.file("a.conf"), scratch.file("b.conf")])
        #expect(LocalFiles.paths(matching: scratch.file("*.none")) == [])
    }

    private func failure(_ body: () throws -> Void) -> SystemError? {
        do {
            try body()
            return nil
        } catch {
            return error as? SystemError
        }
    }

    private func withLargestFile<Result>(_ limit: Int, _ body: () -> Result) -> Result {
        signal(SIGXFSZ, SIG_IGN)
        var before = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
        var lowered = before
        lowered.rlim_cur = rlim_t(limit)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &lowered)
        defer { setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before) }
        return body()
    }
}
