internal import Model
internal import Screen
internal import Widgets

/// Where a key goes: the topmost layer, a command after the prefix, the pane or the list.
extension State {
    var prefix: KeyEvent {
        KeyEvent(named: settings.prefix) ?? KeyEvent(.character("]"), modifiers: .control)
    }

    /// A key, wherever it belongs; none while nothing can be seen of what it does.
    mutating func pressed(_ key: KeyEvent) {
        guard isLargeEnough else { return pressWithoutScreen(key) }
        guard key.kind != .release || focus == .panes else { return }
        dropOldMessage()
        press(key)
    }

    private mutating func pressWithoutScreen(_ key: KeyEvent) {
        if key.name == "q", terminals.liveCount == 0 { perform(Effect.quit(status: 0)) }
    }

    mutating func press(_ raw: KeyEvent) {
        let key = isTypedIntoProgram ? raw : raw.withoutKeypad
        if layer != nil { return pressInLayer(key) }
        if repeatCommand(of: key) { return }
        if pendingKeys != nil || isPrefix(key) { return pressPrefixed(key) }
        switch focus {
        case .panes: pressInPanes(key)
        case .list: pressInList(key)
        }
    }

    /// A program may want to know which of two like keys it was.
    private var isTypedIntoProgram: Bool {
        layer == nil && focus == .panes && pendingKeys == nil && terminals.dialog == nil
            && terminals.active?.takesKeys ?? false
    }

    // MARK: After the prefix

    func isPrefix(_ key: KeyEvent) -> Bool {
        key.key == prefix.key && key.modifiers == prefix.modifiers
    }

    private mutating func pressPrefixed(_ key: KeyEvent) {
        guard key.kind != .release else { return }
        guard let pending = pendingKeys else { return pendingKeys = [] }
        pendingKeys = nil
        if isPrefix(key), pending.isEmpty { return pressedTwice(key) }
        let keys = pending + [key.asTyped.name]
        switch keyMap.find(keys, in: .prefix) {
        case .command(let command): performRepeatable(command)
        case .beginning: pendingKeys = keys
        case .nothing:
            let help = keyMap.keys(of: "help").prefix.first.map {
                "; \(settings.prefix) \($0) lists what does"
            }
            tell(
                .info, "\(settings.prefix) \(keys.joined(separator: " ")) does nothing\(help ?? "")"
            )
        }
    }

    /// A key that moved a pane's edge moves it again without the prefix, for a moment.
    private mutating func repeatCommand(of key: KeyEvent) -> Bool {
        guard isRepeating, key.kind != .release else { return false }
        guard case .command(let command) = keyMap.find([key.asTyped.name], in: .prefix),
            command.repeats
        else {
            isRepeating = false
            return false
        }
        performRepeatable(command)
        return true
    }

    private mutating func performRepeatable(_ command: Command) {
        perform(command.action)
        isRepeating = command.repeats
        if isRepeating { perform(.setTimer(.commandRepeat, after: .milliseconds(600))) }
    }

    /// Sends it to the terminal; from the list it leads there.
    private mutating func pressedTwice(_ key: KeyEvent) {
        if focus == .panes { terminals.press(key) } else { focusPanes() }
    }

    // MARK: Panes

    private mutating func pressInPanes(_ key: KeyEvent) {
        let name = key.asTyped.name
        if pressBesideTool(name) { return }
        if terminals.layer == nil, case .command(let command) = keyMap.find([name], in: .terminal) {
            if key.kind != .release { perform(command.action) }
        } else {
            terminals.press(key)
        }
    }

    /// No program takes the keys of a tool: help and palette need no prefix there, as in the list.
    private mutating func pressBesideTool(_ name: String) -> Bool {
        guard let tool = terminals.activeTool, !tool.isTyping, terminals.dialog == nil else {
            return false
        }
        switch name {
        case "?": perform(.help)
        case ":": perform(.palette)
        default: return false
        }
        return true
    }

    // MARK: List

