internal import Model
internal import Screen
internal import Widgets

/// Panes that show something else than a terminal.
extension Terminals {
    /// Whether a tool goes beside the active pane or into a tab of its own.
    enum ToolPlace: Equatable, Sendable {
        case tab, beside
    }

    var activeTool: (any ToolPane)? { activeID.flatMap { tools[$0] } }

    /// The machine that the active pane is about.
    var activeInstance: Instance? { active?.instance ?? activeTool?.instance }

    /// Opens a pane with a tool and gives it the keys.
    @discardableResult
    mutating func openTool(
        _ place: ToolPlace = .tab, _ make: (ToolContext) -> any ToolPane
    ) -> PaneID {
        let id = newPaneID()
        let size = area.split(top: 1).rest.size
        var context = ToolContext(id: id, size: size, now: now, clock: clock)
        context.transfers = transfers
        context.places = filePlaces
        tools[id] = make(context)
        changeFocus { terminals in
            if place == .beside, let tab = terminals.tabs.active {
                terminals.tabs[tab.id]?.split(tab.focusedPane, .beside, adding: id)
            } else {
                terminals.tabs.open(SplitTree(id))
            }
        }
        placePanes()
        serve(id)
        return id
    }

    /// Does something with a tool, then what it wants done.
    mutating func withTool(_ id: PaneID, _ body: (inout (any ToolPane)?) -> Void) {
        guard tools[id] != nil else { return }
        tools[id]?.context.clock = clock
        body(&tools[id])
        serve(id)
    }

    private mutating func serve(_ id: PaneID) {
        guard let context = tools[id]?.context, !context.isIdle else { return }
        tools[id]?.context.empty()
        for effect in context.effects { perform(effect) }
        for notice in context.notices { tell(notice.severity, notice.text) }
        for request in context.requests { answer(request, of: id) }
    }

    private mutating func answer(_ request: ToolContext.Request, of id: PaneID) {
        switch request {
        case .openTerminal(let instance): split(.beside, with: instance)
        case .openTerminalIn(let instance, let path):
            let directory = String(validating: path.bytes, as: UTF8.self)
            split(.beside, with: instance, in: directory)
        case .openEditor(let edit): openEditor(edit, for: id)
        case .openTool(let place, let make): openTool(place, make)
        case .focus(let pane): focus(pane: pane)
        case .mark(let mark): tabs.mark(id, mark)
        case .announce(let text):
            if tabs.tab(showing: id)?.id != tabs.activeID { tell(.info, text) }
        case .remember(let command): remember(command)
        case .transfer(let order): enqueue(order, of: id)
        case .transfers(let command): perform(command, of: id)
        case .openTransfers: openTransfers()
        case .visited(let place): changePlaces { $0.visit(place) }
        case .toggleBookmark(let place): changePlaces { $0.toggleBookmark(place) }
        case .close: remove(id)
        }
    }

    /// What happened and is no terminal's may be a tool's: each knows its own.
    mutating func offerToTools(_ event: Event) {
        for id in tools.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            withTool(id) { $0?.take(event) }
        }
    }

    // MARK: Keys and mouse

    /// Gives the active tool a key; false if no tool has the keys.
    mutating func pressInTool(_ key: KeyEvent) -> Bool {
        guard let id = activeID, tools[id] != nil else { return false }
        guard key.kind != .release else { return true }
        if questions.first(of: id) != nil {
            pressInQuestion(key, of: id)
        } else if toolClosing == id {
            pressInToolClosing(key, of: id)
        } else {
            withTool(id) { $0?.press(key.asTyped) }
        }
        return true
    }

    mutating func mouse(_ event: MouseEvent, inTool id: PaneID) {
        let body = body(of: id)
        guard body.contains(event.position), toolClosing != id else { return }
        let place = Position(
            column: event.position.column - body.left, row: event.position.row - body.top)
        let relative = MouseEvent(event.action, at: place, modifiers: event.modifiers)
        withTool(id) { $0?.mouse(relative) }
    }

    // MARK: Closing

    /// What would end with the program besides terminals.
    var toolEnds: [String] {
        tools.values.compactMap(\.endsWhenClosed).sorted()
            + [transfers.endsWithProgram].compactMap { $0 }
    }

    /// Closes a tool; asks first if something would end with it.
    mutating func closeTool(_ id: PaneID) {
        if tools[id]?.endsWhenClosed == nil {
            remove(id)
        } else {
            toolClosing = id
        }
    }

    private mutating func pressInToolClosing(_ key: KeyEvent, of id: PaneID) {
        switch key.key {
        case .character("y"): remove(id)
        case .character("n"), .escape, .enter: toolClosing = nil
        default: break
        }
    }

    func toolClosingDialog(_ id: PaneID) -> PaneDialog? {
        guard let tool = tools[id], let words = tool.endsWhenClosed else { return nil }
        let columns = PaneDialog.columns(in: dialogArea)
        var dialog = PaneDialog(title: Prose.clipped("Close \(tool.name)?", to: columns))
        dialog.add(words, columns: columns)
        dialog.addChoices(safe: "keep it", risky: "close it")
        return dialog
    }
}
