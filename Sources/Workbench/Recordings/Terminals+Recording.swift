internal import Model
internal import Screen
internal import Terminal

/// Terminals that are recorded, by a key or because that is set for all.
extension Terminals {
    /// The terminal with the keys, and all of its group if it is in one.
    mutating func toggleRecording() {
        guard let id = activeID, self[id] != nil else { return }
        let ids = recipients(of: id)
        guard settings.recording == .none else {
            let value = settings.recording.rawValue
            return tell(.warning, "every terminal is recorded here: terminal.record is \(value)")
        }
        let isRunning = self[id]?.isRecorded ?? false
        for id in ids where (self[id]?.isRecorded ?? false) == isRunning {
            if isRunning { perform(.record(id, .stop)) } else { startRecording(id) }
        }
        if ids.count > 1 {
            tell(.info, "\(ids.count) terminals are \(isRunning ? "no longer " : "")recorded")
        }
    }

    /// As a terminal is opened where all are recorded.
    mutating func recordIfSet(_ id: PaneID) {
        if settings.recording != .none { startRecording(id) }
    }

    /// As the settings come or change: some may be open already.
    mutating func recordAllIfSet() {
        for terminal in list.values where terminal.line.isLive || terminal.line.isConnecting {
            recordIfSet(terminal.id)
        }
    }

    private mutating func startRecording(_ id: PaneID) {
        guard let terminal = self[id], !terminal.isRecorded else { return }
        let size = terminal.emulator.size
        let header = Recording.Header(
            columns: size.columns, rows: size.rows, timestamp: now,
            title: ForeignText.line(terminal.instance.name), terminal: settings.name)
        let typed = settings.recordsInput ? TypedText() : nil
        self[id]?.recording = .starting
        self[id]?.typed = typed
        let screen = terminal.hasBeenLive ? terminal.emulator.repaint() : []
        perform(.record(id, .start(header, screen: screen)))
    }

    mutating func recordingReported(_ id: PaneID, _ report: RecordingReport) {
        switch report {
        case .started(let path):
            self[id]?.recording = .running(path: path)
            if settings.recording == .none { tell(.info, "recording into \(path)") }
        case .ended(let path, let failure): recordingEnded(id, path, failure)
        case .textSaved(let path): tell(.info, "the text is in \(path)")
        case .textFailed(let message): tell(.warning, message)
        case .listed, .loaded, .notLoaded: offerToTools(.recording(id, report))
        }
    }

    private mutating func recordingEnded(_ id: PaneID, _ path: String, _ failure: String?) {
        let name = self[id].map { "\($0.instance.name): " } ?? ""
        let state = failure.map { OpenTerminal.RecordingState.failed($0) }
        self[id]?.typed = nil
        self[id]?.recording = state
        if let failure {
            if settings.recording == .required { return cutOff(id, failure) }
            tell(.warning, "\(name)not recorded any more: \(failure)")
        } else if self[id] != nil {
            tell(.info, "recorded: \(path)")
        }
    }

    /// Nothing goes on that is not recorded.
    private mutating func cutOff(_ id: PaneID, _ reason: String) {
        guard let terminal = self[id] else { return }
        let failure = ConnectionFailure(
            .local, host: terminal.instance.name,
            message: "It must be recorded here, and that failed: \(reason)",
            remedy: "Make recording possible again, then press enter.")
        perform(.close(id))
        if terminal.line.isLive { ended(id, .lost(failure)) } else { failed(id, failure) }
    }

    /// Text of our own between two programs, which a recording has as well.
    mutating func feedOwn(_ id: PaneID, _ bytes: [UInt8]) {
        if self[id]?.isRecorded ?? false { perform(.record(id, .output(bytes))) }
        self[id]?.emulator.feed(bytes)
    }

    // MARK: What is typed

    /// Kept back until the host has echoed it.
    mutating func recordTyped(_ id: PaneID, _ bytes: [UInt8]) {
        guard let emulator = self[id]?.emulator else { return }
        var typed = self[id]?.typed
        typed?.type(bytes, on: emulator)
        self[id]?.typed = typed
    }

    /// After output has come.
    mutating func recordEchoed(_ id: PaneID) {
        guard var typed = self[id]?.typed, let emulator = self[id]?.emulator else { return }
        let echoed = typed.takeEchoed(by: emulator)
        self[id]?.typed = typed
        if !echoed.isEmpty { perform(.record(id, .input(echoed))) }
    }

    // MARK: Text

    /// Writes all that a terminal remembers, scrollback and screen, as text.
    mutating func saveText() {
        guard let terminal = active, terminal.hasBeenLive else { return }
        let emulator = terminal.emulator
        var text = ""
        for line in 0..<emulator.lineCount {
            emulator.append(line: line, columns: 0..<emulator.size.columns, to: &text)
            if !emulator.isWrapped(line: line) { text += "\n" }
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
        let title = ForeignText.line(terminal.instance.name)
        perform(.record(terminal.id, .saveText(title: title, Array(text.utf8))))
    }
}

extension OpenTerminal {
    /// How it stands with a terminal's recording.
    enum RecordingState: Equatable, Sendable {
        case starting
        case running(path: String)
        /// Why it is recorded no longer.
        case failed(String)
    }

    var isRecorded: Bool {
        switch recording {
        case .starting, .running: true
        case .failed, nil: false
        }
    }

    var recordingMark: (String, Theme.Role)? {
        switch recording {
        case .starting, .running: ("● rec", .bad)
        case .failed: ("× not recorded", .warning)
        case nil: nil
        }
    }
}
