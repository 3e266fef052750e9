import TestSupport
import Testing

/// Programs whose figures move: all else must be the same.
@Suite("Monitors and managers in a pane", .serialized)
struct MonitorTests {
    @Test func `htop draws its meters, follows the size and takes the mouse`() async throws {
        let both = try await SideBySide()
        try both.type("sleep 1000 & htop --delay=600 --pid=$!\r")
        try await both.waitFor("F10")
        try await both.showTheSame(exceptFigures: true)
        try both.resize(columns: 120, rows: 40)
        try await both.showTheSame(exceptFigures: true)
        // F1 at the left of the last line.
        try both.click(column: 3, row: 36)
        try await both.waitFor("Press any key to return")
        try await both.showTheSame(exceptFigures: true)
        try both.type(" q")
        try await both.waitFor("here$ sleep")
        try both.type("kill %1\r")
    }

    @Test func `top draws its summary and follows the size`() async throws {
        let both = try await SideBySide()
        try both.type("sleep 1000 & top -d 600 -p $!\r")
        try await both.waitFor("%CPU")
        try await both.showTheSame(exceptFigures: true)
        try both.resize(columns: 120, rows: 40)
        try both.type("x")
        try await both.showTheSame(exceptFigures: true)
        try both.type("q")
        try both.type("kill %1\r")
        try await both.waitFor("here$ kill")
    }

    @Test func `mc draws its panels, follows the size and takes the mouse`() async throws {
        let both = try await SideBySide()
        for name in ["files/alpha", "files/beta", "files/gamma"] { try both.put(name, in: name) }
        try both.type("cd files; mc --nosubshell --skin=default\r")
        try await both.waitFor("10Quit")
        try await both.showTheSame(exceptFigures: true)
        try both.press("down", "down")
        try await both.showTheSame(exceptFigures: true)
        try both.click(column: 5, row: 5)
        try await both.showTheSame(exceptFigures: true)
        try both.press("f9")
        try both.resize(columns: 100, rows: 34)
        try await both.showTheSame(exceptFigures: true)
        try both.press("esc", "esc")
        try both.press("f10")
        try await both.waitFor("here$ cd files")
    }

    @Test func `tmux works inside, with panes of its own`() async throws {
        let both = try await SideBySide()
        // A server each, on sockets of their own that end with the shells.
        try both.type("tmux -L in-$$ -f /dev/null new 'exec /bin/sh'\r")
        try await both.waitFor("[0]")
        try both.type("PS1='inner> '; tmux set -g status-right '' \\; set -g status-left '' \\;")
        try both.type(" set -g automatic-rename off \\; rename-window demo; clear\r")
        try await both.waitFor("demo")
        try both.press("ctrl-b")
        try both.type("%")
        try both.press("ctrl-b")
        try both.type("\"")
        try await both.waitFor("├")
        try both.type("PS1='lower> '; clear; printf '\\033[1;31mred\\033[0m\\n'\r")
        try await both.waitFor("red")
        try await both.showTheSame()
        try both.resize(columns: 120, rows: 40)
        try await both.showTheSame()
        try both.type("tmux kill-server\r")
        try await both.waitFor("exited")
    }
}
