package import Model
package import Reactor

/// An SSH connection: its channels share one transport. Made and handed out by `SessionPool`.
@LoopActor
package final class Session {
    /// The hop's name, for messages.
    package let host: String
    package let options: SSHOptions
    let handle: SessionHandle
    let transport: any Transport
    var wire: Wire { handle.wire }

    enum Stage {
        case greeting, keyExchange, login, up
    }

    /// Why it is over; nil while it lives.
    private(set) package var failure: ConnectionFailure?
    var onEnd: [@LoopActor (ConnectionFailure) -> Void] = []
    /// The last channel is gone.
    var onIdle: (@LoopActor () -> Void)?
    private(set) var channels: [Channel] = []
    private(set) var calls: [Call] = []
    /// Channels that the server counts against its MaxSessions, open or being opened.
    var sessionChannelCount = 0
    /// The server has opened one at least.
    var hasOpenedChannel = false
    /// The server refused a channel while so many were open.
    var channelLimit: Int?

    private var isServing = false
    private var isServiceDue = false
    private var isContinuationDue = false
    /// A thread has the handle: the loop keeps its hands off.
    private var isLent = false
    private var isTornDown = false
    /// Kept when something is there to read, for whoever waits outside of libssh2.
    private var arrival: Promise<Void>?
    /// How far the session has come; what an end means depends on it.
    var stage = Stage.greeting {
        didSet { if stage != oldValue { onStage?(stage) } }
    }
    /// Told when the session has come further, for who measures that.
    var onStage: (@LoopActor (Stage) -> Void)?
    /// An error of libssh2 after which nothing works any more.
    private(set) var fault: Int?
    var isFaulty: Bool { fault != nil }
    var keepAlive: KeepAlive?
    /// Closes the session when nobody has wanted it for a while.
    var lingering: LoopTimer?
    /// Methods that the server offered for logging in, as last heard.
    var loginMethods: [String] = []
    /// `publickey, keyboard-interactive`: what the login took.
    package internal(set) var loginSteps: [String] = []

    init?(host: String, options: SSHOptions, transport: any Transport) {
        guard let handle = SessionHandle() else { return nil }
        self.host = host
        self.options = options
        self.handle = handle
        self.transport = transport
        transport.begin(with: handle.wire) { [weak self] in self?.serve() }
    }

    // MARK: What is known of the server

    /// `SSH-2.0-OpenSSH_9.2p1 Debian-2`
    package var serverVersion: String? { wire.greeting.version }
    /// RFC 4252 §5.4, with control characters removed.
    package var banner: String { wire.login.banner }
    package var offeredLoginMethods: [String] { loginMethods }
    package var serverOffer: ServerOffer? { wire.offer.offer }
    package var isAlive: Bool { failure == nil }

    // MARK: The end

    /// Ends the session as we wish.
    package func close() {
        guard failure == nil else { return }
        if !isLent, !isServing {
            handle.disconnect()
            transport.flush()
        }
        end(ConnectionFailure(.cancelled, host: host, message: "the connection was closed"))
    }

    /// Ends the session: whoever waits for something of it is told why.
    func end(_ failure: ConnectionFailure) {
        guard self.failure == nil else { return }
        self.failure = failure
        keepAlive?.stop()
        lingering?.cancel()
        let (calls, channels, onEnd) = (calls, channels, onEnd)
        self.calls = []
        self.channels = []
        self.onEnd = []
        for call in calls { call.outcome.fail(failure) }
        arrival?.fail(failure)
        for channel in channels { channel.sessionEnded(failure) }
        for tell in onEnd { tell(failure) }
        tearDown()
    }

    /// Waits until nothing of libssh2 runs: it must not be freed under its own feet.
    private func tearDown() {
        guard !isServing, !isLent, !isTornDown else { return }
        isTornDown = true
        transport.close()
        handle.free()
    }
}

// MARK: A turn

extension Session {
    /// Received a turn: what is more waits for the next, so that other descriptors have theirs.
    private static let turnBudget = 64 << 10
    /// Above this no more is given to libssh2 to send.
    static let outboundLimit = 256 << 10

    /// Serves in the next turn, once, however often it is asked for: also if it was served in
    /// between, or each turn of a flood would leave one more behind than the one before.
    func serveSoon() {
        guard !isServiceDue else { return }
        isServiceDue = true
        EventLoop.shared.later { [weak self] in
            self?.isServiceDue = false
            self?.serve()
        }
    }

    /// Makes all calls that wait and serves all channels until there is nothing left to do: any
    /// call into libssh2 may take in bytes that are another's.
    func serve() {
        if let arrival {
            self.arrival = nil
            arrival.fulfil(())
        }
        guard !isServing, !isLent, failure == nil else { return }
        isServing = true
        wire.grant(budget: Self.turnBudget)
        var isQuiet = false
        while !isQuiet, failure == nil, fault == nil {
            let takenBefore = wire.takenCount
            isQuiet = !makeCalls()
            if adoptAgentChannels() { isQuiet = false }
            noteIgnored()
            for channel in channels where channel.serve() { isQuiet = false }
            // What came in last may be what an earlier one of them waits for, as the window that
            // a written byte needs.
            if wire.takenCount != takenBefore { isQuiet = false }
        }
        isServing = false
        guard failure == nil else { return tearDown() }
        concludeTurn()
    }

