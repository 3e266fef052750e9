internal import Model
internal import Reactor

extension Login {
    /// A person may think for long, so these threads are many and mostly asleep.
    private static let threads = WorkerPool(name: "prompts", limit: 256)

    /// RFC 4256: whatever the server asks, one-time codes too.
    func tryInteractively() async throws(ConnectionFailure) -> Outcome {
        guard wrongPasswords < options.numberOfPasswordPrompts else { return .nothingToTry }
        hasPrompted = false
        defer { if hasPrompted { wrongPasswords += 1 } }
        progress(.authenticating(method: "keyboard-interactive", detail: nil))
        session.wire.memory.isWiping = true
        defer { session.wire.memory.isWiping = false }
        while true {
            let code = try await talk()
            guard code == Code.again else { return outcome(code) }
            try await session.waitForBytes()
        }
    }

    /// A server that refuses without having asked anything would only do so again.
    private func outcome(_ code: Int) -> Outcome {
        if code == 0 { return .accepted }
        return hasPrompted ? .refused : .nothingToTry
    }

    /// One call into libssh2 on a thread, whose callback's questions are answered here.
    private func talk() async throws(ConnectionFailure) -> Int {
        let conversation = PromptConversation()
        let wire = session.wire
        wire.conversation = conversation
        defer { wire.conversation = nil }
        let user = user
        return try await session.lend { handle async throws in
            let lent = Lent(handle: handle)
            async let code = Worker.run(on: Self.threads) {
                let code = lent.handle.authenticateInteractively(user: user)
                conversation.returned(code)
                return code
            }
            do {
                try await self.answer(conversation)
            } catch {
                conversation.stop()
                _ = try? await code
                throw error
            }
            return try await code
        }
    }

    /// While the loop waits for the thread, the handle is the thread's alone: `Session.lend`.
    private struct Lent: @unchecked Sendable {
        let handle: SessionHandle
    }

    private func answer(_ conversation: PromptConversation) async throws {
        while case .asked(let request) = try await conversation.next() {
            conversation.answer(try await answers(to: request))
        }
    }

    private func answers(
        to request: PromptConversation.Request
    ) async throws(ConnectionFailure) -> [Secret] {
        guard !request.prompts.isEmpty else { return [] }
        hasPrompted = true
        if let command = hop.passwordCommand, !isPasswordCommandUsed,
            request.prompts.count == 1, !request.prompts[0].isEchoed
        {
            isPasswordCommandUsed = true
            return [try await readPassword(command)]
        }
        let question = Question.prompts(
            host: hop.name, name: request.name, instruction: request.instruction,
            prompts: request.prompts)
        guard case .secrets(let secrets) = try await asker.ask(question, for: hop.name) else {
            return []
        }
        return secrets
    }
}
