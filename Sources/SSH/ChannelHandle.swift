internal import CLibSSH2

/// One libssh2 channel object, where its functions are called. Belongs to its session's handle
/// and is worth nothing once that is freed, or after `free()` returned something else than
/// `Code.again`.
struct ChannelHandle {
    private let raw: OpaquePointer
    /// Kept alive: freeing a session frees its channels.
    private let session: SessionHandle

    init(_ raw: OpaquePointer, of session: SessionHandle) {
        self.raw = raw
        self.session = session
    }

    // MARK: Requests

    func setEnvironment(_ name: String, _ value: String) -> Int {
        Int(
            libssh2_channel_setenv_ex(
                raw, name, UInt32(name.utf8.count), value, UInt32(value.utf8.count)))
    }

    func requestTerminal(_ name: String, modes: [UInt8], columns: Int, rows: Int) -> Int {
        modes.withUnsafeBytes { modes in
            Int(
                libssh2_channel_request_pty_ex(
                    raw, name, UInt32(name.utf8.count),
                    modes.assumingMemoryBound(to: CChar.self).baseAddress, UInt32(modes.count),
                    CInt(columns), CInt(rows), 0, 0))
        }
    }

    /// `shell` without a payload; `exec` or `subsystem` with one.
    func start(_ request: String, _ payload: String?) -> Int {
        Int(
            libssh2_channel_process_startup(
                raw, request, UInt32(request.utf8.count), payload,
                UInt32(payload?.utf8.count ?? 0)))
    }

    func resize(columns: Int, rows: Int) -> Int {
        Int(libssh2_channel_request_pty_size_ex(raw, CInt(columns), CInt(rows), 0, 0))
    }

    /// `auth-agent-req@openssh.com`
    func requestAgent() -> Int { Int(libssh2_channel_request_auth_agent(raw)) }

    // MARK: Bytes

    func read(stream: CInt, into target: UnsafeMutableRawBufferPointer) -> Int {
        Int(
            libssh2_channel_read_ex(
                raw, stream, target.assumingMemoryBound(to: CChar.self).baseAddress,
                target.count))
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        Int(
            libssh2_channel_write_ex(
                raw, 0, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count))
    }

    /// What the other side takes now; 0 means that it must make room first.
    var windowLeft: Int { Int(libssh2_channel_window_write_ex(raw, nil)) }

    func sendEOF() -> Int { Int(libssh2_channel_send_eof(raw)) }

    // MARK: The end

    /// The other side sends no more, and all it sent was read.
    var isAtEnd: Bool { libssh2_channel_eof(raw) == 1 }

    /// Only after `isAtEnd`.
    func waitClosed() -> Int { Int(libssh2_channel_wait_closed(raw)) }

    var exitStatus: Int { Int(libssh2_channel_get_exit_status(raw)) }

    /// Without the `SIG`; nil if it was no signal that ended the program.
    var exitSignal: String? {
        var name: UnsafeMutablePointer<CChar>?
        var length = 0
        let code = libssh2_channel_get_exit_signal(raw, &name, &length, nil, nil, nil, nil)
        guard code == 0, let name else { return nil }
        defer { session.wire.free(name) }
        return printable(UnsafeRawBufferPointer(start: name, count: length))
    }

    /// Closes, waits for the other side to do the same, and forgets the channel.
    func free() -> Int { Int(libssh2_channel_free(raw)) }
}