    /// With several terminals one cannot tell whose they are.
    private func noteIgnored() {
        guard !wire.ignored.isEmpty else { return }
        for length in wire.ignored {
            for channel in channels { channel.pace?.note(ignored: length) }
        }
        wire.ignored = []
    }

    private func concludeTurn() {
        if let failure = lineFailure() { return end(failure) }
        transport.flush()
        transport.isReading = wantsReading
        if wire.isBudgetSpent { goOnLater() }
    }

    /// Goes on with what came when the others have had their share.
    private func goOnLater() {
        guard !isContinuationDue else { return }
        isContinuationDue = true
        EventLoop.shared.goOnLater { [weak self] in
            self?.isContinuationDue = false
            self?.serve()
        }
    }

    /// Without a reader nobody calls into libssh2: bytes that came would wake the loop for
    /// nothing again and again.
    var wantsReading: Bool {
        !calls.isEmpty || arrival != nil || channels.contains { $0.wantsIncoming }
    }

    var hasRoomToSend: Bool { wire.outbound.count < Self.outboundLimit }

    func noteFault(_ code: Int) {
        if fault == nil { fault = code }
    }

    private func makeCalls() -> Bool {
        var didAny = false
        var isExclusiveBusy = false
        for call in calls {
            if call.isExclusive, isExclusiveBusy { continue }
            let code = call.attempt()
            if code == Code.again {
                isExclusiveBusy = isExclusiveBusy || call.isExclusive
                continue
            }
            if Code.isFatal(code) {
                // The call's waiter is told by the session's end, which knows why.
                noteFault(code)
                return false
            }
            didAny = true
            calls.removeAll { $0 === call }
            call.finish(code)
        }
        return didAny
    }
}

// MARK: Calls

extension Session {
    /// Makes a call into libssh2 until it has a result. `cleanUp` does away with the result
    /// should the waiting task be cancelled before: what libssh2 began it must be let finish.
    func complete(
        isExclusive: Bool = false, cleanUp: (@LoopActor () -> Void)? = nil,
        _ attempt: @escaping @LoopActor () -> Int
    ) async throws(ConnectionFailure) -> Int {
        try throwIfOver()
        let call = Call(isExclusive: isExclusive, attempt: attempt)
        calls.append(call)
        serve()
        do {
            return try await call.outcome.value()
        } catch let failure as ConnectionFailure {
            throw failure
        } catch {
            if let cleanUp {
                abandon(call, cleanUp)
            } else {
                calls.removeAll { $0 === call }
            }
            throw cancelled
        }
    }

    /// Makes a call that nobody waits for.
    func completeInBackground(_ attempt: @escaping @LoopActor () -> Int) {
        guard failure == nil else { return }
        append(Call(isExclusive: false, attempt: attempt))
    }

    /// Makes a call, and then goes on with something else, whatever came of it.
    func ask(
        _ attempt: @escaping @LoopActor () -> Int, then goOn: @escaping @LoopActor () -> Void
    ) {
        guard failure == nil else { return }
        let call = Call(isExclusive: false, attempt: attempt)
        call.cleanUp = goOn
        append(call)
    }

    private func append(_ call: Call) {
        calls.append(call)
        serveSoon()
    }

    private func abandon(_ call: Call, _ cleanUp: @escaping @LoopActor () -> Void) {
        if calls.contains(where: { $0 === call }) {
            call.cleanUp = cleanUp
        } else if failure == nil {
            cleanUp()
        }
    }

    func throwIfOver() throws(ConnectionFailure) {
        if let failure { throw failure }
        if Task.isCancelled { throw cancelled }
    }

    var cancelled: ConnectionFailure {
        ConnectionFailure(.cancelled, host: host, message: "cancelled")
    }

    /// Lends the handle to `body`, which may run it on another thread. Nothing is sent or
    /// received in between but by it.
    func lend(
        _ body: (SessionHandle) async throws -> Int
    ) async throws(ConnectionFailure) -> Int {
        try throwIfOver()
        wire.grant(budget: Self.turnBudget)
        isLent = true
        transport.isReading = false
        let result: Result<Int, any Error>
        do { result = .success(try await body(handle)) } catch { result = .failure(error) }
        isLent = false
        guard failure == nil else {
            tearDown()
            try throwIfOver()
            throw cancelled
        }
        concludeTurn()
        try throwIfOver()
        guard case .success(let code) = result else { throw cancelled }
        return code
    }

    /// Waits until there is something to read, without calling into libssh2.
    func waitForBytes() async throws(ConnectionFailure) {
        try throwIfOver()
        let arrival = Promise<Void>()
        self.arrival = arrival
        transport.isReading = true
        do { try await arrival.value() } catch { throw failure ?? cancelled }
        try throwIfOver()
    }
}

// MARK: Channels

extension Session {
    func add(_ channel: Channel) {
        channels.append(channel)
        serveSoon()
    }

    /// Closes a channel and forgets it.
    func release(_ channel: Channel) {
        channels.removeAll { $0 === channel }
        guard failure == nil else { return }
        let handle = channel.handle
        let call = Call(isExclusive: false) { handle.free() }
        call.cleanUp = { [weak self] in self?.freed(isSession: channel.isSession) }
        append(call)
    }

    private func freed(isSession: Bool) {
        if isSession { sessionChannelCount -= 1 }
        if channels.isEmpty { onIdle?() }
    }
}