    private mutating func pressInList(_ key: KeyEvent) {
        guard key.kind != .release else { return }
        if instances.isFiltering { return pressInFilter(key) }
        if key.name == "enter", listKeys.isEmpty, instances.currentGroup != nil,
            instances.marked.isEmpty
        {
            return instances.toggleFold()
        }
        let keys = listKeys + [key.asTyped.name]
        listKeys = []
        switch keyMap.find(keys, in: .list) {
        case .command(let command): perform(command.action)
        case .beginning: listKeys = keys
        case .nothing: _ = instances.move(by: key.asTyped)
        }
    }

    private mutating func pressInFilter(_ key: KeyEvent) {
        switch key.key {
        case .escape: instances.endFilter(isKept: false)
        case .tab: instances.endFilter(isKept: true)
        case .enter:
            instances.endFilter(isKept: true)
            // Who gathers several narrows the list to find the next of them.
            if instances.marked.isEmpty { perform(.connect) }
        default: if !instances.move(by: key) { _ = instances.pressInFilter(key) }
        }
    }

    mutating func paste(_ bytes: [UInt8]) {
        if layer != nil { return pasteIntoLayer(bytes) }
        if focus == .panes { return terminals.paste(bytes) }
        guard instances.isFiltering else { return }
        instances.pasteIntoFilter(ForeignText.line(String(decoding: bytes, as: UTF8.self)))
    }

    // MARK: Commands

    mutating func perform(_ action: Command.Action) {
        switch action {
        case .connect: open(instances.chosen, as: .tab)
        case .filter: beginFilter()
        case .clearFilter: clearFilterOrMarks()
        case .mark: mark()
        case .markShown: markShown()
        case .invertMarks: instances.invertMarks()
        case .markByExpression: layer = .marking(MarkField(instances.all))
        case .splitMarked: open(instances.chosen, as: .split)
        case .run: openRun()
        case .favourite: toggleFavourite()
        case .add: add()
        case .edit: target.map { edit($0) }
        case .duplicate: target.map { duplicate($0) }
        case .remove: target.map { remove($0) }
        case .files: target.map { openFiles(of: $0) }
        case .wide: toggleWide()
        case .foldAll: instances.foldAll()
        case .unfoldAll: instances.unfoldAll()
        case .focusList: focusList()
        case .focusPanes: focusPanes()
        case .sidebar: isSidebarHidden.toggle()
        case .themes: chooseThemes()
        case .settings: layer = .settings(SettingsForm(settings, themes: themes.map(\.name)))
        case .messages: layer = .page(messagesPage)
        case .help: layer = .page(helpPage)
        case .workspaces: showWorkspaces()
        case .sessions: showSessions()
        case .palette: layer = .palette(CommandPalette(Command.all))
        case .suspend: perform(Effect.suspend)
        case .quit: quit()
        case .tab(let number): goToTab(number)
        case .terminal(let command): performInPanes(command)
        }
    }

    /// What commands for instances are about: the one under the cursor, or the terminal's.
    private var target: Instance? {
        focus == .list ? instances.current : terminals.activeInstance
    }

    private mutating func performInPanes(_ command: TerminalCommand) {
        terminals.perform(command)
        focusPanes()
    }

    private mutating func goToTab(_ number: Int) {
        terminals.go(toNumber: number)
        focusPanes()
    }

    private mutating func beginFilter() {
        focusList()
        instances.beginFilter()
    }

    private mutating func toggleWide() {
        isListWide = !(isListWide && focus == .list)
        focusList()
    }

    private mutating func toggleFavourite() {
        guard let (id, isFavourite) = instances.toggleFavourite() else { return }
        perform(.recordFavourite(id, isFavourite))
    }

    private mutating func quit() {
        if terminals.endingCount > 0 || !terminals.toolEnds.isEmpty {
            layer = .quitQuestion
        } else {
            perform(Effect.quit(status: 0))
        }
    }
}

extension KeyEvent {
    /// Shift is part of what a character key types, and a repeat is a press.
    var asTyped: KeyEvent {
        var result = self
        result.kind = .press
        if case .character = key { result.modifiers.remove(.shift) }
        return result
    }

    /// A key of the numeric pad as the one in the main block that types the same.
    var withoutKeypad: KeyEvent {
        guard case .keypad(let cap) = key else { return self }
        var result = self
        result.key = cap == "\r" ? .enter : .character(cap)
        return result
    }
}
