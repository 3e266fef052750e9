internal import Glibc
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// Asks on the terminal that the program was started from, one question after the other, whatever
/// standard input and output are.
@LoopActor
final class PromptingQuestioner: RunQuestioner {
    /// Called before a question is shown and after it is answered.
    var onQuestion: (@LoopActor (_ isOpen: Bool) -> Void)?

    private let terminal: FileDescriptor
    private var isAsking = false
    private var queue: [Promise<Void>] = []
    private var echoing: termios?

    /// Nil if there is no terminal.
    init?() {
        guard let terminal = try? FileDescriptor.open("/dev/tty", O_RDWR | O_NONBLOCK) else {
            return nil
        }
        self.terminal = terminal
    }

    func ask(_ question: Question) async -> Answer {
        guard await takeTurn() else { return .cancelled }
        defer { passTurn() }
        let text = QuestionText(question)
        show(text.lines.map { $0 + "\n" }.joined())
        guard text.fields.isEmpty else { return await secrets(text.fields) }
        guard !text.choices.isEmpty else { return .secrets([]) }
        show(text.choices + ": ")
        guard let line = await readLine(isEchoed: true) else { return .cancelled }
        return text.answer(to: String(decoding: line, as: UTF8.self))
    }

    /// One hidden line; nil if the person put the question away.
    func secret(_ label: String) async -> Secret? {
        guard await takeTurn() else { return nil }
        defer { passTurn() }
        guard case .secrets(let secrets) = await secrets([(label, false)]) else { return nil }
        return secrets.first
    }

    /// Leaves the terminal as it was found.
    func close() { restoreEcho() }

    private func secrets(_ fields: [QuestionText.Field]) async -> Answer {
        await secrets(fields.map { ($0.label, $0.isEchoed) })
    }

    private func secrets(_ fields: [(label: String, isEchoed: Bool)]) async -> Answer {
        var secrets: [Secret] = []
        for field in fields {
            show("\(field.label): ")
            guard let line = await readLine(isEchoed: field.isEchoed) else { return .cancelled }
            secrets.append(Secret(line))
        }
        return .secrets(secrets)
    }

    // MARK: Turns

    private func takeTurn() async -> Bool {
        while isAsking {
            let turn = Promise<Void>()
            queue.append(turn)
            do { try await turn.value() } catch {
                queue.removeAll { $0 === turn }
                return false
            }
        }
        guard !Task.isCancelled else { return false }
        isAsking = true
        onQuestion?(true)
        return true
    }

    private func passTurn() {
        isAsking = false
        onQuestion?(false)
        if !queue.isEmpty { queue.removeFirst().fulfil(()) }
    }

    // MARK: The terminal

    private func show(_ text: String) {
        let bytes = Array(Output.printable(text).utf8)
        _ = bytes.withUnsafeBytes { terminal.write($0) }
    }

    /// A line without its end; nil at the end of input or when the asking task is cancelled.
    private func readLine(isEchoed: Bool) async -> [UInt8]? {
        if !isEchoed { hideEcho() }
        defer {
            if !isEchoed {
                restoreEcho()
                show("\n")
            }
        }
        let line = Promise<[UInt8]?>()
        // The terminal hands out whole lines of 4,096 bytes at most (termios(3), canonical mode).
        let watch = EventLoop.shared.watch(terminal.raw, for: .read, priority: .input) { [self] _ in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            switch buffer.withUnsafeMutableBytes({ terminal.read(into: $0) }) {
            case .bytes(let count): line.fulfil(Array(buffer[..<count].prefix { $0 != 0x0A }))
            case .wouldBlock: break
            case .end, .failed: line.fulfil(nil)
            }
            buffer.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                explicit_bzero(base, bytes.count)
            }
        }
        defer { watch.cancel() }
        return (try? await line.value()) ?? nil
    }

    private func hideEcho() {
        var settings = termios()
        guard tcgetattr(terminal.raw, &settings) == 0 else { return }
        echoing = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(terminal.raw, TCSAFLUSH, &settings)
    }

    private func restoreEcho() {
        guard var settings = echoing else { return }
        echoing = nil
        tcsetattr(terminal.raw, TCSANOW, &settings)
    }
}
