internal import Model
internal import Screen
internal import Terminal

extension Terminals {
    /// Takes what the shell reports of terminals and questions; false for all else.
    mutating func take(_ event: Event) -> Bool {
        switch event {
        case .connectionAdvanced(let id, let step): advanced(id, to: step)
        case .connected(let id): connected(id)
        case .received(let id, let bytes): received(id, bytes)
        case .localeTold(let id, let locale): localeTold(id, locale)
        case .recording(let id, let report): recordingReported(id, report)
        case .connectionFailed(let id, let failure): failed(id, failure)
        case .ended(let id, let end): ended(id, end)
        case .outputPending(let id, let bytes): outputPending(id, bytes)
        case .busyChecked(let id, let isBusy): busyChecked(id, isBusy)
        case .sessionStarted(let id, let greeting): sessionStarted(id, greeting)
        case .asked(let id, let terminal, let question): asked(id, terminal, question)
        case .questionWithdrawn(let id): questions.remove(id)
        case .timerFired(.reconnect(let id)): reconnectDue(id)
        case .timerFired(.silence(let id)): fellSilent(id)
        case .timerFired(.synchronizedOutput(let id)): giveUpWaiting(for: id)
        case .timerFired(.answers): compareAnswers()
        case .transfer(let id, let news): took(news, of: id)
        case .placesLoaded(let places): placesLoaded(places)
        case .transfersLeft(let orders): transfersLeft(orders)
        case .timerFired(.shellPrompt(let id)): shellPromptDue(id)
        default:
            offerToTools(event)
            return false
        }
        return true
    }

    // MARK: Output

    private mutating func received(_ id: PaneID, _ bytes: [UInt8]) {
        guard self[id] != nil else { return }
        self[id]?.unansweredSince = nil
        let shown = withoutEcho(bytes, of: id)
        if !shown.isEmpty { show(id, shown) }
    }

    /// Gives bytes to the emulator, and to whoever else wants to know of them.
    mutating func show(_ id: PaneID, _ bytes: [UInt8]) {
        let before = self[id]?.emulator.scrollbackByteCount ?? 0
        if self[id]?.isRecorded ?? false { perform(.record(id, .output(bytes))) }
        feed(id, bytes)
        scrollbackBudget.used += (self[id]?.emulator.scrollbackByteCount ?? 0) - before
        keepToScrollbackBudget()
        if isNews(id) { tabs.mark(id, .activity) }
        tabs.unmark(id, .silence)
        watchSilence(id)
        let output = self[id]?.emulator.takeOutput() ?? []
        for one in output { take(one, from: id) }
        noteAnswering(id)
        recordEchoed(id)
    }

    /// What a shell greets with, its first prompt and what integration makes of that are none.
    private mutating func isNews(_ id: PaneID) -> Bool {
        guard let start = self[id]?.startedAt else { return true }
        let last = self[id]?.lastOutput ?? .zero
        let isStartingUp = self[id]?.shell.isStartingUp ?? false
        let stoodStill = last > start && !isStartingUp && clock - last >= Self.settlingTime
        guard stoodStill || clock - start >= Self.longestStart else { return false }
        self[id]?.startedAt = nil
        return true
    }

    private static let settlingTime = Duration.seconds(2)
    private static let longestStart = Duration.seconds(15)

    /// Feeds bytes and keeps the last whole picture while the program draws a new one. Only the
    /// last beginning in the bytes matters: what comes before it is complete.
    private mutating func feed(_ id: PaneID, _ bytes: [UInt8]) {
        if let begin = SynchronizedOutput.lastBegin(in: bytes) {
            bytes.withUnsafeBytes { all in
                self[id]?.emulator.feed(UnsafeRawBufferPointer(rebasing: all[..<begin]))
                freeze(id)
                self[id]?.emulator.feed(UnsafeRawBufferPointer(rebasing: all[begin...]))
            }
        } else {
            self[id]?.emulator.feed(bytes)
        }
        if self[id]?.emulator.isSynchronized == false { thaw(id) }
    }

