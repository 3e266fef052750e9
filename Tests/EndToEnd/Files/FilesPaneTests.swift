import Glibc
import TestSupport
import Testing

@Suite("Files of a machine over SSH", .serialized)
struct FilesOverSSHTests {
    @Test(arguments: [(80, 24), (120, 40), (200, 60)])
    func `they are listed, made, renamed, thrown away and taken back`(
        columns: Int, rows: Int
    ) async throws {
        let workplace = try Workplace()
        let screen = try await openFiles(workplace, columns: columns, rows: rows)
        let home = "\(workplace.scratch.path)/home"
        try screen.press("n")
        try screen.type("new.txt\r")
        try await screen.waitFor("new.txt is made")
        #expect(access("\(home)/new.txt", F_OK) == 0)
        try screen.press("r", "ctrl-u")
        try screen.type("old.txt\r")
        try await screen.waitFor("new.txt is old.txt now")
        #expect(access("\(home)/old.txt", F_OK) == 0)
        try await screen.waitFor("› old.txt")
        try screen.press("d")
        try await screen.waitFor("Move old.txt to the trash?")
        try screen.press("y")
        try await screen.waitFor("old.txt moved to the trash")
        #expect(access("\(home)/old.txt", F_OK) != 0)
        try screen.press("U")
        try await screen.waitFor("Undo?")
        try screen.press("y")
        try await screen.waitFor("undone")
        #expect(access("\(home)/old.txt", F_OK) == 0)
    }

    @Test func `permissions of a whole tree change and change back`() async throws {
        let workplace = try Workplace()
        let screen = try await openFiles(workplace)
        let path = "\(workplace.scratch.path)/home/logs/today.log"
        chmod(path, 0o600)
        try screen.press("P", "ctrl-u")
        try screen.type("g+rX")
        try screen.press("tab", "right")
        try screen.type("\r")
        try await screen.waitFor("Permissions g+rX for all in logs?")
        try screen.press("y")
        try await screen.waitFor("2 files changed")
        #expect(Self.mode(path) == 0o640)
        try screen.press("U")
        try await screen.waitFor("Undo?")
        try screen.press("y")
        try await screen.waitFor("undone")
        #expect(Self.mode(path) == 0o600)
    }

    @Test func `a file is looked at, searched, and followed as it grows`() async throws {
        let workplace = try Workplace()
        let lines = (1...5000).map { "line \($0) of the log\n" }.joined()
        let screen = try await openFiles(workplace, files: ["big.log": lines])
        try screen.press("v")
        try await screen.waitFor("line 30 of the log")
        try screen.type("/line 4321 \r")
        try await screen.waitFor("line 4321 of the log")
        try screen.press("F")
        try await screen.waitFor("line 5000 of the log")
        let file = fopen("\(workplace.scratch.path)/home/big.log", "a")
        fputs("what was written last\n", file)
        fclose(file)
        try await screen.waitFor("what was written last")
        try screen.press("q")
        try await screen.waitUntilGone("what was written last")
    }

    @Test func `what is found by its content is gone to`() async throws {
        let workplace = try Workplace()
        let screen = try await openFiles(
            workplace, files: ["a/b/deep.txt": "the needle\n", "a/other.txt": "hay\n"])
        try screen.press("f", "tab")
        try screen.type("needle\r")
        try await screen.waitFor("a/b/deep.txt")
        try await screen.waitFor("1 found")
        try screen.type("\r")
        try await screen.waitFor("/a/b")
    }

    @Test func `a file is edited here and put back whole with its mode`() async throws {
        let workplace = try Workplace()
        try workplace.scratch.put(
            "#!/bin/sh\nprintf 'port = 81\\n' > \"$1\"\n", in: "bin/editor", mode: 0o700)
        let screen = try await openFiles(
            workplace, files: ["app.conf": "port = 80\n"],
            variables: ["EDITOR": "\(workplace.scratch.path)/bin/editor", "VISUAL": ""])
        let path = "\(workplace.scratch.path)/home/app.conf"
        chmod(path, 0o640)
        try screen.press("e")
        try await screen.waitFor("app.conf is saved on loopback")
        #expect(try workplace.scratch.text(of: "home/app.conf") == "port = 81\n")
        #expect(Self.mode(path) == 0o640)
    }

