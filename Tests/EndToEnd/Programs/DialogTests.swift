import TestSupport
import Testing

@Suite("Dialogs, progress bars and prompts in a pane", .serialized)
struct DialogTests {
    @Test func `dialog draws its boxes and takes keys`() async throws {
        let both = try await SideBySide()
        try both.type("dialog --title Choose --menu 'Which one?' 12 40 4 1 one 2 two 3 three\r")
        try await both.waitFor("Choose")
        try await both.showTheSame()
        try both.press("down")
        try await both.showTheSame()
        try both.resize(columns: 100, rows: 30)
        try await both.showTheSame()
        try both.press("enter")
        try await both.waitFor("here$")
        try both.type("clear; (echo 10; echo 40) | dialog --gauge 'How far' 8 50\r")
        try await both.waitFor("40%")
        try await both.showTheSame()
    }

    /// What apt does: the last line is kept for the bar by a scrolling region, all else scrolls
    /// above it.
    @Test func `a progress bar stays on the last line while output scrolls above`() async throws {
        let both = try await SideBySide()
        try both.put(
            """
            rows=$(tput lines)
            printf '\\n\\0337\\033[0;%dr\\0338\\033[1A' $((rows - 1))
            for step in $(seq 1 60); do
                printf 'Unpacking package number %d ...\\n' $step
                printf '\\0337\\033[%d;0f\\033[42m\\033[30mProgress: [%3d%%]' $rows $((step * 100 / 60))
                printf '\\033[49m\\033[39m [%.*s%.*s] \\0338' $((step / 2)) \
            '##############################' $((30 - step / 2)) '..............................'
            done
            read answer
            printf '\\0337\\033[0;%dr\\033[%d;0f\\033[K\\0338' $rows $rows
            echo done

            """, in: "progress.sh")
        try both.type("sh progress.sh\r")
        try await both.waitFor("Progress: [100%]")
        try await both.waitFor("number 60 ...")
        try await both.showTheSame()
        try both.type("\r")
        try await both.waitFor("done")
        try await both.showTheSame()
    }

    @Test func `a Python prompt edits its line and keeps its history`() async throws {
        let both = try await SideBySide()
        try both.type("/usr/bin/python3 -q\r")
        try await both.waitFor(">>>")
        try both.type("sum(range(10))\r")
        try await both.waitFor("45")
        try both.press("up", "left", "left")
        try both.type("0")
        try both.press("home")
        try both.type("1 + ")
        try await both.showTheSame()
        try both.press("enter")
        try await both.waitFor("4951")
        try both.type("def double(x):\r\treturn 2 * x\r\rdouble('é漢')\r")
        try await both.waitFor("é漢é漢")
        try await both.showTheSame()
        try both.press("ctrl-d")
        try await both.waitFor("here$ /usr/bin/python3")
    }

    @Test func `bash edits long lines and follows the size`() async throws {
        let both = try await SideBySide()
        let long = (1...30).map { "word\($0)" }.joined(separator: " ")
        try both.type("echo \(long)")
        try await both.waitFor("word30")
        try await both.showTheSame()
        try both.press("home", "right", "right")
        try both.type("XX")
        try await both.showTheSame()
        try both.press("ctrl-e", "ctrl-w", "ctrl-w")
        try await both.showTheSame()
        try both.press("ctrl-c")
        try both.type("printf '\\e[?25l'; sleep 0.1; printf '\\e[?25h'; tput cup 5 9; echo X\r")
        try await both.showTheSame()
    }
}
