/// `settings.yaml`: what a person chose, with our defaults where they chose nothing.
package struct Settings: Hashable, Sendable {
    /// What to do when a host asks to write the clipboard (OSC 52).
    package enum ClipboardWrite: String, CaseIterable, Sendable {
        case ask, allow, refuse
    }

    /// What a bell in a terminal does besides its mark on the tab.
    package enum Bell: String, CaseIterable, Sendable {
        case ring, mark
    }

    /// Which terminals are recorded.
    package enum Recorded: String, CaseIterable, Sendable {
        /// Those for which that is asked.
        case none
        /// All, from the first byte on, and that cannot be turned off from the screen.
        case all
        /// All, and one whose recording fails loses its line.
        case required
    }

    package struct Terminal: Hashable, Sendable {
        package var scrollbackLines = 10_000
        /// What the lines of one terminal may take in memory, in megabytes (10 to the 6).
        package var scrollbackMegabytes = 64
        /// The same for all terminals together; the longest scrollback gives way first.
        package var totalScrollbackMegabytes = 512
        package var clipboardWrite: ClipboardWrite = .ask
        /// DECRQCRA and other reports of screen contents.
        package var checksumReports = false
        /// Reconnect by itself when a line drops.
        package var reconnects = false
        package var bell: Bell = .ring
        /// Let shells tell where prompts and commands begin and end, and their directory.
        package var shellIntegration = true
        /// A command that took so long, in seconds, is told of when it ends unseen; 0 for none.
        package var longCommandSeconds = 10
        package var recording: Recorded = .none
        /// What is typed is recorded too, but for what the host does not echo.
        package var recordsInput = false
        /// Where recordings are; empty for the place that the XDG directories give.
        package var recordDirectory = ""
        /// TERM for the far side.
        package var name = "xterm-256color"

        package init() {}
    }

    package struct Broadcast: Hashable, Sendable {
        /// Machines with one of these tags, or in a group of that name, join after a question only.
        package var confirmedTags = ["production", "prod"]
        /// Regular expressions; what they match may differ between answers that count as equal.
        package var masks: [String] = []

        package init() {}
    }

    package struct Files: Hashable, Sendable {
        /// What is deleted or overwritten can be taken back.
        package var usesTrash = true
        /// What was thrown away so long ago is not wanted back.
        package var trashDays = 30
        /// More than this in one trash, and the oldest in it goes.
        package var trashMegabytes = 10_000
        /// Copies and moves at a time: in all, and with one machine.
        package var transfers = 4
        package var transfersPerHost = 2
        /// How fast they may be, in kilobytes a second: all together, and with one machine; 0 for
        /// as fast as can be.
        package var transferRate = 0
        package var transferRatePerHost = 0

        package init() {}
    }

    /// The key before every command in a terminal pane, as `KeyEvent.name` writes it.
    package var prefix = "ctrl-]"
    /// False until the person pressed the prefix once at the first start.
    package var isPrefixConfirmed = false
    package var theme = "dusk"
    package var hasMouse = true
    package var terminal = Terminal()
    package var broadcast = Broadcast()
    package var files = Files()
    package var sidebarColumns = 30

    package init() {}

    /// Records at least what `system` has recorded, and there.
    package mutating func recordNoLess(than system: Settings) {
        let system = system.terminal
        let order = Recorded.allCases
        let wanted = [terminal.recording, system.recording]
        terminal.recording = order.last(where: wanted.contains) ?? terminal.recording
        guard system.recording != .none else { return }
        if system.recordsInput { terminal.recordsInput = true }
        if !system.recordDirectory.isEmpty { terminal.recordDirectory = system.recordDirectory }
    }
}
