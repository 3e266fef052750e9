internal import Model
internal import Screen
internal import Terminal
internal import Widgets

/// All terminals and the tabs they stand in. It takes what happens, keeps what it wants done in
/// an outbox, and draws panes; the frame around it decides where they are.
struct Terminals: Sendable {
    /// Something to tell the person that needs no answer.
    struct Notice: Equatable, Sendable {
        enum Severity: Equatable, Sendable {
            case info, warning
        }

        var severity: Severity
        var text: String
    }

    var tabs = Tabs()
    private(set) var list: [PaneID: OpenTerminal] = [:]
    /// What the panes show that are no terminals.
    var tools: [PaneID: any ToolPane] = [:]
    /// A tool that is asked about before it closes.
    var toolClosing: PaneID?
    var scrollbackBudget = ScrollbackBudget()
    var questions = Questions()
    /// What stands over the panes and has a connection of its own that may ask.
    var layerAsker: PaneID?
    /// Over the panes: a tab's new name, the list of tabs.
    var layer: TabLayer?

    /// How the keys of commands are called, prefix and all; the frame knows.
    var keyNames: [TerminalCommand: String] = [:]

    /// Seconds since 1970; set before each event.
    var now = 0 {
        didSet {
            guard now != oldValue else { return }
            for id in tools.keys {
                tools[id]?.context.now = now
                tools[id]?.context.clock = clock
            }
        }
    }
    /// Time since some moment, for spans shorter than a second; set before each event.
    var clock = Duration.zero
    var settings = Settings.Terminal() {
        didSet {
            guard settings.checksumReports != oldValue.checksumReports else { return }
            for id in list.keys {
                list[id]?.emulator.reportsChecksums = settings.checksumReports
            }
        }
    }
    var broadcastSettings = Settings.Broadcast() {
        didSet { setAnswerPatterns(broadcastSettings.masks) }
    }
    /// Where the panes are: under the bar of tabs, beside the sidebar.
    private(set) var area = Rect.zero
    /// The outer terminal has the focus.
    var isOuterFocused = true
    /// The keys go to the panes, not to the sidebar.
    private(set) var isFocused = false

    /// A line between panes that the mouse has hold of.
    var heldLine: HeldLine?

    /// Lines that were composed and sent, the last one at the end.
    var composed: [String] = []

    var answers = Answers()

    /// Commands that were run on many machines, the last one at the end.
    var commandsRun: [String] = []

    /// Shell integration as the person chose it for instances while the program runs.
    var shellChoices: [Instance.ID: Bool] = [:]

    /// Charsets that the person chose for instances while the program runs.
    var charsets: [Instance.ID: Charset] = [:]
    /// Those chosen or guessed before.
    var rememberedCharsets: [Instance.ID: RememberedCharset] = [:]
    /// Hosts that were asked for their locale since the program was started.
    var askedLocales: Set<Instance.ID> = []

    var transfers = TransferQueue()
    var filePlaces = FilePlaces()
    var lastTransfer: UInt64 = 0
    /// Of transfers, as a pane wants them.
    var limits: Settings.Files?

    private var nextID = 1
    /// Drawn when the program started: sessions of ours have names that no others have.
    var chance: UInt64 = 0
    private var lastSession = 0
    /// A shell told where it is.
    var hasNewDirectory = false
    private var lastBell: Int?
    private var lastTitle: String?
    private var effects: [Effect] = []
    private var notices: [Notice] = []
    /// Instances that the person wants to edit.
    private var edits: [Instance] = []

    struct HeldLine: Equatable, Sendable {
        var tab: TabID
        var line: SplitTree<PaneID>.Layout.Divider
    }

    subscript(id: PaneID) -> OpenTerminal? {
        _read { yield list[id] }
        _modify { yield &list[id] }
    }

    var activeID: PaneID? { tabs.active?.focusedPane }
    var active: OpenTerminal? { activeID.flatMap { list[$0] } }

