package import Model
package import Screen

/// Everything the workbench knows. A value: equal states draw equal screens.
package struct State: Sendable {
    /// Who gets the keys.
    enum Focus: Equatable, Sendable {
        case list, panes
    }

    /// What stands over everything else and gets the keys first.
    enum Layer: Equatable, Sendable {
        case help
        case palette(CommandPalette)
        case quitQuestion
    }

    /// Seconds since 1970, set before each event; the core has no clock of its own.
    package var now = 0 {
        didSet { terminals.now = now }
    }
    package private(set) var size: Size
    package private(set) var settings = Settings()
    package private(set) var theme: Theme

    var focus = Focus.list
    var layer: Layer?
    var instances = InstanceList()
    var terminals = Terminals()
    /// The prefix was pressed: the next key is a command.
    var isPrefixPending = false
    /// Said in the hint line until it is old.
    var message: Terminals.Notice?
    private var messageNumber = 0
    private var effects: [Effect] = []
    private var isTicking = false

    package init(size: Size, theme: Theme) {
        self.size = size
        self.theme = theme
        layOut()
    }

    /// Takes an event, changes the state and says what the shell is to do.
    package mutating func update(_ event: Event) -> [Effect] {
        switch event {
        case .resized(let size): resize(to: size)
        case .keyPressed(let key): if key.kind != .release || focus == .panes { press(key) }
        case .mouse(let event): mouse(event)
        case .pasted(let bytes): paste(bytes)
        case .focusChanged(let isFocused): terminals.setOuterFocused(isFocused)
        case .instancesLoaded(let list, let diagnostics): loaded(list, diagnostics)
        case .historyLoaded(let history): instances.setHistory(history)
        case .settingsLoaded(let settings, let diagnostics): loaded(settings, diagnostics)
        case .themesLoaded(let themes, _): loaded(themes)
        case .keysLoaded(_, let diagnostics): show(diagnostics)
        case .saved: break
        case .saveFailed(let what, let reason): tell(.warning, "\(what): \(reason)")
        case .timerFired(.messageExpired(let number)): if number == messageNumber { message = nil }
        case .timerFired(.second): isTicking = false
        default: _ = terminals.take(event)
        }
        return finish()
    }

    // MARK: After each event

    private mutating func finish() -> [Effect] {
        if terminals.tabs.list.isEmpty, focus == .panes { focusList() }
        for notice in terminals.takeNotices() { tell(notice.severity, notice.text) }
        for instance in terminals.takeEdits() {
            let place = instance.origin.file.map { " in \($0)" } ?? ""
            tell(.info, "\(instance.name) is described\(place)")
        }
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

    /// Says something for a while, without taking the focus.
    mutating func tell(_ severity: Terminals.Notice.Severity, _ text: String) {
        messageNumber += 1
        message = Terminals.Notice(severity: severity, text: text)
        perform(.setTimer(.messageExpired(messageNumber), after: .seconds(8)))
    }

    // MARK: What was loaded

    private mutating func loaded(_ list: [Instance], _ diagnostics: [Diagnostic]) {
        instances.setInstances(list)
        show(diagnostics)
    }

    private mutating func loaded(_ settings: Settings, _ diagnostics: [Diagnostic]) {
        self.settings = settings
        terminals.settings = settings.terminal
        show(diagnostics)
        layOut()
    }

    private mutating func loaded(_ themes: [Theme]) {
        if let chosen = themes.first(where: { $0.name == settings.theme }) { theme = chosen }
    }

    /// The first is shown; that there are more is said.
    private mutating func show(_ diagnostics: [Diagnostic]) {
        guard let first = diagnostics.first(where: { $0.severity == .error }) ?? diagnostics.first
        else { return }
        let more = diagnostics.count > 1 ? " (and \(diagnostics.count - 1) more)" : ""
        tell(.warning, first.text + more)
    }

    // MARK: Size and focus

    private mutating func resize(to size: Size) {
        self.size = size
        layOut()
    }

    mutating func layOut() {
        let frame = Frame(size: size, sidebarColumns: settings.sidebarColumns)
        terminals.layOut(in: frame.content)
        instances.pageRows = max(1, frame.list.size.rows)
    }

    mutating func focusList() {
        focus = .list
        terminals.setFocused(false)
    }

    mutating func focusPanes() {
        guard !terminals.tabs.list.isEmpty else { return }
        focus = .panes
        terminals.setFocused(true)
    }

    mutating func open(_ instance: Instance) {
        terminals.open(instance)
        focusPanes()
    }

    /// Opens a terminal as the program starts: `workbench connect`.
    package mutating func connect(to instance: Instance) -> [Effect] {
        open(instance)
        return finish()
    }
}
