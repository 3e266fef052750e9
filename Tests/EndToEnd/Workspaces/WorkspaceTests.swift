import Glibc
import TestSupport
import Testing

/// Arrangements in the whole program: kept by itself and by name.
@Suite("Workspaces", .serialized)
struct WorkspaceTests {
    /// Where the local shell is told to tell its directory.
    private let tellDirectory = "printf '\\033]7;file://%s\\007' \"$PWD\"; echo told\r"

    @Test func `what was open comes back in its place and its directory`() async throws {
        let workplace = try Workplace()
        try workplace.scratch.put("", in: "home/some place/.keep")
        let screen = try await workplace.start()
        try screen.press("c")
        try await screen.waitFor(Workplace.localPrompt)
        try screen.type("cd ~/some\\ place; " + tellDirectory)
        try await screen.waitUntil("has told it") { screen in
            screen.split(separator: "\n").contains("told")
        }
        // A split starts where its neighbour is.
        try screen.press("ctrl-]", "-")
        try await screen.waitUntil("has the new shell's prompt") { screen in
            screen.split(separator: "\n").count { $0.hasPrefix(Workplace.localPrompt) } > 2
        }
        try screen.type("pwd\r")
        try await screen.waitFor("\(workplace.home)/some place")
        try screen.press("ctrl-]", ",")
        try screen.type("pair\r")
        try await screen.waitFor("1 pair")
        try screen.press("ctrl-]", "W", "s")
        try await screen.waitFor("Save these tabs as")
        try screen.type("my pair\r")
        try await screen.waitFor("my pair is saved")
        try screen.press("ctrl-]", "q", "y")
        try await screen.waitFor("ended with 0")

        try screen.type("clear; workbench workspaces\r")
        try await screen.waitFor("1 tab, 2 terminals: this machine")
        try screen.type("clear; workbench open 'my pair'; echo \"ended with $?.\"\r")
        try await screen.waitFor("1 pair")
        try await screen.waitUntil("has two prompts") { screen in
            screen.split(separator: "\n").count { $0.contains(Workplace.localPrompt) } > 1
        }
        try screen.type("pwd\r")
        try await screen.waitFor("\(workplace.home)/some place")
        try screen.press("ctrl-]", "q", "y")
        try await screen.waitFor("ended with 0")
        try screen.type("clear; workbench --workspace none; echo \"status $?.\"\r")
        try await screen.waitFor("there are: my pair")
        try await screen.waitFor("status 66.")
    }

    @Test func `a program that is killed leaves what was open to the next`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.start("& echo $! > ~/pid; fg", columns: 120)
        try screen.press("c", "ctrl-]", "|")
        try await screen.waitUntil("has two prompts on a line") { screen in
            screen.split(separator: "\n").contains { $0.count(of: Workplace.localPrompt) == 2 }
        }
        let file = "\(workplace.scratch.path)/state/workbench/workspaces/.last.json"
        try await eventually("both are kept") {
            let text =
                try workplace.scratch.text(
                    of: "state/workbench/workspaces/.last.json") ?? ""
            return text.split(separator: "instance").count > 2
        }
        #expect(access(file, F_OK) == 0)
        let process = try #require(try workplace.processID(in: "pid"))
        kill(process, SIGKILL)
        try await eventually("it is gone") { !isRunning(process) }
        try screen.type("\rreset; clear; workbench\r")
        try await screen.waitFor("1 tab, 2 terminals")
        try screen.press("enter")
        try await screen.waitFor("this machine +1")
    }

    @Test func `a damaged file is said and kept aside`() async throws {
        let workplace = try Workplace()
        try workplace.scratch.put(
            "{\"version\": 1, \"tabs\": 3}", in: "state/workbench/workspaces/.last.json")
        let screen = try await workplace.start(columns: 160)
        try await screen.waitFor("is no workspace")
        let folder = "\(workplace.scratch.path)/state/workbench/workspaces"
        let kept = try Subprocess.run("ls", ["-A", folder])
        #expect(kept.text.contains(".last.json.damaged-"))
        try screen.press("q")
        try await screen.waitFor("ended with 0")
    }
}

extension Substring {
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
