internal import CLinux
internal import Glibc

/// A pseudoterminal just made (pty(7)): our side of it, and where a child finds the other.
package struct TerminalPair: ~Copyable {
    /// Our side, non-blocking, not inherited by children.
    private let master: FileDescriptor
    /// The program's side.
    package let path: String

    package init(columns: Int, rows: Int) throws(SystemError) {
        let raw = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        guard raw >= 0 else { throw SystemError("create a terminal") }
        let master = FileDescriptor(owning: raw)
        guard grantpt(raw) == 0, unlockpt(raw) == 0 else {
            throw SystemError("unlock a terminal")
        }
        var name = [CChar](repeating: 0, count: 128)
        let code = ptsname_r(raw, &name, name.count)
        guard code == 0 else { throw SystemError("name a terminal", code: code) }
        TerminalSize.set(of: raw, columns: columns, rows: rows)
        Self.eraseWholeCharacters(raw)
        self.master = master
        path = SystemError.text(name)
    }

    /// Our side, to be closed by whoever asks for it.
    package consuming func takeMaster() -> FileDescriptor { master }

    /// Lets the kernel's line editing delete a character of UTF-8 at a time, not a byte.
    private static func eraseWholeCharacters(_ descriptor: CInt) {
        var attributes = termios()
        guard tcgetattr(descriptor, &attributes) == 0 else { return }
        attributes.c_iflag |= tcflag_t(IUTF8)
        tcsetattr(descriptor, TCSANOW, &attributes)
    }
}

/// The size a terminal tells its programs (ioctl_tty(2)).
package enum TerminalSize {
    /// Programs in it get SIGWINCH if it differs.
    package static func set(of descriptor: CInt, columns: Int, rows: Int) {
        var size = winsize()
        size.ws_col = UInt16(clamping: columns)
        size.ws_row = UInt16(clamping: rows)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    }
}
