import TestSupport
import Testing

@Suite("Characters and colours in a pane", .serialized)
struct CharacterTests {
    @Test func `colours and attributes come through as they were sent`() async throws {
        let both = try await SideBySide()
        var script = ""
        for code in [1, 2, 3, 4, 5, 7, 8, 9, 53] { script += "\\033[\(code)m SGR\(code) \\033[0m" }
        script += "\\n"
        for code in 0..<8 {
            script += "\\033[3\(code)m f \\033[9\(code)m f \\033[0;4\(code)m b \\033[10\(code)m b"
            script += "\\033[0m"
        }
        script += "\\n"
        for index in stride(from: 0, to: 256, by: 8) { script += "\\033[48;5;\(index)m  \\033[0m" }
        script += "\\n"
        for step in stride(from: 0, to: 256, by: 8) {
            script += "\\033[38;2;\(step);\(255 - step);128;48;2;0;\(step);0mx\\033[0m"
        }
        script += "\\n"
        for kind in 1...5 { script += "\\033[4:\(kind)m line\(kind) \\033[0m " }
        script += "\\n\\033[7mbar\\033[K\\033[0m\\nshown\\n"
        try both.put("printf '\(script)'\n", in: "colours.sh")
        try both.type("clear; sh colours.sh\r")
        try await both.waitFor("shown")
        try await both.showTheSame()
        // The painter sends them on as they are, not as something near.
        let styled = try both.pane.styledScreen()
        #expect(styled.contains("48;2;0;248;0"))
        #expect(styled.contains("48;5;200"))
    }

    @Test func `wide, combining and drawn characters stand where they belong`() async throws {
        let both = try await SideBySide()
        try both.put(
            """
            漢字 かな 한국어 end
            é ñ̃ ạ́ combining end
            ┌──┬──┐ ╔══╗ ░▒▓█ end
            ← ↑ → ↓ ✓ ✗ … “quotes” end
            ÀÉÎÕÜ ßþð Ωλπ Жяю end
            שלום العربية end
            \u{1B}(0lqqqwqqqk\u{1B}(B \u{1B}(0x\u{1B}(B line \u{1B}(0mqqqvqqqj\u{1B}(B end

            """, in: "characters")
        try both.type("clear; cat characters\r")
        try await both.waitFor("line")
        try await both.showTheSame()
    }

    /// tmux 3.3 joins fewer scalars into one character than we do, so these are looked at by
    /// themselves: nothing may stand in a wrong place after them.
    @Test func `emoji take the columns that they should`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.start(columns: 80, rows: 24)
        try screen.press("c")
        try await screen.waitFor(Workplace.localPrompt)
        try screen.type("clear; printf '😀|🚀🚀|✅|\\n'; tput cup 4 10; echo marker\r")
        try await screen.waitFor("marker")
        let lines = try screen.lines()
        #expect(lines.contains("😀|🚀🚀|✅|"))
        #expect(lines[6] == "          marker")
    }

    @Test func `a wide character at the edge goes to the next line as it does elsewhere`()
        async throws
    {
        let both = try await SideBySide()
        try both.type("clear; printf '%79s漢字\\n' ' '; printf '%80s' x; echo y\r")
        try await both.waitFor("漢")
        try await both.showTheSame()
    }
}
