internal import Inventory
package import Model
package import Screen
internal import Widgets

/// Everything the workbench knows. A value: equal states draw equal screens.
package struct State: Sendable {
    /// Who gets the keys.
    enum Focus: Equatable, Sendable {
        case list, panes
    }

    /// Something that was said, and when.
    struct Said: Equatable, Sendable {
        var notice: Terminals.Notice
        var time: Int
    }

    /// Seconds since 1970, set before each event; the core has no clock of its own.
    package var now = 0 {
        didSet { terminals.now = now }
    }
    /// Time since some moment that never jumps, set before each event.
    package var clock = Duration.zero {
        didSet { terminals.clock = clock }
    }
    /// Without colours (`NO_COLOR`) every theme gives way to the one that needs none.
    package var hasColours = true {
        didSet { chooseTheme() }
    }
    package private(set) var size: Size
    package internal(set) var settings = Settings()
    package internal(set) var theme: Theme
    var themes: [Theme]

    var focus = Focus.list
    var layer: Layer?
    var instances = InstanceList()
    var terminals = Terminals()
    var keyMap = KeyMap.standard
    /// The prefix was pressed, and so were these keys; nil while it was not.
    var pendingKeys: [String]?
    /// The last command's key means the same without the prefix.
    var isRepeating = false
    /// Keys that begin a sequence in the list.
    var listKeys: [String] = []
    var isListWide = false
    var isSidebarHidden = false
    /// Sent to be written: back on the screen if that fails.
    var unsaved: InstanceForm?
    /// Asked to be taken out of the inventory.
    var unremoved: String?

    /// Said in the hint line until it is old.
    var message: Terminals.Notice?
    private(set) var messages: [Said] = []
    private var messageNumber = 0
    private var messageTime = 0
    /// What is wrong in files as they are now, by what they are for.
    var faults: [FaultSource: [Diagnostic]] = [:]
    /// The machine we run on, once it is known.
    private(set) var machine: MachineFacts?
    var workspaces = Workspaces()
    /// Drawn anew at each start of the program.
    package var chance: UInt64 = 0 {
        didSet { terminals.chance = chance }
    }
    private var effects: [Effect] = []
    private var isTicking = false

    private static let mostMessages = 100

    package init(size: Size, theme: Theme) {
        self.size = size
        self.theme = theme
        themes = [theme]
        nameKeys()
        layOut()
    }

    /// Takes an event, changes the state and says what the shell is to do.
    package mutating func update(_ event: Event) -> [Effect] {
        switch event {
        case .resized(let size): self.size = size
        case .noticed(let text): tell(.warning, text)
        case .machineKnown(let machine): self.machine = machine
        case .keyPressed(let key): pressed(key)
        case .mouse(let event): if isLargeEnough { mouse(event) }
        case .pasted(let bytes): if isLargeEnough { paste(bytes) }
        case .focusChanged(let isFocused): terminals.setOuterFocused(isFocused)
        case .instancesLoaded(let list, let diagnostics): loaded(list, diagnostics)
        case .historyLoaded(let history): loaded(history)
        case .workspacesLoaded(let shelf): loaded(shelf)
        case .sessionsListed(let id, let result): sessionsListed(id, result)
        case .sessionEnded(let id, let name, let failure): sessionEnded(id, name, failure)
        case .settingsLoaded(let settings, let diagnostics): loaded(settings, diagnostics)
        case .themesLoaded(let themes, let diagnostics): loaded(themes, diagnostics)
        case .keysLoaded(let bindings, let diagnostics): loaded(bindings, diagnostics)
        case .saved(let what): saved(what)
        case .saveFailed(let what, let reason): saveFailed(what, reason)
        case .timerFired(.messageExpired(let number)): if number == messageNumber { message = nil }
        case .timerFired(.second):
            isTicking = false
            terminals.withTransfers { $0.tick() }
        case .timerFired(.commandRepeat): isRepeating = false
        case .timerFired(.workspace): keepArrangement()
        case .connected(let id): connected(id, event)
        case .received: return received(event)
        default: _ = terminals.take(event)
        }
        offerLastTime()
        noteArrangement(after: event)
        return finish()
    }

    /// Output moves nothing but what is in its pane: with a thousand of them there is no time to
    /// look after each piece whether anything else has changed.
    private mutating func received(_ event: Event) -> [Effect] {
        _ = terminals.take(event)
        if terminals.hasNewDirectory { noteArrangement(after: event) }
        for notice in terminals.takeNotices() { tell(notice.severity, notice.text) }
        defer { effects = [] }
        return effects + terminals.takeEffects()
    }

    // MARK: After each event

    private mutating func finish() -> [Effect] {
        if terminals.tabs.list.isEmpty, focus == .panes { focusList() }
        layOut()
        for notice in terminals.takeNotices() { tell(notice.severity, notice.text) }
        for instance in terminals.takeEdits() { edit(instance) }
        if let limits = terminals.takeLimits() { keep(limits) }
        keepTicking()
        defer { effects = [] }
        return effects + terminals.takeEffects()
    }

    /// Ages and countdowns on the screen move by the second, while there are any.
    private mutating func keepTicking() {
        guard !isTicking, terminals.isTicking else { return }
        isTicking = true
        perform(.setTimer(.second, after: .seconds(1)))
    }

    mutating func perform(_ effect: Effect) {
        effects.append(effect)
    }

    /// For what happens outside of an event.
    mutating func takeEffects() -> [Effect] { finish() }

    /// Says something for a while, without taking the focus; the addition is not kept.
    mutating func tell(
        _ severity: Terminals.Notice.Severity, _ text: String, addition: String = ""
    ) {
        messageNumber += 1
        messageTime = now
        let text = shortened(text)
        message = Terminals.Notice(severity: severity, text: text + addition)
        let notice = Terminals.Notice(severity: severity, text: text)
        messages.append(Said(notice: notice, time: now))
        if messages.count > Self.mostMessages { messages.removeFirst() }
        perform(.setTimer(.messageExpired(messageNumber), after: .seconds(8)))
    }

    /// Who presses keys has read it, unless it came only now.
    mutating func dropOldMessage() {
        if now - messageTime > 1 { message = nil }
    }

    /// Paths of the home directory as `~`.
    func shortened(_ text: String) -> String { machine?.shortened(text) ?? text }

    private mutating func connected(_ id: PaneID, _ event: Event) {
        let wasConnecting = terminals[id]?.line.isConnecting ?? false
        _ = terminals.take(event)
        guard wasConnecting, let instance = terminals[id]?.instance else { return }
        instances.recordLogin(instance.id, at: now)
    }

    // MARK: Size and focus

    var isLargeEnough: Bool {
        size.columns >= Frame.smallest.columns && size.rows >= Frame.smallest.rows
    }

    /// How the list shares the screen. Where the screen is narrow, a terminal has all of it, and
    /// the list comes over it for as long as it is used: programs are not resized by that.
    var sidebar: Frame.Sidebar {
        if isListWide, focus == .list { return .wide }
        if terminals.tabs.list.isEmpty { return .beside }
        if hasSidebarBeside { return .beside }
        return focus == .list ? .over : .hidden
    }

    private static let columnsForBoth = 110

    private var hasSidebarBeside: Bool {
        size.columns >= Self.columnsForBoth && !isSidebarHidden
    }

    var frame: Frame {
        let hasTabs = !terminals.tabs.list.isEmpty
        let roomy = max(settings.sidebarColumns, min(size.columns * 9 / 20, 60))
        let columns = hasTabs ? settings.sidebarColumns : roomy
        return Frame(
            size: size, sidebarColumns: columns, sidebar: sidebar,
            hasFoot: !instances.marked.isEmpty)
    }

    mutating func layOut() {
        let beside = Frame(
            size: size, sidebarColumns: settings.sidebarColumns,
            sidebar: hasSidebarBeside ? .beside : .hidden)
        terminals.layOut(in: beside.content)
        let rows = frame.list.size.rows
        if rows > 0 { instances.pageRows = rows }
    }

    mutating func focusList() {
        focus = .list
        terminals.setFocused(false)
    }

    mutating func focusPanes() {
        guard !terminals.tabs.list.isEmpty else { return }
        focus = .panes
        instances.endFilter(isKept: true)
        terminals.setFocused(true)
    }

    /// Opens a terminal as the program starts: `workbench connect`.
    package mutating func connect(to instance: Instance) -> [Effect] {
        layOut()
        openAll([instance], as: .tab)
        return finish()
    }
}
