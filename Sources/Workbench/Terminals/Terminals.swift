internal import Model
internal import Screen
internal import Terminal

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
    private(set) var list: [TerminalID: OpenTerminal] = [:]
    var questions = Questions()
    /// Over the panes: a tab's new name, the list of tabs.
    var layer: TabLayer?

    /// How the keys of commands are called, prefix and all; the frame knows.
    var keyNames: [TerminalCommand: String] = [:]

    /// Seconds since 1970; set before each event.
    var now = 0
    var settings = Settings.Terminal()
    /// Where the panes are: under the bar of tabs, beside the sidebar.
    private(set) var area = Rect.zero
    /// The outer terminal has the focus.
    var isOuterFocused = true
    /// The keys go to the panes, not to the sidebar.
    private(set) var isFocused = false

    private var nextID = 1
    private var lastBell: Int?
    private var lastTitle: String?
    private var effects: [Effect] = []
    private var notices: [Notice] = []
    /// Instances that the person wants to edit.
    private var edits: [Instance] = []

    subscript(id: TerminalID) -> OpenTerminal? {
        _read { yield list[id] }
        _modify { yield &list[id] }
    }

    var activeID: TerminalID? { tabs.active?.focusedPane }
    var active: OpenTerminal? { activeID.flatMap { list[$0] } }

    /// The part of the area that shows the active pane's terminal: all but the header.
    var body: Rect { area.split(top: 1).rest }

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
    mutating func open(_ instance: Instance) -> TerminalID {
        let id = TerminalID(rawValue: nextID)
        nextID += 1
        list[id] = OpenTerminal(
            id: id, instance: instance, size: body.size, scrollback: settings.scrollbackLines,
            now: now)
        changeFocus { $0.tabs.open(id) }
        perform(.open(id, instance, body.size))
        return id
    }

    /// Takes a terminal away for good, its tab with it.
    mutating func remove(_ id: TerminalID) {
        guard list[id] != nil else { return }
        perform(.close(id))
        for timer in [TimerID.reconnect(id), .silence(id), .synchronizedOutput(id)] {
            perform(.cancelTimer(timer))
        }
        questions.removeAll(of: id)
        list[id] = nil
        changeFocus { terminals in
            if let tab = terminals.tabs.tab(showing: id) { terminals.tabs.close(tab.id) }
        }
    }

    // MARK: Where and whether it is seen

    /// Puts the panes somewhere else; programs are told their new size.
    mutating func layOut(in area: Rect) {
        guard area != self.area else { return }
        let isResized = area.size != self.area.size
        self.area = area
        guard isResized, !body.isEmpty else { return }
        let size = body.size
        for id in list.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            list[id]?.emulator.resize(to: size)
            list[id]?.selection = nil
            list[id]?.frozen = nil
            if let line = list[id]?.line, line.isLive || line.isConnecting {
                perform(.resize(id, size))
            }
        }
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
    var focusedID: TerminalID? { isFocused && isOuterFocused ? activeID : nil }

    private mutating func reportFocus(_ isFocused: Bool, to id: TerminalID) {
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
        let wanted = title ?? "workbench"
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