    private mutating func freeze(_ id: PaneID) {
        guard let terminal = self[id], !terminal.emulator.isSynchronized,
            tabs.active?.shows(id) ?? false
        else { return }
        var picture = Surface(size: terminal.emulator.size)
        terminal.emulator.draw(into: &picture, at: picture.bounds)
        picture.cursor = terminal.emulator.cursor
        self[id]?.frozen = picture
        self[id]?.hasGivenUpWaiting = false
        perform(.setTimer(.synchronizedOutput(id), after: .milliseconds(150)))
    }

    private mutating func thaw(_ id: PaneID) {
        guard self[id]?.frozen != nil || self[id]?.hasGivenUpWaiting == true else { return }
        self[id]?.frozen = nil
        self[id]?.hasGivenUpWaiting = false
        perform(.cancelTimer(.synchronizedOutput(id)))
    }

    private mutating func giveUpWaiting(for id: PaneID) {
        self[id]?.frozen = nil
        self[id]?.hasGivenUpWaiting = true
    }

    private mutating func take(_ output: Terminal.Output, from id: PaneID) {
        switch output {
        case .reply(let bytes):
            if self[id]?.line.isLive ?? false { perform(.send(id, bytes)) }
        case .bell:
            tabs.mark(id, .bell)
            ring()
        case .titleChanged(let title): titleChanged(id, title)
        case .workingDirectoryChanged(let host, let path):
            self[id]?.directory.told(host: host, path: path)
            hasNewDirectory = true
            directoryChanged(id)
        case .clipboardWritten(let bytes): clipboardWritten(id, bytes)
        case .notified(let title, let body): notified(id, title, body)
        case .commandStarted(let text): commandStarted(id, text)
        case .commandEnded(let status): commandEnded(id, status)
        }
    }

    private mutating func titleChanged(_ id: PaneID, _ title: String) {
        self[id]?.title = ForeignText.line(title)
        if id == activeID { updateTitle() }
    }

    private mutating func notified(_ id: PaneID, _ title: String, _ body: String) {
        let time = now
        guard let name = self[id]?.instance.name, self[id]?.lastNotification != time else {
            return
        }
        self[id]?.lastNotification = time
        let parts = [title, body].map { ForeignText.line($0) }.filter { !$0.isEmpty }
        tell(.info, "\(name): " + parts.joined(separator: ": "))
        tabs.mark(id, .bell)
    }

    // MARK: Silence

    private mutating func watchSilence(_ id: PaneID) {
        guard self[id]?.watchesSilence ?? false else { return }
        perform(.setTimer(.silence(id), after: .seconds(Self.silenceSeconds)))
    }

    private mutating func fellSilent(_ id: PaneID) {
        guard let terminal = self[id], terminal.watchesSilence else { return }
        tabs.mark(id, .silence)
        if id != activeID { tell(.info, "\(terminal.instance.name) went silent") }
    }

    private static let silenceSeconds = 10

    mutating func toggleSilenceWatch() {
        guard let id = activeID, let terminal = self[id] else { return }
        self[id]?.watchesSilence.toggle()
        if terminal.watchesSilence {
            perform(.cancelTimer(.silence(id)))
            tell(.info, "\(terminal.instance.name): silence is no longer watched")
        } else {
            watchSilence(id)
            tell(
                .info,
                "\(terminal.instance.name): you will be told after \(Self.silenceSeconds) s of silence"
            )
        }
    }
}

/// Synchronised output (DEC private mode 2026): its beginning in a stream of bytes.
enum SynchronizedOutput {
    private static let begin = Array("\u{1b}[?2026h".utf8)

    /// Where the last beginning stands; nil if there is none.
    static func lastBegin(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { bytes in
            var index = bytes.count - begin.count
            while index >= 0 {
                // Eight bytes at a step where none of them is an escape character.
                if index >= 7 {
                    let chunk = bytes.loadUnaligned(fromByteOffset: index - 7, as: UInt64.self)
                    let others = chunk ^ 0x1b1b_1b1b_1b1b_1b1b
                    let found = (others &- 0x0101_0101_0101_0101) & ~others
                    if found & 0x8080_8080_8080_8080 == 0 {
                        index -= 8
                        continue
                    }
                }
                if bytes[index] == 0x1b, bytes[index + 7] == 0x68,
                    begin.elementsEqual(bytes[index..<index + begin.count])
                {
                    return index
                }
                index -= 1
            }
            return nil
        }
    }
}
