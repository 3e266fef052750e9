internal import Glibc
internal import Reactor

/// What stands between libssh2 and the outside: the ring it sends into, the bytes it receives
/// from, the memory it uses. Reached by libssh2's callbacks through the session's abstract
/// pointer.
///
/// libssh2 never sees a short send, an error or the end of the line: sends always succeed into
/// the ring, and whatever goes wrong with the transport is noted here for the session to act on
/// when all that was received is delivered.
final class Wire {
    enum Ending: Equatable {
        /// The other side closed.
        case closed
        /// errno of the call that failed.
        case failed(CInt)
    }

    /// What is to be sent.
    var outbound = ByteQueue()
    /// What was received and libssh2 has not taken yet.
    var inbound = ByteQueue()
    /// Where `receive` reads from when `inbound` is empty; nil if the transport fills `inbound`.
    var descriptor: CInt?
    /// How the line ended, if it did.
    var ending: Ending?
    /// Nothing goes out or comes in any more; libssh2 may be told so.
    var isCut = false

    /// How much more may be received in this turn.
    var budget = 0
    /// True when the turn's budget was used up, so that more may be waiting.
    private(set) var isBudgetSpent = false
    private(set) var receivedCount: UInt64 = 0
    /// Bytes that libssh2 has taken, ever.
    private(set) var takenCount: UInt64 = 0

    var greeting = ServerGreeting()
    private(set) var greetingFault: ServerGreeting.Fault?
    private var hasVersion = false
    private(set) var offer = ServerOffer.Collector()

    /// Reason code and text of RFC 4253 §11.1, as the server sent it.
    var disconnect: (reason: Int, message: String)?
    var memory = WireMemory()
    /// What libssh2's allocations give away while a person logs in.
    var login = LoginObserver()
    /// The lengths of messages that mean nothing (RFC 4253 §11.2) and were not looked at yet.
    var ignored: [Int] = []
    /// Channels that the server opened to reach the agent, and nobody serves yet.
    var agentChannels: [OpaquePointer] = []
    /// The public key that is being tried.
    var attempt: PublicKeyAttempt?
    /// Where keyboard-interactive's prompts go while a call runs on its own thread.
    var conversation: PromptConversation?

    func grant(budget: Int) {
        self.budget = budget
        isBudgetSpent = false
    }

    // MARK: What libssh2's callbacks do

    func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        if !isCut { outbound.append(bytes) }
        return bytes.count
    }

    /// RECV's contract: how many bytes, 0 for the end, or a negative errno.
    func receive(into target: UnsafeMutableRawBufferPointer) -> Int {
        guard !isCut else { return 0 }
        guard hasVersion || findVersion() else { return -Int(EAGAIN) }
        let count = inbound.isEmpty ? read(into: target) : inbound.take(into: target)
        guard count > 0 else { return -Int(EAGAIN) }
        takenCount += UInt64(count)
        offer.add(UnsafeRawBufferPointer(rebasing: target[..<count]))
        if offer.isOfClient {
            // The end of the message is kept from libssh2, which would not survive it.
            isCut = true
            return -Int(EAGAIN)
        }
        return count
    }

    /// Reads ahead until the version line is there, and drops what stands before it.
    private func findVersion() -> Bool {
        fillInbound()
        switch inbound.withBytes({ greeting.examine($0) }) {
        case .found(let offset):
            inbound.drop(offset)
            hasVersion = true
        case .refused(let fault): greetingFault = fault
        case .incomplete: break
        }
        return hasVersion
    }

    private func fillInbound() {
        let chunk = 4096
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 1)
        defer { space.deallocate() }
        while case let count = read(into: space), count > 0 {
            inbound.append(UnsafeRawBufferPointer(rebasing: space[..<count]))
        }
    }

    /// Reads from the descriptor within the budget; 0 if there is nothing now.
    private func read(into target: UnsafeMutableRawBufferPointer) -> Int {
        guard let descriptor, ending == nil else { return 0 }
        guard budget > 0 else {
            isBudgetSpent = true
            return 0
        }
        let count = Glibc.read(descriptor, target.baseAddress, min(target.count, budget))
        if count > 0 {
            note(received: count)
        } else if count == 0 {
            ending = .closed
        } else if errno != EAGAIN, errno != EINTR {
            ending = .failed(errno)
        }
        return max(0, count)
    }

    /// Counts bytes that came in, here or through a transport that fills `inbound` itself.
    func note(received count: Int) {
        receivedCount += UInt64(count)
        budget -= count
    }
}
