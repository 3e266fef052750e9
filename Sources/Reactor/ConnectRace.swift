internal import CLinux
internal import Glibc

/// The attempts to reach one machine; the first to get through wins.
@LoopActor
final class ConnectRace {
    private final class Attempt {
        let address: SocketAddress
        var socket: FileDescriptor?
        var watch: Watch?

        init(_ address: SocketAddress, _ socket: consuming FileDescriptor) {
            self.address = address
            self.socket = consume socket
        }
    }

    private var waiting: ArraySlice<SocketAddress>
    private let bindAddress: SocketAddress?
    private let keepAlive: Bool
    private let onAttempt: (@LoopActor (Connector.Progress) -> Void)?
    private var running: [Attempt] = []
    private var failed: [ConnectFailure.Attempt] = []
    private var winner: FileDescriptor?
    private var nextStart: LoopTimer?
    private var deadline: LoopTimer?
    private let outcome = Promise<Void>()

    init(
        addresses: [SocketAddress], bindAddress: SocketAddress?, keepAlive: Bool,
        onAttempt: (@LoopActor (Connector.Progress) -> Void)?
    ) {
        let usable = addresses.filter { bindAddress == nil || $0.family == bindAddress?.family }
        waiting = Connector.interleaved(usable)[...]
        self.bindAddress = bindAddress
        self.keepAlive = keepAlive
        self.onAttempt = onAttempt
    }

    func run(timeout: Duration?) async throws -> FileDescriptor {
        if let timeout {
            deadline = EventLoop.shared.schedule(after: timeout) { [weak self] in self?.expire() }
        }
        startNext()
        try await outcome.value()
        guard let winner = winner.take() else { throw failure }
        return winner
    }

    /// Closes whatever is still under way.
    func end() {
        nextStart?.cancel()
        deadline?.cancel()
        for attempt in running { close(attempt) }
        running = []
        waiting = []
    }

    private func startNext() {
        nextStart?.cancel()
        guard !outcome.isKept else { return }
        guard let address = waiting.popFirst() else {
            if running.isEmpty { outcome.fail(failure) }
            return
        }
        onAttempt?(.started(address))
        switch open(address) {
        case .failure(let reason): fail(address, reason)
        case .success(let attempt): follow(attempt)
        }
    }

    private func follow(_ attempt: Attempt) {
        guard let socket = attempt.socket?.raw else { return }
        running.append(attempt)
        attempt.watch = EventLoop.shared.watch(socket, for: .write) { [weak self] _ in
            self?.finish(attempt, code: Syscalls.socketError(socket))
        }
        guard !waiting.isEmpty else { return }
        nextStart = EventLoop.shared.schedule(after: Connector.attemptDelay) { [weak self] in
            self?.startNext()
        }
    }

    private func finish(_ attempt: Attempt, code: CInt) {
        running.removeAll { $0 === attempt }
        attempt.watch?.cancel()
        guard code == 0 else {
            close(attempt)
            return fail(attempt.address, ConnectFailure.Reason(code: code))
        }
        winner = attempt.socket.take()
        outcome.fulfil(())
    }

    /// RFC 8305 §5: a failure starts the next attempt at once.
    private func fail(_ address: SocketAddress, _ reason: ConnectFailure.Reason) {
        failed.append(ConnectFailure.Attempt(address: address, reason: reason))
        onAttempt?(.failed(address, reason))
        startNext()
    }

    private func expire() {
        for attempt in running {
            failed.append(
                ConnectFailure.Attempt(address: attempt.address, reason: .timedOut))
            onAttempt?(.failed(attempt.address, .timedOut))
        }
        outcome.fail(failure)
    }

    private func close(_ attempt: Attempt) {
        attempt.watch?.cancel()
        attempt.watch = nil
        attempt.socket = nil
    }

    private var failure: ConnectFailure {
        let reason = failed.map(\.reason).max { $0.weight < $1.weight }
        return ConnectFailure(reason: reason ?? .noAddress, attempts: failed)
    }
}

// MARK: Sockets

extension ConnectRace {
    private func open(_ address: SocketAddress) -> Result<Attempt, ConnectFailure.Reason> {
        let type = CInt(
            SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let raw = socket(address.systemFamily, type, 0)
        guard raw >= 0 else { return .failure(ConnectFailure.Reason(code: errno)) }
        let attempt = Attempt(address, FileDescriptor(owning: raw))
        if let bindAddress, bindAddress.withSockaddr({ bind(raw, $0, $1) }) != 0 {
            return .failure(.cannotBind(errno))
        }
        if address.family != .local { tune(raw) }
        let code = address.withSockaddr { connect(raw, $0, $1) } == 0 ? 0 : errno
        // EINTR too leaves the attempt going on by itself.
        guard code == 0 || code == EINPROGRESS || code == EINTR else {
            return .failure(ConnectFailure.Reason(code: code))
        }
        return .success(attempt)
    }

    private func tune(_ raw: CInt) {
        Syscalls.setOption(raw, level: workbench_tcp, TCP_NODELAY, to: 1)
        if keepAlive { Syscalls.setOption(raw, level: SOL_SOCKET, SO_KEEPALIVE, to: 1) }
    }
}
