import Glibc
import TestSupport
import Testing

@Suite("The queue of copies", .serialized)
struct TransferQueueEndToEndTests {
    /// Slow enough for a person to do something meanwhile, with files of more than one note.
    private static let settings = "files:\n  transfer_rate: 6000\n"

    @Test func `a copy is paused, goes on, survives its connection, and arrives the same`()
        async throws
    {
        let workplace = try Workplace(settings: Self.settings)
        let screen = try await beginCopy(workplace)
        try screen.press("Q")
        try await screen.waitFor("copy tree")
        try await screen.waitFor("deep/big.bin")
        try screen.press("space")
        try await screen.waitFor("paused at")
        try screen.press("space")
        try await screen.waitFor("deep/big.bin")
        try await screen.waitUntil("has moved on") { Self.percent(in: $0).map { $0 > 25 } ?? false }
        try workplace.server?.signalConnections(SIGKILL)
        try await screen.waitFor("✓ copy tree")
        #expect(try Self.sums(workplace, "home/tree") == Self.sums(workplace, "far/tree"))
        #expect(try Self.leftovers(workplace) == "")
    }

    @Test func `what a run did not end is offered to the next, and goes on where it was`()
        async throws
    {
        let workplace = try Workplace(settings: Self.settings)
        let screen = try await beginCopy(workplace)
        try screen.press("Q")
        try await screen.waitUntil("has moved on") { Self.percent(in: $0).map { $0 > 40 } ?? false }
        try screen.press("ctrl-]", "q")
        try await screen.waitFor("A transfer stops, and is offered again")
        try screen.press("y")
        try await screen.waitFor("ended with 0.")
        let partial = try Self.leftovers(workplace)
        #expect(partial.contains("big.bin"))
        try screen.type("clear; workbench\r")
        try await screen.waitFor("A transfer was left unfinished by the last run")
        try screen.press("ctrl-]", "Q")
        try await screen.waitFor("left by the last run")
        try screen.press("space")
        let begun = try await screen.waitUntil("shows how far it is") {
            Self.percent(in: $0) != nil
        }
        // It does not begin anew.
        #expect(Self.percent(in: begun).map { $0 >= 25 } == true)
        try await screen.waitFor("✓ copy tree")
        #expect(try Self.sums(workplace, "home/tree") == Self.sums(workplace, "far/tree"))
        #expect(try Self.leftovers(workplace) == "")
    }

    @Test func `what is overwritten can be taken back`() async throws {
        let workplace = try Workplace()
        try workplace.scratch.put("the old one\n", in: "far/app.conf")
        let screen = try await openColumns(workplace, ["app.conf": "a newer one\n"])
        try screen.press("c")
        try await screen.waitFor("app.conf is there already.")
        try screen.press("right")
        try screen.type("\r")
        try await screen.waitFor("1 file copied")
        #expect(try workplace.scratch.text(of: "far/app.conf") == "a newer one\n")
        try screen.press("U")
        try await screen.waitFor("overwrite")
        try screen.press("y")
        try await screen.waitFor("undone")
        #expect(try workplace.scratch.text(of: "far/app.conf") == "the old one\n")
    }

    @Test func `what cannot be read is named in the end and tried again alone`() async throws {
        let workplace = try Workplace()
        try workplace.scratch.put("", in: "far/.keep")
        let screen = try await openColumns(
            workplace, ["tree/a.txt": "a\n", "tree/b.txt": "b\n", "tree/z.txt": "z\n"])
        // A directory is in its place.
        try workplace.scratch.put("", in: "far/tree/b.txt/x")
        try screen.press("c")
        try await screen.waitFor("Copy tree?")
        try screen.type("\r")
        try await screen.waitFor("1 not copied")
        try screen.press("Q", "enter")
        try await screen.waitFor("Not copied, and why")
        try await screen.waitFor("a directory is in its place")
        unlink("\(workplace.scratch.path)/far/tree/b.txt/x")
        rmdir("\(workplace.scratch.path)/far/tree/b.txt")
        try screen.press("esc")
        try await screen.waitUntilGone("Not copied, and why")
        try screen.press("r")
        try await screen.waitFor("✓ copy tree")
        try await screen.waitFor("1 file copied")
        #expect(try workplace.scratch.text(of: "far/tree/b.txt") == "b\n")
    }

