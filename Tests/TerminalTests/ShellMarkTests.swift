import Screen
import Testing

@testable import Terminal

/// Semantic prompts (OSC 133): what a shell says of its prompts and commands.
struct ShellMarkTests {
    private static let session =
        "\u{1b}]133;A\u{7}$ \u{1b}]133;B\u{7}make all\r\n\u{1b}]133;C\u{7}one\r\ntwo\r\n"
        + "\u{1b}]133;D;2\u{7}\u{1b}]133;A\u{7}$ \u{1b}]133;B\u{7}"

    private func place(_ line: Int, _ column: Int) -> ShellMarks.Place {
        ShellMarks.Place(line: line, column: column)
    }

    @Test func `a command, its output and its exit code are told`() {
        var terminal = Terminal(20, 6, fed: Self.session)
        #expect(
            terminal.takeOutput() == [.commandStarted("make all"), .commandEnded(status: 2)])
        #expect(terminal.shellMarks.output == place(1, 0))
        #expect(terminal.shellMarks.end == place(3, 0))
        #expect(!terminal.shellMarks.isRunning)
        #expect(terminal.commandStatus(line: 0) == 2)
        #expect(terminal.commandStatus(line: 3) == nil)
        #expect(terminal.isOutputStart(line: 1))
    }

    @Test func `a command over several rows is one text`() {
        var terminal = Terminal(
            10, 6,
            fed: "\u{1b}]133;A\u{7}$ \u{1b}]133;B\u{7}echo aaaa bbbb\r\n\u{1b}]133;C\u{7}")
        #expect(terminal.takeOutput() == [.commandStarted("echo aaaa bbbb")])
    }

    @Test func `an end without a command, as after an empty line, tells nothing`() {
        var terminal = Terminal(20, 6, fed: "\u{1b}]133;D;1\u{7}\u{1b}]133;A\u{7}$ ")
        #expect(terminal.takeOutput().isEmpty)
        #expect(terminal.commandStatus(line: 0) == nil)
    }

    @Test func `a prompt ends a command whose shell does not say so`() {
        var terminal = Terminal(
            20, 6, fed: "\u{1b}]133;A\u{7}$ \u{1b}]133;C\u{7}\r\nx\r\n\u{1b}]133;A\u{7}$ ")
        #expect(terminal.takeOutput().last == .commandEnded(status: nil))
    }

    @Test func `marks live on in the scrollback and survive another width`() {
        var terminal = Terminal(20, 4, fed: Self.session)
        terminal.noteSentLine()
        terminal.feed(Array(String(repeating: "later\r\n", count: 9).utf8))
        #expect(terminal.scrollbackCount > 3)
        #expect(terminal.commandStatus(line: 0) == 2)
        #expect(terminal.isPrompt(line: 0) && terminal.isOutputStart(line: 1))
        terminal.resize(to: Size(columns: 3, rows: 4))
        let prompts = (0..<terminal.lineCount).filter { terminal.isPrompt(line: $0) }
        #expect(prompts == [0, 6], "`make all` takes four rows now")
        #expect(terminal.commandStatus(line: 0) == 2)
        #expect(terminal.isOutputStart(line: 4))
        let first = terminal.discardedLineCount
        #expect(terminal.shellMarks.output == place(first + 4, 0))
        #expect(terminal.shellMarks.sentLine == place(first + 6, 2))
        terminal.resize(to: Size(columns: 20, rows: 4))
        #expect(terminal.shellMarks.output == place(terminal.discardedLineCount + 1, 0))
        #expect(terminal.commandStatus(line: 0) == 2)
    }

    @Test func `the end of a command whose prompt has scrolled away is noted there`() {
        var terminal = Terminal(
            20, 3, fed: "\u{1b}]133;A\u{7}$ \u{1b}]133;B\u{7}x\r\n\u{1b}]133;C\u{7}")
        terminal.feed(Array(String(repeating: "line\r\n", count: 20).utf8))
        terminal.feed(Array("\u{1b}]133;D;77\u{7}\u{1b}]133;A\u{7}$ ".utf8))
        #expect(terminal.commandStatus(line: 0) == 77)
    }

    @Test func `a program on the alternate screen marks nothing`() {
        var terminal = Terminal(20, 3, fed: "\u{1b}[?1049h\u{1b}]133;A\u{7}\u{1b}]133;C\u{7}")
        #expect(terminal.takeOutput().isEmpty)
        #expect(terminal.shellMarks == ShellMarks())
    }

    @Test(arguments: [("D;0", 0), ("D;130;err=x", 130), ("D;999", 255)] as [(String, UInt8)])
    func `exit codes are read in every shape`(mark: String, status: UInt8) {
        var terminal = Terminal(
            20, 3, fed: "\u{1b}]133;A\u{7}$ \u{1b}]133;C\u{7}\u{1b}]133;\(mark)\u{7}")
        #expect(terminal.takeOutput().last == .commandEnded(status: status))
    }
}
