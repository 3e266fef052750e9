internal import CLibSSH2
internal import Glibc
internal import Model
internal import Reactor
internal import Synchronization

/// Between libssh2's keyboard-interactive callback, which wants its answers before it returns and
/// so runs on a thread, and the loop, where the person is asked.
final class PromptConversation: Sendable {
    struct Request: Sendable {
        var name: String
        var instruction: String
        var prompts: [Question.Prompt]
    }

    enum Event: Sendable {
        case asked(Request)
        /// The call into libssh2 returned this code.
        case returned(Int)
    }

    private struct State {
        var waiting: [Event] = []
        var listener: Promise<Event>?
        var answers: [Secret]?
        var isOver = false
    }

    private let state = Mutex(State())
    /// Posted when the answers are there. A place of its own, because it must not move.
    nonisolated(unsafe) private let answered: UnsafeMutablePointer<sem_t>

    init() {
        answered = .allocate(capacity: 1)
        sem_init(answered, 0, 0)
    }

    deinit {
        sem_destroy(answered)
        answered.deallocate()
    }

    // MARK: On the thread

    /// Waits for the person; nil if the conversation is over.
    func ask(_ request: Request) -> [Secret]? {
        guard !state.withLock({ $0.isOver }) else { return nil }
        // RFC 4256 §3.3: a request without prompts is answered at once.
        if request.prompts.isEmpty, request.name.isEmpty, request.instruction.isEmpty { return [] }
        tell(.asked(request))
        while sem_wait(answered) != 0 {}
        return state.withLock { state in
            defer { state.answers = nil }
            return state.answers
        }
    }

    func returned(_ code: Int) { tell(.returned(code)) }

    private func tell(_ event: Event) {
        let listener: Promise<Event>? = state.withLock { state in
            defer { state.listener = nil }
            if state.listener == nil { state.waiting.append(event) }
            return state.listener
        }
        if let listener { EventLoop.shared.post { listener.fulfil(event) } }
    }

    // MARK: On the loop

    @LoopActor
    func next() async throws -> Event {
        let promise = Promise<Event>()
        let ready: Event? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.listener = promise
            return nil
        }
        if let ready { return ready }
        return try await promise.value()
    }

    func answer(_ answers: [Secret]) {
        state.withLock { $0.answers = answers }
        sem_post(answered)
    }

    /// Nothing is answered any more: the thread returns as soon as it can.
    func stop() {
        state.withLock { $0.isOver = true }
        sem_post(answered)
    }

    static func prompt(_ raw: LIBSSH2_USERAUTH_KBDINT_PROMPT) -> Question.Prompt {
        let bytes = UnsafeRawBufferPointer(start: raw.text, count: Int(raw.length))
        return Question.Prompt(
            text: printableLines(bytes.prefix(4096)), isEchoed: raw.echo != 0)
    }
}