    /// Where the panes of all tabs are. What is not seen, behind a zoomed pane or on another
    /// page, is not in it.
    private(set) var places: [TabID: PanePlaces] = [:]
    /// What they were found out from.
    private var placed: [PanePlaces.Cause] = []

    /// Where a pane of the active tab is, its header on top; empty if it is not seen.
    func frame(of id: PaneID) -> Rect {
        tabs.activeID.flatMap { places[$0]?.frames[id] } ?? .zero
    }

    /// The part of a pane that shows its terminal: all but the header.
    func body(of id: PaneID) -> Rect { frame(of: id).split(top: 1).rest }

    /// That of the active pane.
    var body: Rect { activeID.map { body(of: $0) } ?? area.split(top: 1).rest }

    // MARK: Outbox

    mutating func perform(_ effect: Effect) {
        effects.append(effect)
    }

    mutating func tell(_ severity: Notice.Severity, _ text: String) {
        notices.append(Notice(severity: severity, text: text))
    }

    mutating func edit(_ instance: Instance) {
        edits.append(instance)
    }

    /// What the shell is to do since the last call, in order.
    mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    mutating func takeNotices() -> [Notice] {
        defer { notices = [] }
        return notices
    }

    mutating func takeEdits() -> [Instance] {
        defer { edits = [] }
        return edits
    }

    // MARK: Opening and closing

    /// Opens a tab on an instance and goes there.
    @discardableResult
    mutating func open(_ instance: Instance, in directory: String? = nil) -> PaneID {
        open([instance], in: directory) { $0.tabs.open(SplitTree($1[0])) }[0]
    }

    /// Opens a tab with a pane for each of several instances.
    mutating func open(_ instances: [Instance]) {
        open(instances) { terminals, new in
            let tree = Arrangement.tiled.tree(of: new, in: terminals.area.size)
            if let tree { terminals.tabs.open(tree) }
        }
    }

    /// Opens a terminal on each instance where `place` puts them.
    @discardableResult
    mutating func open(
        _ instances: [Instance], in directory: String? = nil, session: PaneSession? = nil,
        errand: EditorErrand? = nil,
        _ place: (inout Terminals, [PaneID]) -> Void
    ) -> [PaneID] {
        let new = instances.map { instance in
            let id = newPaneID()
            var terminal = OpenTerminal(
                id: id, instance: instance, size: area.split(top: 1).rest.size,
                settings: settings, now: now)
            terminal.directory = WorkingDirectory(path: directory)
            terminal.errand = errand
            let isPersistent = instance.isPersistent && errand == nil
            terminal.session = session ?? (isPersistent ? newSession() : nil)
            list[id] = terminal
            return id
        }
        changeFocus { place(&$0, new) }
        placePanes(except: new)
        for id in new { startShell(id) }
        return new
    }

    mutating func newPaneID() -> PaneID {
        defer { nextID += 1 }
        return PaneID(rawValue: nextID)
    }

    /// Has a pane's shell started, where the one before it was and in the session it is to have.
    mutating func startShell(_ id: PaneID) {
        recordIfSet(id)
        // How its session stands, the machine is about to say.
        list[id]?.session?.state = .wanted
        guard let terminal = list[id] else { return }
        if let errand = terminal.errand {
            return perform(
                .openEditor(id, file: errand.edit.copy, terminal.emulator.size))
        }
        let (instance, size) = (withCharset(terminal.instance), terminal.emulator.size)
        var start = ShellStart(
            directory: terminal.directory.path, session: terminal.session?.name)
        start.scrollbackLines = settings.scrollbackLines
        perform(start.isPlain ? .open(id, instance, size) : .openAs(id, instance, size, start))
    }

    mutating func newSession() -> PaneSession {
        lastSession += 1
        return PaneSession(name: SessionName.made(of: chance, lastSession))
    }

