internal import CLinux
internal import Glibc

/// A pseudoterminal's master side (pty(7)).
package struct TerminalDevice: ~Copyable {
    package let descriptor: FileDescriptor
    /// Where the slave side is opened.
    package let path: String

    /// A new one, non-blocking.
    package init() throws(SystemError) {
        let master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        guard master >= 0 else { throw SystemError("create a terminal") }
        let descriptor = FileDescriptor(owning: master)
        guard grantpt(master) == 0, unlockpt(master) == 0 else {
            throw SystemError("unlock a terminal")
        }
        var name = [CChar](repeating: 0, count: 128)
        guard ptsname_r(master, &name, name.count) == 0 else {
            throw SystemError("name a terminal")
        }
        path = SystemError.text(name)
        self.descriptor = descriptor
    }

    /// The programs in it are told by SIGWINCH.
    package func resize(columns: Int, rows: Int) {
        var size = winsize()
        size.ws_col = UInt16(clamping: columns)
        size.ws_row = UInt16(clamping: rows)
        _ = ioctl(descriptor.raw, UInt(TIOCSWINSZ), &size)
    }
}
