internal import CLibSSH2

/// One libssh2 session object: owns it, and is where its functions are called. Return codes are
/// libssh2's; `Code.again` means: call again when more bytes have come.
///
/// Not thread-safe, and not tied to the loop either: keyboard-interactive lends it to a thread.
final class SessionHandle {
    let wire = Wire()
    private let raw: OpaquePointer
    private var isFreed = false

    /// Nil if there is no memory.
    init?() {
        guard Library.isReady,
            let raw = libssh2_session_init_ex(
                allocateCallback, freeCallback, reallocateCallback,
                Unmanaged.passUnretained(wire).toOpaque())
        else { return nil }
        self.raw = raw
        libssh2_session_set_blocking(raw, 0)
        workbench_set_callbacks(
            raw, sendCallback, receiveCallback, disconnectCallback, ignoreCallback)
    }

    deinit { free() }

    /// Frees all of the session and its channels, whose handles must not be used any more.
    /// The wire is cut first: then nothing that libssh2 does while freeing can wait.
    func free() {
        guard !isFreed else { return }
        isFreed = true
        wire.isCut = true
        wire.login.stop()
        wire.attempt = nil
        // Bounded, because a leak is better than a hang should a later version wait after all.
        for _ in 0..<1000 where libssh2_session_free(raw) != LIBSSH2_ERROR_EAGAIN { return }
    }

    // MARK: Connecting

    func prefer(_ methods: [String], for kind: MethodKind) {
        // Names this version does not know are dropped by libssh2; if none is left it keeps
        // its own list.
        _ = libssh2_session_method_pref(raw, kind.code, methods.joined(separator: ","))
    }

    func enableCompression() {
        libssh2_session_flag(raw, LIBSSH2_FLAG_COMPRESS, 1)
    }

    /// libssh2 gets a descriptor it may do to what it likes: all bytes go through the wire.
    func handshake() -> Int {
        Int(libssh2_session_handshake(raw, Library.idleDescriptor))
    }

    func negotiated(_ kind: MethodKind) -> String? {
        libssh2_session_methods(raw, kind.code).map { String(cString: $0) }
    }

    /// The host key as RFC 4253 §6.6 encodes it.
    var hostKey: [UInt8]? {
        var count = 0
        var type: CInt = 0
        guard let bytes = libssh2_session_hostkey(raw, &count, &type) else { return nil }
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    var lastError: String {
        var text: UnsafeMutablePointer<CChar>?
        var length: CInt = 0
        libssh2_session_last_error(raw, &text, &length, 0)
        return text.map { printable(UnsafeRawBufferPointer(start: $0, count: Int(length))) } ?? ""
    }

    private var lastCode: Int { Int(libssh2_session_last_errno(raw)) }

    // MARK: Login

    var isAuthenticated: Bool { libssh2_userauth_authenticated(raw) != 0 }

    /// Tries `none` (RFC 4252 §5.2); `methods` are those that the server offers then.
    func authenticateNone(user: String, methods: inout [String]) -> Int {
        let length = UInt32(user.utf8.count)
        if let list = libssh2_userauth_list(raw, user, length) {
            methods = String(cString: list).split(separator: ",").map(String.init)
            return Code.authenticationFailed
        }
        return isAuthenticated ? 0 : lastCode
    }

    /// Goes on with `wire.attempt`.
    func authenticatePublicKey(user: String) -> Int {
        guard let attempt = wire.attempt else { return Code.invalid }
        return Int(
            libssh2_userauth_publickey(
                raw, user, attempt.shown.baseAddress, attempt.shown.count, signCallback,
                libssh2_session_abstract(raw)))
    }

    func authenticate(user: String, password: UnsafeRawBufferPointer) -> Int {
        Int(
            libssh2_userauth_password_ex(
                raw, user, UInt32(user.utf8.count),
                password.assumingMemoryBound(to: CChar.self).baseAddress, UInt32(password.count),
                nil))
    }

    /// Blocks while `wire.conversation` asks.
    func authenticateInteractively(user: String) -> Int {
        Int(
            libssh2_userauth_keyboard_interactive_ex(
                raw, user, UInt32(user.utf8.count), promptsCallback))
    }

    // MARK: Channels

    /// Nil with `Code.again` or the reason of the failure in `code`.
    func openSession(window: Int, code: inout Int) -> ChannelHandle? {
        let channel = libssh2_channel_open_ex(
            raw, "session", 7, UInt32(window), UInt32(LIBSSH2_CHANNEL_PACKET_DEFAULT), nil, 0)
        code = channel == nil ? lastCode : 0
        return channel.map { ChannelHandle($0, of: self) }
    }

    /// RFC 4254 §7.2. The originator is not known to us: a person at this machine.
    func openDirectTCPIP(host: String, port: Int, code: inout Int) -> ChannelHandle? {
        let channel = libssh2_channel_direct_tcpip_ex(
            raw, host, CInt(port), "127.0.0.1", 0)
        code = channel == nil ? lastCode : 0
        return channel.map { ChannelHandle($0, of: self) }
    }

    /// From now on the server may open channels to the agent. Does nothing on 1.10.
    func takeAgentChannels() {
        workbench_take_agent_channels(raw, agentCallback)
    }

    /// Those that were opened since the last call.
    func openedAgentChannels() -> [ChannelHandle] {
        defer { wire.agentChannels = [] }
        return wire.agentChannels.map { ChannelHandle($0, of: self) }
    }

    // MARK: The line

    func sendKeepAlive() -> Int {
        var next: CInt = 0
        // An interval of one is taken as two by libssh2, and sooner it sends nothing.
        libssh2_keepalive_config(raw, 1, 1)
        return Int(libssh2_keepalive_send(raw, &next))
    }

    /// Says goodbye into the ring. RFC 4253 §11.1: by application.
    func disconnect() {
        libssh2_session_disconnect_ex(raw, SSH_DISCONNECT_BY_APPLICATION, "", "")
    }
}

enum MethodKind {
    case keyExchange, hostKey
    case cipherOut, cipherIn, authenticationCodeOut, authenticationCodeIn
    case compressionOut, compressionIn

    fileprivate var code: CInt {
        switch self {
        case .keyExchange: LIBSSH2_METHOD_KEX
        case .hostKey: LIBSSH2_METHOD_HOSTKEY
        case .cipherOut: LIBSSH2_METHOD_CRYPT_CS
        case .cipherIn: LIBSSH2_METHOD_CRYPT_SC
        case .authenticationCodeOut: LIBSSH2_METHOD_MAC_CS
        case .authenticationCodeIn: LIBSSH2_METHOD_MAC_SC
        case .compressionOut: LIBSSH2_METHOD_COMP_CS
        case .compressionIn: LIBSSH2_METHOD_COMP_SC
        }
    }
}