    @Test func `an edit never overwrites what somebody else wrote meanwhile`() async throws {
        let workplace = try Workplace()
        let path = "\(workplace.scratch.path)/home/app.conf"
        try workplace.scratch.put(
            "#!/bin/sh\necho theirs and longer > '\(path)'\necho mine > \"$1\"\n",
            in: "bin/editor", mode: 0o700)
        let screen = try await openFiles(
            workplace, files: ["app.conf": "port = 80\n"],
            variables: ["EDITOR": "\(workplace.scratch.path)/bin/editor", "VISUAL": ""])
        try screen.press("e")
        try await screen.waitFor("app.conf has changed")
        #expect(try workplace.scratch.text(of: "home/app.conf") == "theirs and longer\n")
        try screen.press("d")
        try await screen.waitFor("-theirs and longer")
        try await screen.waitFor("+mine")
        try screen.press("q", "b")
        try await screen.waitFor("yours is app.conf.mine, beside theirs")
        #expect(try workplace.scratch.text(of: "home/app.conf") == "theirs and longer\n")
        #expect(try workplace.scratch.text(of: "home/app.conf.mine") == "mine\n")
    }

    @Test func `trees are copied here and back, with their modes and times`() async throws {
        let workplace = try Workplace()
        let big = String(repeating: "0123456789abcdef", count: 100_000)
        let screen = try await openFiles(
            workplace, files: ["tree/a/big.txt": big, "tree/run.sh": "true\n"])
        let home = "\(workplace.scratch.path)/home"
        chmod("\(home)/tree/run.sh", 0o750)
        mkdir("\(workplace.scratch.path)/here", 0o700)
        // The other column shows this machine.
        try screen.press("tab", "i")
        try await screen.waitFor("Files of which machine?")
        try screen.type("this\r")
        try await screen.waitFor("▸this machine")
        try screen.press("p", "ctrl-u")
        try screen.type("\(workplace.scratch.path)/here\r")
        try await screen.waitFor("Nothing is in here")
        try screen.press("tab", "c")
        try await screen.waitFor("Copy tree?")
        try screen.type("\r")
        try await screen.waitFor("2 files copied")
        let here = "\(workplace.scratch.path)/here"
        #expect(try workplace.scratch.text(of: "here/tree/a/big.txt") == big)
        #expect(Self.mode("\(here)/tree/run.sh") == 0o750)
        #expect(Self.time("\(here)/tree/run.sh") == Self.time("\(home)/tree/run.sh"))
        // Again: what is there is asked about, and left alone if so wanted.
        try await screen.waitFor("› tree/")
        try screen.press("c")
        try await screen.waitFor("tree is there already.")
        try screen.type("\r")
        try await screen.waitFor("/run.sh is there already")
        try screen.press("S")
        try await screen.waitFor("2 left alone")
        #expect(try Subprocess.run("find", [here, "-name", "*.part"]).text == "")
    }

    private static func time(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
    }

    // MARK: Support

    private func openFiles(
        _ workplace: Workplace, columns: Int = 120, rows: Int = 40,
        files: [String: String] = ["app.conf": "port = 80\n", "logs/today.log": "started\n"],
        variables: [String: String] = [:]
    ) async throws -> TmuxServer {
        for (name, text) in files { try workplace.scratch.put(text, in: "home/\(name)") }
        try workplace.addServer()
        let screen = try await workplace.start(
            columns: columns, rows: rows, variables: variables)
        try await screen.waitFor("2 instances")
        try screen.press("j", "f")
        try await screen.waitFor("▸loopback")
        try await screen.waitFor(files.keys.sorted()[0].split(separator: "/")[0].description)
        return screen
    }

    private static func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }
}
