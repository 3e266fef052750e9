package import Inventory
package import Model
package import Screen

/// Something the core asks the shell to do. `Runtime.perform` in `Main` does it.
package enum Effect: Sendable {
    // Terminals.
    /// Connects and opens a shell, or starts one on this machine.
    case open(PaneID, Instance, Size)
    /// The same where the shell starts in some other way than a login shell does.
    case openAs(PaneID, Instance, Size, ShellStart)
    /// Starts the person's editor on a file of this machine.
    case openEditor(PaneID, file: String, Size)
    case send(PaneID, [UInt8])
    /// Throws away what was sent and still waits for the host: a paste is stopped.
    case discardPending(PaneID)
    case resize(PaneID, Size)
    /// Text of the terminal's host is in this charset from now on.
    case setCharset(PaneID, Charset)
    /// Asks the terminal's host what its locale is, beside the shell. Answered by
    /// `.localeTold`.
    case askLocale(PaneID)
    /// Stops connecting, or closes the shell.
    case close(PaneID)
    /// Answered by `.busyChecked`.
    case checkBusy(PaneID)
    case answer(QuestionID, Answer)
    case run(PaneID, RunEffect)
    /// A terminal is recorded, its text saved, or a recording looked at.
    case record(PaneID, RecordingRequest)

    /// Answered by `.sessionsListed`. Questions of the connection are those of `asker`.
    case listSessions(Instance, asker: PaneID)
    /// Answered by `.sessionEnded`. Without an asker nothing is asked.
    case endSession(Instance, name: String, asker: PaneID?)

    // Files.
    case editInstances(InstanceEdit)
    case saveSettings(Settings)
    case recordFavourite(Instance.ID, Bool)
    case recordLogin(Instance.ID)
    case recordCharset(Instance.ID, RememberedCharset)

    /// Files of a pane that shows them.
    case files(PaneID, FilesRequest)
    case transfer(TransferOrder.ID, TransferRequest)
    /// Bookmarks and recent places of files, for the next start.
    case keepPlaces(FilePlaces)
    case saveWorkspace(Workspace)
    case renameWorkspace(String, to: String)
    case removeWorkspace(String)
    /// The arrangement as it is, for the next start; nil where there is none.
    case keepWorkspace(Workspace?)

    // The terminal we run in.
    /// To the system clipboard, by OSC 52 and through tmux.
    case copy([UInt8])
    case setTitle(String)
    case ringBell
    /// Whether the mouse is ours, or the outer terminal's as ever.
    case setMouse(Bool)
    case suspend
    case quit(status: Int)

    // Time.
    case setTimer(TimerID, after: Duration)
    case cancelTimer(TimerID)
}
