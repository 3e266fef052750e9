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
    /// Without colours (`NO_COLOR`) every theme gives way to the one that needs none.
    package var hasColours = true {
        didSet { chooseTheme() }
    }
    package private(set) var size: Size
    package internal(set) var settings = Settings()
    package internal(set) var theme: Theme
    private(set) var themes: [Theme]

    var focus = Focus.list
    var layer: Layer?
    var instances = InstanceList()
    var terminals = Terminals()
    private(set) var keyMap = KeyMap.standard
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

    /// Said in the hint line until it is old.
    private(set) var message: Terminals.Notice?
    private(set) var messages: [Said] = []
    private var messageNumber = 0
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
        case .keyPressed(let key): if key.kind != .release || focus == .panes { press(key) }
        case .mouse(let event): mouse(event)
        case .pasted(let bytes): paste(bytes)
        case .focusChanged(let isFocused): terminals.setOuterFocused(isFocused)
        case .instancesLoaded(let list, let diagnostics): loaded(list, diagnostics)
        case .historyLoaded(let history): instances.setHistory(history)
        case .settingsLoaded(let settings, let diagnostics): loaded(settings, diagnostics)
        case .themesLoaded(let themes, let diagnostics): loaded(themes, diagnostics)
        case .keysLoaded(let bindings, let diagnostics): loaded(bindings, diagnostics)
        case .saved(let what): saved(what)
        case .saveFailed(let what, let reason): saveFailed(what, reason)
        case .timerFired(.messageExpired(let number)): if number == messageNumber { message = nil }
        case .timerFired(.second): isTicking = false
        case .timerFired(.commandRepeat): isRepeating = false
        case .connected(let id): connected(id, event)
        default: _ = terminals.take(event)
        }
        return finish()
    }

    // MARK: After each event

    private mutating func finish() -> [Effect] {
        if terminals.tabs.list.isEmpty, focus == .panes { focusList() }
        layOut()
        for notice in terminals.takeNotices() { tell(notice.severity, notice.text) }
        for instance in terminals.takeEdits() { edit(instance) }
        keepTicking()
        defer { effects = [] }
        return effects + terminals.takeEffects()
    }

    /// Ages and countdowns on the screen move by the second, while there are any.
    private mutating func keepTicking() {
        guard terminals.isTicking, !isTicking else { return }
        isTicking = true
        perform(.setTimer(.second, after: .seconds(1)))
    }

    mutating func perform(_ effect: Effect) {
        effects.append(effect)
    }

    /// Says something for a while, without taking the focus; the addition is not kept.
    mutating func tell(
        _ severity: Terminals.Notice.Severity, _ text: String, addition: String = ""
    ) {
        messageNumber += 1
        message = Terminals.Notice(severity: severity, text: text + addition)
        let notice = Terminals.Notice(severity: severity, text: text)
        messages.append(Said(notice: notice, time: now))
        if messages.count > Self.mostMessages { messages.removeFirst() }
        perform(.setTimer(.messageExpired(messageNumber), after: .seconds(8)))
    }

    private mutating func connected(_ id: TerminalID, _ event: Event) {
        let wasConnecting = terminals[id]?.line.isConnecting ?? false
        _ = terminals.take(event)
        guard wasConnecting, let instance = terminals[id]?.instance else { return }
        instances.recordLogin(instance.id, at: now)
    }

    // MARK: What was loaded

    private mutating func loaded(_ list: [Instance], _ diagnostics: [Diagnostic]) {
        instances.setInstances(list)
        show(diagnostics)
    }

    private mutating func loaded(_ settings: Settings, _ diagnostics: [Diagnostic]) {
        take(settings)
        show(diagnostics)
        if !settings.isPrefixConfirmed, layer == nil {
            layer = .prefix(PrefixQuestion(suggested: settings.prefix))
        }
    }

    /// Makes settings those by which all works.
    mutating func take(_ settings: Settings) {
        if settings.hasMouse != self.settings.hasMouse { perform(.setMouse(settings.hasMouse)) }
        self.settings = settings
        terminals.settings = settings.terminal
        terminals.broadcastSettings = settings.broadcast
        chooseTheme()
        nameKeys()
    }

    private mutating func loaded(_ themes: [Theme], _ diagnostics: [Diagnostic]) {
        if !themes.isEmpty { self.themes = themes }
        chooseTheme()
        show(diagnostics)
    }

    /// The person's own theme, while none is being tried.
    mutating func chooseTheme() {
        if case .themes = layer { return }
        theme = hasColours ? themes.first { $0.name == settings.theme } ?? theme : .plain
    }

    private mutating func loaded(_ bindings: [KeyBinding], _ diagnostics: [Diagnostic]) {
        keyMap = KeyMap(bindings)
        nameKeys()
        show(diagnostics + keyMap.clashes)
    }

    /// Panes say which keys to press.
    private mutating func nameKeys() {
        for command in TerminalCommand.allCases {
            let key = keyMap.keys(of: command.rawValue).prefix.first
            terminals.keyNames[command] = key.map { "\(settings.prefix) \($0)" }
        }
    }

    /// The first is shown; all of them can be read again.
    private mutating func show(_ diagnostics: [Diagnostic]) {
        let first = diagnostics.first { $0.severity == .error } ?? diagnostics.first
        guard let first else { return }
        for diagnostic in diagnostics where diagnostic != first { tell(.warning, diagnostic.text) }
        let key = keyMap.keys(of: "messages").list.first.map { ": \($0) lists them" } ?? ""
        let more = diagnostics.count > 1 ? " (\(diagnostics.count - 1) more\(key))" : ""
        tell(.warning, first.text, addition: more)
    }

    // MARK: What was written

    private mutating func saved(_ what: String) {
        unsaved = nil
    }

    /// What was filled in is not lost.
    private mutating func saveFailed(_ what: String, _ reason: String) {
        let text = what.isEmpty ? reason : "\(what): \(reason)"
        if var form = unsaved, layer == nil {
            form.notice = text
            layer = .instance(form)
            unsaved = nil
        } else {
            tell(.warning, text)
        }
    }

    // MARK: Size and focus

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
        return Frame(size: size, sidebarColumns: columns, sidebar: sidebar)
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

    mutating func open(_ instance: Instance) {
        terminals.open(instance)
        focusPanes()
    }

    /// Opens a terminal as the program starts: `workbench connect`.
    package mutating func connect(to instance: Instance) -> [Effect] {
        layOut()
        open(instance)
        return finish()
    }
}
