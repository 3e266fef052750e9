package import Model
package import Screen

/// Names one pane for the life of the program, and with it the terminal or whatever else it shows.
package struct PaneID: Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }
}

/// Names one question until it is answered or withdrawn.
package struct QuestionID: Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }
}

/// Something that happened. Everything the core learns arrives as one of these.
package enum Event: Sendable {
    // The terminal we run in.
    case keyPressed(KeyEvent)
    case mouse(MouseEvent)
    case pasted([UInt8])
    case focusChanged(Bool)
    case resized(Size)
    /// Something about where we run that the person should know.
    case noticed(String)
    case machineKnown(MachineFacts)

    // Files.
    case settingsLoaded(Settings, [Diagnostic])
    case keysLoaded([KeyBinding], [Diagnostic])
    case themesLoaded([Theme], [Diagnostic])
    /// All instances of all sources, this machine first, each source in the order of its file.
    case instancesLoaded([Instance], [Diagnostic])
    case historyLoaded([Instance.ID: InstanceHistory])
    case workspacesLoaded(WorkspaceShelf)
    /// An effect that writes did its work, or could not: what failed, on what, what to do next.
    case saved(what: String)
    case saveFailed(what: String, message: String)

    // Terminals.
    case connectionAdvanced(PaneID, ConnectionStep)
    /// The shell is there; bytes may flow.
    case connected(PaneID)
    case received(PaneID, [UInt8])
    /// What the host's locale is; nil if it did not say.
    case localeTold(PaneID, RemoteLocale?)
    case connectionFailed(PaneID, ConnectionFailure)
    case ended(PaneID, TerminalEnd)
    /// So many bytes of what was sent still wait for the host.
    case outputPending(PaneID, bytes: Int)
    /// Whether a program other than the shell itself runs in a local terminal (`.isBusy`).
    case busyChecked(PaneID, isBusy: Bool)

    /// A shell has said where it is (OSC 7).
    case workingDirectoryChanged(Instance.ID, FilePath)

    case recording(PaneID, RecordingReport)

    // Panes with files.
    case files(PaneID, FilesReport)
    case transfer(TransferOrder.ID, TransferNews)
    /// What it wrote is there: panes that show its directories read them again.
    case transferEnded(TransferOrder)
    /// Bookmarks and recent places of files.
    case placesLoaded(FilePlaces)
    /// Those that the last run of the program did not come to the end of.
    case transfersLeft([TransferOrder])
    // Sessions that outlive their lines.
    /// A pane's shell runs in one, or could not: what the machine said.
    case sessionStarted(PaneID, SessionGreeting)
    /// What runs on a machine, or why nobody knows.
    case sessionsListed(Instance.ID, Result<[RunningSession], ConnectionFailure>)
    /// Nil as the failure if it is no more.
    case sessionEnded(Instance.ID, name: String, ConnectionFailure?)

    // Questions.
    case asked(QuestionID, PaneID, Question)
    case questionWithdrawn(QuestionID)
    case run(PaneID, RunNews)

    case timerFired(TimerID)
}

/// What a timer was set for; setting the same one again replaces it.
package enum TimerID: Hashable, Sendable {
    /// The clock moved: ages and countdowns on the screen are drawn anew.
    case second
    case messageExpired(Int)
    case reconnect(PaneID)
    /// No output for a while where silence is watched.
    case silence(PaneID)
    /// Synchronised output lasted too long.
    case synchronizedOutput(PaneID)
    /// A shell's first prompt stands still, or the mark of what was sent to it does not come.
    case shellPrompt(PaneID)
    /// What the members of groups printed is compared.
    case answers
    /// More of a large directory is put in its place.
    case files(PaneID)
    /// The arrangement may have changed a while ago: it is kept.
    case workspace
    /// A recording that is played has something new to show.
    case playback(PaneID)
    /// A command's key is no longer repeated without the prefix.
    case commandRepeat
}