    /// Takes a pane away for good; the last of a tab takes the tab with it.
    mutating func remove(_ id: PaneID) {
        if list[id] != nil {
            removeTerminal(id)
        } else {
            withTool(id) { $0?.close() }
            guard tools.removeValue(forKey: id) != nil else { return }
            if toolClosing == id { toolClosing = nil }
        }
        changeFocus { terminals in
            guard let tab = terminals.tabs.tab(showing: id) else { return }
            if tab.isSplit {
                terminals.tabs[tab.id]?.remove(id)
            } else {
                terminals.tabs.close(tab.id)
            }
        }
        placePanes()
    }

    private mutating func removeTerminal(_ id: PaneID) {
        perform(.close(id))
        if list[id]?.isRecorded ?? false { perform(.record(id, .stop)) }
        for timer in [
            TimerID.reconnect(id), .silence(id), .synchronizedOutput(id), .shellPrompt(id),
        ] {
            perform(.cancelTimer(timer))
        }
        questions.removeAll(of: id)
        list[id] = nil
    }

    // MARK: Where and whether it is seen

    /// Puts the panes somewhere else; programs are told their new size.
    mutating func layOut(in area: Rect) {
        self.area = area
        placePanes()
    }

    /// Finds out where the panes are now, and gives programs the size of theirs. `new` ones are
    /// about to be started with it.
    mutating func placePanes(except new: [PaneID] = []) {
        let causes = tabs.list.map { PanePlaces.Cause($0, area) }
        guard causes != placed else { return }
        placed = causes
        let all = tabs.list.map { ($0.id, PanePlaces(of: $0, in: area)) }
        let found = Dictionary(uniqueKeysWithValues: all)
        guard found != places else { return }
        places = found
        for (_, place) in all {
            for (id, frame) in place.frames.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                resize(id, to: frame.split(top: 1).rest.size, isNew: new.contains(id))
            }
        }
    }

    private mutating func resize(_ id: PaneID, to size: Size, isNew: Bool) {
        tools[id]?.context.size = size
        guard size.area > 0, let terminal = list[id], terminal.emulator.size != size else { return }
        list[id]?.emulator.resize(to: size)
        list[id]?.selection = nil
        list[id]?.frozen = nil
        if list[id]?.isRecorded ?? false { perform(.record(id, .resize(size))) }
        guard !isNew, terminal.line.isLive || terminal.line.isConnecting else { return }
        perform(.resize(id, size))
    }

    /// Gives the keys to the panes or takes them away.
    mutating func setFocused(_ isFocused: Bool) {
        guard isFocused != self.isFocused else { return }
        changeFocus { $0.isFocused = isFocused }
    }

    mutating func setOuterFocused(_ isFocused: Bool) {
        guard isFocused != isOuterFocused else { return }
        changeFocus { $0.isOuterFocused = isFocused }
    }

    /// Does something after which another pane may have the focus; tells the programs that asked
    /// (mode 1004), and the outer terminal its new title.
    mutating func changeFocus(_ change: (inout Terminals) -> Void) {
        let before = focusedID
        change(&self)
        if before != focusedID {
            if let before { reportFocus(false, to: before) }
            if let focusedID { reportFocus(true, to: focusedID) }
        }
        updateTitle()
    }

    /// The pane that has the keys, if one has.
    var focusedID: PaneID? { isFocused && isOuterFocused ? activeID : nil }

    private mutating func reportFocus(_ isFocused: Bool, to id: PaneID) {
        guard let terminal = list[id], terminal.line.isLive, terminal.emulator.wantsFocus else {
            return
        }
        perform(.send(id, terminal.emulator.encode(focus: isFocused)))
    }

    /// The instance's name comes first whatever a program calls itself.
    mutating func updateTitle() {
        let title = active.map {
            $0.title.isEmpty ? $0.instance.name : "\($0.instance.name): \($0.title)"
        }
        let wanted = title ?? activeTool?.name ?? "workbench"
        guard wanted != lastTitle else { return }
        lastTitle = wanted
        perform(.setTitle(wanted))
    }

    /// Rings at most once a second, whoever asks for it how often.
    mutating func ring() {
        guard settings.bell == .ring, lastBell != now else { return }
        lastBell = now
        perform(.ringBell)
    }
}