    @Test func `a move takes the original away when all is there, and can be taken back`()
        async throws
    {
        let workplace = try Workplace()
        try workplace.scratch.put("", in: "far/.keep")
        let screen = try await openColumns(workplace, ["tree/a.txt": "a\n"])
        try screen.press("m")
        try await screen.waitFor("Move tree?")
        try screen.type("\r")
        try await screen.waitFor("1 file moved")
        #expect(try workplace.scratch.text(of: "far/tree/a.txt") == "a\n")
        #expect(access("\(workplace.home)/tree", F_OK) != 0)
        try screen.press("U")
        try await screen.waitFor("Undo?")
        try screen.press("y")
        try await screen.waitFor("undone")
        #expect(try workplace.scratch.text(of: "home/tree/a.txt") == "a\n")
    }

    // MARK: Support

    private static let big = 24_000_000

    private func beginCopy(_ workplace: Workplace) async throws -> TmuxServer {
        try workplace.scratch.put("", in: "far/.keep")
        try workplace.scratch.put("", in: "home/tree/deep/.keep")
        let file = "\(workplace.home)/tree/deep/big.bin"
        let made = try Subprocess.run(
            "/bin/sh", ["-c", "head -c \(Self.big) /dev/urandom > '\(file)'"])
        #expect(made.status == 0)
        let small = (1...20).map { ("tree/small-\($0).txt", "content \($0)\n") }
        let screen = try await openColumns(
            workplace, Dictionary(uniqueKeysWithValues: small))
        try screen.press("c")
        try await screen.waitFor("Copy tree?")
        try screen.type("\r")
        try await screen.waitFor("in the queue")
        return screen
    }

    /// Files of the host at the left; at the right, of this machine, where they go.
    private func openColumns(
        _ workplace: Workplace, _ files: [String: String]
    ) async throws -> TmuxServer {
        for (name, text) in files { try workplace.scratch.put(text, in: "home/\(name)") }
        try workplace.addServer()
        let screen = try await workplace.start(columns: 120, rows: 40)
        try await screen.waitFor("2 instances")
        try screen.press("f")
        try await screen.waitFor("▸this machine")
        let first = files.keys.sorted()[0].split(separator: "/")[0]
        try await screen.waitFor(String(first))
        try screen.press("tab")
        try await screen.waitUntil("has two columns") { $0.contains(" this machine /") }
        try screen.press("i")
        try await screen.waitFor("Files of which machine?")
        try screen.type("\(Workplace.host)\r")
        try await screen.waitFor("▸\(Workplace.host)")
        try screen.press("p", "ctrl-u")
        try screen.type("\(workplace.scratch.path)/far\r")
        try await screen.waitFor("/far")
        try screen.press("tab", "g")
        return screen
    }

    /// Of the first transfer: `   ████░░ 41 %`.
    private static func percent(in screen: String) -> Int? {
        for line in screen.split(separator: "\n") where line.contains(" files") {
            guard let mark = line.firstRange(of: " %") else { continue }
            let digits = line[..<mark.lowerBound].reversed().prefix { $0.isNumber }.reversed()
            if let percent = Int(String(digits)) { return percent }
        }
        return nil
    }

    private static func sums(_ workplace: Workplace, _ folder: String) throws -> String {
        let folder = "\(workplace.scratch.path)/\(folder)"
        let line = "cd '\(folder)' && find . -type f | sort | xargs sha256sum"
        return try Subprocess.run("/bin/sh", ["-c", line]).text
    }

    private static func leftovers(_ workplace: Workplace) throws -> String {
        try Subprocess.run("find", ["\(workplace.scratch.path)/far", "-name", "*.part"]).text
    }
}
