internal import CNcurses
internal import Glibc
package import Screen

/// The terminal that the program runs in: taken over as a whole, given back as it was found.
package final class Console {
    /// Why there is nothing to draw on; a sentence for the person.
    package struct Unusable: Error {
        package var message: String
    }

    package let inputDescriptor: CInt = STDIN_FILENO
    private var found = termios()
    private var isEntered = false
    private var reader: KeyReader
    private var painter: Painter
    private var output: TerminalOutput
    private let name: String
    private let variables: [String: String]
    private let colors: Painter.Colors
    private var hasMouse = true
    /// What is wrong with the locale, for the person; nil if nothing is.
    package let localeFault: String?

    /// Looks at the terminal without touching it.
    package init(variables: [String: String]) throws(Unusable) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw Unusable(message: "standard input and output must be a terminal")
        }
        guard tcgetattr(STDIN_FILENO, &found) == 0 else {
            throw Unusable(message: "cannot ask the terminal for its settings")
        }
        output = TerminalOutput(terminal: STDOUT_FILENO)
        self.variables = variables
        name = variables["TERM"] ?? ""
        try Self.checkTerminal(named: name)
        reader = KeyReader(hasDoubledEscape: name == "linux" || name.hasPrefix("rxvt"))
        localeFault = Locale.fault(variables)
        colors = Self.colors(variables)
        painter = Painter(
            colors: colors, canSynchronize: name != "linux")
    }

    /// The terminal must be one that terminfo knows, with a cursor that can be moved.
    private static func checkTerminal(named name: String) throws(Unusable) {
        let advice = "set TERM to what your terminal is, for example xterm-256color"
        guard !name.isEmpty else { throw Unusable(message: "TERM is not set: \(advice)") }
        var status: CInt = 0
        guard setupterm(nil, STDOUT_FILENO, &status) == 0 else {
            throw Unusable(
                message: "the terminal “\(name)” is not known here; \(advice), or install "
                    + "ncurses-term")
        }
        guard tigetstr("cup") != nil else {
            throw Unusable(
                message: "the terminal “\(name)” has no cursor that can be moved, so there is "
                    + "nothing to draw on; \(advice). “workbench list” works without")
        }
    }

    /// True colour where the terminal says so, in one of the ways it can. tmux takes it in any
    /// case, and brings it down itself to what the terminal it is in has.
    private static func colors(_ variables: [String: String]) -> Painter.Colors {
        if let value = variables["NO_COLOR"], !value.isEmpty { return .none }
        let count = tigetnum("colors")
        let isDirect =
            ["truecolor", "24bit"].contains(variables["COLORTERM"]) || isInTmux(variables)
            || tigetflag("RGB") == 1 || count > 256
        if isDirect { return .direct }
        return count >= 256 ? .indexed : count >= 8 ? .sixteen : .none
    }

    /// TERM too: a terminal that was started from within tmux inherits its variables.
    private static func isInTmux(_ variables: [String: String]) -> Bool {
        let name = variables["TERM"] ?? ""
        return variables["TMUX"] != nil && (name.hasPrefix("tmux") || name.hasPrefix("screen"))
    }

    package var size: Size {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
        else { return Size(columns: 80, rows: 24) }
        return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    // MARK: Taking over and giving back

    /// Alternate screen, title kept (xterm's stack), bracketed paste, focus, modifyOtherKeys, and
    /// kitty's protocol with unambiguous keys: each is passed over where it is not known.
    private static let enterSequence =
        "\u{1B}[?1049h\u{1B}[22;0t\u{1B}[?2004h\u{1B}[?1004h\u{1B}[>4;1m\u{1B}[>1u"
    static let leaveSequence =
        "\u{1B}[<u\u{1B}[>4m\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1004l\u{1B}[?2004l\u{1B}[m\u{1B}[0 q"
        + "\u{1B}[?25h\u{1B}[?2026l\u{1B}[23;0t\u{1B}[?1049l"

    package func enter() {
        guard !isEntered else { return }
        isEntered = true
        var raw = found
        cfmakeraw(&raw)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        CrashRestore.arm(found)
        painter.forget()
        write(Array((name == "linux" ? "\u{1B}[?2004h" : Self.enterSequence).utf8))
        applyMouse()
    }

    /// How long a terminal that takes nothing holds up our end, in milliseconds.
    private static let patience: CInt = 500

    package func leave() {
        guard isEntered else { return }
        isEntered = false
        CrashRestore.disarm()
        output.drain(within: Self.patience)
        write(Array(Self.leaveSequence.utf8))
        if name == "linux" { write(Array("\u{1B}[2J\u{1B}[H".utf8)) }
        output.drain(within: Self.patience)
        // Neither waits for a terminal that takes nothing; keys meant for us are not the shell's.
        tcsetattr(STDIN_FILENO, TCSANOW, &found)
        tcflush(STDIN_FILENO, TCIFLUSH)
    }

    /// False where `NO_COLOR` is set or the terminal has none.
    package var hasColours: Bool { colors != .none }

    /// Takes the mouse, or leaves it to the outer terminal and its own selecting.
    package func setMouse(_ isOurs: Bool) {
        hasMouse = isOurs
        if isEntered { applyMouse() }
    }

    /// Buttons and dragging (1002), in SGR form (1006).
    private func applyMouse() {
        guard name != "linux" else { return }
        write(Array("\u{1B}[?1002;1006\(hasMouse ? "h" : "l")".utf8))
    }

    // MARK: Input

    package var isInputUnfinished: Bool { reader.isUnfinished }

    /// What was typed so far; nil when the terminal is gone. Call when there is something to read.
    package func readInput() -> [InputEvent]? {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let count = read(STDIN_FILENO, &buffer, buffer.count)
        if count > 0 { return reader.read(buffer[..<count]) }
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
    }

    package func finishInput() -> [InputEvent] { reader.finish() }

    // MARK: Output

    /// Where to wait for a terminal that has not taken all of it yet.
    package var outputDescriptor: CInt { output.descriptor }

    /// The terminal has not taken all that was written: a picture has to wait for `flush()`.
    package var isOutputWaiting: Bool { output.isWaiting }

    package func flush() { output.flush() }

    package func paint(_ surface: Surface) {
        let bytes = painter.paint(surface)
        if isEntered, !bytes.isEmpty { write(bytes) }
    }

    package func repaint() { painter.forget() }

    package func ringBell() { write([0x07]) }

    package func setTitle(_ title: String) {
        let safe = title.unicodeScalars.filter {
            $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
        }
        write(Array("\u{1B}]2;\(String(String.UnicodeScalarView(safe)))\u{07}".utf8))
    }

    /// To the system's clipboard by OSC 52; `base64` is the text so encoded.
    package func copy(base64: String) {
        write(ClipboardSequence.bytes(base64: base64, variables))
    }

    private func write(_ bytes: [UInt8]) {
        output.write(bytes)
    }
}
