internal import Reactor

// What a channel does in its session's turn.
extension Channel {
    /// What libssh2 sends in one packet at most, and what is read at once.
    private static let chunk = 32 << 10
    /// Read by one channel before the others have their turn.
    private static let passLimit = 128 << 10

    /// Whether bytes from the host are of use now.
    var wantsIncoming: Bool {
        guard case .open = life else { return false }
        return (onData != nil && !isPaused) || !outgoing.isEmpty || (isEndWanted && !isEndSent)
    }

    /// Moves what can be moved; true if that was anything.
    func serve() -> Bool {
        guard case .open = life else { return false }
        let hasWritten = push()
        let hasRead = pull()
        lookForEnd()
        return hasWritten || hasRead
    }

    // MARK: To the host

    private func push() -> Bool {
        guard let session else { return false }
        var didAny = false
        while !outgoing.isEmpty, session.hasRoomToSend, room > 0 {
            let limit = offeredCount > 0 ? offeredCount : min(Self.chunk, room)
            let (offered, code) = outgoing.withBytes(limit: limit) { ($0.count, handle.write($0)) }
            guard code > 0 else {
                refused(code, offered: offered)
                break
            }
            offeredCount = 0
            outgoing.drop(code)
            didAny = true
            if pace?.note(sent: code) ?? false { askForAnswer() }
        }
        if didAny, outgoing.isEmpty { onDrained?() }
        return pushEnd() || didAny
    }

    private var room: Int { pace?.room ?? Self.chunk }

    /// A request that nobody grants once a program runs, and that has to be answered all the same
    /// (RFC 4254 §5.4).
    private func askForAnswer() {
        guard let session, case .open = life else { return }
        let raw = handle
        session.ask {
            raw.setEnvironment("WORKBENCH", "")
        } then: { [weak self] in
            guard let self, case .open = life else { return }
            switch pace?.noteAnswer() {
            case .ask: askForAnswer()
            case .askLater: askLater()
            case .send, nil: break
            }
        }
    }

    private func askLater() {
        EventLoop.shared.schedule(after: .milliseconds(5)) { [weak self] in self?.askForAnswer() }
    }

    private func refused(_ code: Int, offered: Int) {
        if code == Code.again || code == 0 {
            // With a window that is full libssh2 has not even begun; else a packet is made.
            offeredCount = code == Code.again && handle.windowLeft > 0 ? offered : 0
        } else if code == Code.channelClosed || code == Code.endSent {
            outgoing = SendQueue()
        } else {
            session?.noteFault(code)
        }
    }

    private func pushEnd() -> Bool {
        guard isEndWanted, !isEndSent, outgoing.isEmpty, case .open = life else { return false }
        let code = handle.sendEOF()
        guard code != Code.again else { return false }
        isEndSent = true
        return true
    }

    // MARK: From the host

    private func pull() -> Bool {
        let output = pull(.output, number: 0)
        let error = pull(.error, number: 1)
        return output || error
    }

    private func pull(_ stream: Stream, number: CInt) -> Bool {
        var total = 0
        while case .open = life, !isPaused, let onData, total < Self.passLimit {
            let count = withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 16) {
                space in
                let count = handle.read(stream: number, into: space)
                if count > 0 {
                    onData(UnsafeRawBufferPointer(rebasing: space[..<count]), stream)
                }
                return count
            }
            guard count > 0 else {
                if count < 0, count != Code.again, count != Code.channelClosed {
                    session?.noteFault(count)
                }
                break
            }
            total += count
        }
        return total > 0
    }

    private func lookForEnd() {
        guard case .open = life, session?.isFaulty == false, handle.isAtEnd else { return }
        // Closed by the host: its status has come before (RFC 4254 §6.10).
        if handle.waitClosed() != Code.again { hostClosed() }
    }
}
