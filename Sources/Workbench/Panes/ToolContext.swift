internal import Model
internal import Screen

/// Where a tool stands, and what it wants done: emptied after each event.
struct ToolContext: Sendable {
    /// What a tool asks of the panes around it.
    enum Request: Sendable {
        /// A terminal beside it.
        case openTerminal(Instance)
        /// The same, its shell in a directory.
        case openTerminalIn(Instance, FilePath)
        /// The person's editor on the copy of a file.
        case openEditor(FileEdit)
        /// Another tool beside it, or in a tab of its own.
        case openTool(Terminals.ToolPlace, @Sendable (ToolContext) -> any ToolPane)
        case focus(PaneID)
        case mark(Tab.Mark)
        /// Said where the tool is not seen.
        case announce(String)
        /// A command that was run: to be found again in the next form.
        case remember(String)
        /// Files are to be copied or moved.
        case transfer(TransferOrder)
        case transfers(TransferCommand)
        case openTransfers
        /// A directory of files is shown, or is to be a bookmark or no longer.
        case visited(FilePlaces.Place)
        case toggleBookmark(FilePlaces.Place)
        case close
    }

    let id: PaneID
    /// Of its body: the pane without its header.
    var size: Size
    /// Seconds since 1970.
    var now: Int
    /// Time since some moment that never jumps.
    var clock: Duration
    /// Kept up to date for tools that show them.
    var transfers = TransferQueue()
    /// Kept up to date for panes with files.
    var places = FilePlaces()
    private(set) var effects: [Effect] = []
    private(set) var notices: [Terminals.Notice] = []
    private(set) var requests: [Request] = []

    init(id: PaneID, size: Size, now: Int, clock: Duration) {
        self.id = id
        self.size = size
        self.now = now
        self.clock = clock
    }

    mutating func perform(_ effect: Effect) { effects.append(effect) }

    mutating func request(_ request: Request) { requests.append(request) }

    /// Says something in the line at the bottom.
    mutating func tell(_ severity: Terminals.Notice.Severity, _ text: String) {
        notices.append(Terminals.Notice(severity: severity, text: text))
    }

    var isIdle: Bool { effects.isEmpty && notices.isEmpty && requests.isEmpty }

    mutating func empty() {
        effects = []
        notices = []
        requests = []
    }
}
