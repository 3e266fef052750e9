import TestSupport
import Testing

@Suite("A terminal over SSH", .serialized)
struct PaneTests {
    @Test func `the shell is told each new size`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer(columns: 100, rows: 30)
        try screen.type("stty size\r")
        try await screen.waitFor("27 100")
        try screen.resize(columns: 150, rows: 50)
        try await screen.waitFor("│")
        try screen.type("stty size\r")
        try await screen.waitFor("47 119")
        try screen.resize(columns: 80, rows: 24)
        try await screen.waitUntilGone("│")
        try screen.type("stty size\r")
        try await screen.waitFor("21 80")
    }

    @Test func `below 80x24 a note says so, and nothing is lost`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        try screen.type("echo kept $((40 + 2))\r")
        try await screen.waitFor("kept 42")
        try screen.resize(columns: 60, rows: 20)
        try await screen.waitFor("needs 80x24")
        try await screen.waitFor("60x20")
        try screen.resize(columns: 100, rows: 30)
        try await screen.waitFor("kept 42")
    }

    @Test func `what scrolled away is reached by keys and by the wheel`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        try screen.type("seq -f 'row %g.' 200\r")
        try await screen.waitFor("row 200.")
        try screen.press("ctrl-]", "pageup")
        try await screen.waitFor("row 150.")
        try await screen.waitFor("↑ 26/")
        try screen.press("ctrl-]", "pagedown")
        try await screen.waitFor("row 200.")
        for _ in 0..<20 { try screen.mouse(64, column: 10, row: 10) }
        try await screen.waitFor("row 130.")
        for _ in 0..<20 { try screen.mouse(65, column: 10, row: 10) }
        try await screen.waitFor("row 200.")
        #expect(try !screen.screen().contains("↑"))
        // Typing goes back to where the program is.
        try screen.press("ctrl-]", "pageup")
        try await screen.waitUntilGone("row 200.")
        try screen.type("x")
        try await screen.waitFor("row 200.")
    }

    @Test func `copy mode searches, selects and copies into tmux`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        try screen.type("seq -f 'row %g of them' 200\r")
        try await screen.waitFor("row 200 of")
        try screen.press("ctrl-]", "[")
        try screen.press("?", "ctrl-r")
        try screen.type("row 3\\d of\r")
        try await screen.waitFor("row 39 of them")
        try screen.press("0", "v", "$", "y")
        try await screen.waitFor("copied 14 characters")
        try await eventually("tmux has what was copied") {
            (try? screen.clipboard()) == "row 39 of them"
        }
        try await screen.waitFor("row 200 of")
    }

    @Test func `text is copied by drawing over it with the mouse`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        try screen.type("clear; echo drawn over with the mouse\r")
        try await screen.waitUntil("shows the words at the top") { screen in
            screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).first
                == "drawn over with the mouse"
        }
        try screen.mouse(0, column: 6, row: 2)
        try screen.mouse(32, column: 9, row: 2)
        try screen.mouse(0, column: 9, row: 2, isRelease: true)
        try await screen.waitFor("copied 4 characters")
        try await eventually("tmux has what was copied") { (try? screen.clipboard()) == "over" }
    }

    @Test func `a program may set the clipboard only when it is let`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        try screen.type("printf '\\033]52;c;%s\\007' $(printf secret | base64)\r")
        try await screen.waitFor("wants to set your clipboard")
        #expect((try? screen.clipboard()) == nil)
        try screen.press("ctrl-]", "y")
        try await eventually("tmux has it") { (try? screen.clipboard()) == "secret" }
    }
}
