internal import Model
internal import Screen
internal import Terminal

/// One terminal: the emulator, the instance its program runs on, how the line stands, and how
/// the person looks at it.
struct OpenTerminal: Sendable {
    let id: PaneID
    var instance: Instance
    private var emulatorBox: EmulatorBox
    /// What every picture and every key asks of every member of a group, as it stands now.
    private(set) var screen = ScreenState()
    var line: Line
    /// There is a screen to keep: a program has run here.
    var hasBeenLive = false
    /// What the program calls itself by OSC 0 or 2. Never shown without the instance's name.
    var title = ""

    // MARK: What its shell tells

    var shell = ShellIntegration.none
    /// What runs in it.
    var command: ShellCommand?
    /// Where its shell is.
    var directory = WorkingDirectory()
    /// What keeps its shell running without us; nil where it ends with the line.
    var session: PaneSession?
    /// Where a new program begins below an old one's screen: said once it is known to be new.
    var newBeginning: String?
    /// It was brought back, and no list has its instance any more.
    var isMissing = false
    /// What it was opened for, beyond a shell.
    var errand: EditorErrand?

    // MARK: How it is looked at

    /// The first line shown while scrolled back; nil follows the output.
    var top: Int?
    var copyMode: CopyMode?
    /// Drawn with the mouse.
    var selection: TextSelection?
    var click: Click?
    /// The last whole picture while the program says that it is drawing.
    var frozen: Surface?
    /// The program was too long at it: it is shown as it draws, until it is done.
    var hasGivenUpWaiting = false

    // MARK: What waits

    /// Asked before it is sent.
    var waitingPaste: Paste?
    /// Bytes sent that the host has not taken yet.
    var pendingBytes = 0
    /// A paste that still goes out, and whether its end must be marked if it is stopped.
    var runningPaste: RunningPaste?
    /// Something was typed so long ago that nothing came back for: it may not be echoed.
    var unansweredSince: Int?
    /// What came since the last line was sent, as far as it was looked at.
    var answer: MemberAnswer?
    /// When its program was started, while what it prints is no news: until it stands still or is
    /// typed into.
    var startedAt: Duration?
    /// When something last came.
    var lastOutput = Duration.zero
    /// A program wants to set the clipboard; the person is asked.
    var clipboardRequest: [UInt8]?
    var mayWriteClipboard = false
    /// Closing waits for whether a program still runs, or for the person.
    var closing: Closing?
    var watchesSilence = false
    /// When a notification was last shown: one a second is enough.
    var lastNotification: Int?
    /// It is recorded, or was to be.
    var recording: RecordingState?
    /// Typed, but not recorded yet; nil where what is typed is not recorded.
    var typed: TypedText?
    /// Said in the header until the next key.
    var notice: String?

    init(id: PaneID, instance: Instance, size: Size, settings: Settings.Terminal, now: Int) {
        self.id = id
        self.instance = instance
        var emulator = Terminal(
            size: size, scrollbackLimit: settings.scrollbackLines,
            scrollbackByteLimit: settings.scrollbackMegabytes * 1_000_000)
        emulator.reportsChecksums = settings.checksumReports
        emulatorBox = EmulatorBox(emulator)
        line = .connecting(Line.Connecting(since: now))
    }

    /// It stands behind a reference that is not shared when it changes: a look at each of a thousand
    /// terminals, as every picture takes it, must not copy what is in it.
    var emulator: Terminal {
        _read { yield emulatorBox.emulator }
        _modify {
            if !isKnownUniquelyReferenced(&emulatorBox) {
                emulatorBox = EmulatorBox(emulatorBox.emulator)
            }
            yield &emulatorBox.emulator
            screen.read(&emulatorBox.emulator)
        }
    }

    /// A press of the left button that may become a selection.
    struct Click: Equatable, Sendable {
        var point: TextPoint
        var time: Int
        /// 1 for a single click, 2 for a double one, 3 for a triple one.
        var count: Int
        var isHeld = true
    }

    struct RunningPaste: Equatable, Sendable {
        var total: Int
        var isBracketed: Bool
    }

    enum Closing: Equatable, Sendable {
        case checking
        case asking
    }

    var isLocal: Bool { instance.id == .thisMachine }

    /// Keys go to the program.
    var takesKeys: Bool {
        line.isLive && copyMode == nil && waitingPaste == nil && closing != .asking
    }

    /// The first line that is shown.
    var shownTop: Int {
        let wanted = copyMode?.top ?? top ?? emulator.firstScreenLine
        return max(emulator.lineNumbers.lowerBound, min(wanted, emulator.firstScreenLine))
    }

    /// How far it is scrolled back, in lines.
    var scrollOffset: Int { emulator.firstScreenLine - shownTop }

    /// Scrolls by so many lines, up for less than 0; at the bottom it follows the output again.
    mutating func scroll(by count: Int) {
        let target = shownTop + count
        top =
            target >= emulator.firstScreenLine
            ? nil : max(target, emulator.lineNumbers.lowerBound)
    }

    /// How the instance and its user are called in headers and status.
    var address: String? {
        guard !isLocal else { return nil }
        return instance.user.map { "\($0)@\(instance.address)" } ?? instance.address
    }
}

/// Holds the emulator of one `OpenTerminal`.
// Changed only by an owner that has it alone, so what is shared between tasks never changes.
private final class EmulatorBox: @unchecked Sendable {
    var emulator: Terminal

    init(_ emulator: Terminal) {
        self.emulator = emulator
    }
}
