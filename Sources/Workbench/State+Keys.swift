internal import Model
internal import Screen

/// Where a key goes: the topmost layer, a command after the prefix, the pane or the list.
extension State {
    var prefix: KeyEvent {
        KeyEvent(named: settings.prefix) ?? KeyEvent(.character("]"), modifiers: .control)
    }

    mutating func press(_ key: KeyEvent) {
        if layer != nil { return pressInLayer(key) }
        switch focus {
        case .panes: pressInPanes(key)
        case .list: pressInList(key)
        }
    }

    // MARK: Panes

    private mutating func pressInPanes(_ key: KeyEvent) {
        if isPrefixPending {
            guard key.kind != .release else { return }
            isPrefixPending = false
            return pressAfterPrefix(key)
        }
        if key == prefix {
            isPrefixPending = true
        } else {
            terminals.press(key)
        }
    }

    private mutating func pressAfterPrefix(_ key: KeyEvent) {
        if key == prefix { return terminals.press(key) }
        let name = key.name
        if let number = Int(name), (1...9).contains(number) {
            return terminals.go(toNumber: number)
        }
        guard let command = Command.all.first(where: { $0.prefixKeys.contains(name) }) else {
            return tell(
                .info,
                "\(settings.prefix) \(name) does nothing; \(settings.prefix) ? lists what does")
        }
        perform(command.action)
    }

    // MARK: List

    private mutating func pressInList(_ key: KeyEvent) {
        guard key.kind != .release else { return }
        if instances.isFiltering { return pressInFilter(key) }
        if key == prefix { return focusPanes() }
        if instances.move(by: key) { return }
        guard let command = Command.all.first(where: { $0.listKeys.contains(key.name) }) else {
            return
        }
        perform(command.action)
    }

    private mutating func pressInFilter(_ key: KeyEvent) {
        switch (key.key, key.modifiers.subtracting(.shift).isEmpty) {
        case (.escape, _): instances.endFilter(isKept: false)
        case (.enter, true):
            instances.endFilter(isKept: true)
            perform(.connect)
        case (.backspace, _): instances.deleteBackward()
        case (.character(let scalar), true): instances.insert(scalar)
        case (.character("u"), false): instances.clearFilter()
        default: _ = instances.move(by: key)
        }
    }

    mutating func paste(_ bytes: [UInt8]) {
        if focus == .panes, layer == nil { return terminals.paste(bytes) }
        guard instances.isFiltering else { return }
        for scalar in String(decoding: bytes.prefix(200), as: UTF8.self).unicodeScalars
        where scalar.value >= 0x20 && scalar.value != 0x7F {
            instances.insert(scalar)
        }
    }

    // MARK: Layers

    private mutating func pressInLayer(_ key: KeyEvent) {
        guard key.kind != .release else { return }
        switch layer {
        case .help: layer = nil
        case .quitQuestion:
            layer = nil
            if key.name == "y" { perform(.quit(status: 0)) }
        case .palette(var palette):
            switch palette.press(key) {
            case .stays: layer = .palette(palette)
            case .closes: layer = nil
            case .chose(let action):
                layer = nil
                perform(action)
            }
        case nil: break
        }
    }

    // MARK: Commands

    mutating func perform(_ action: Command.Action) {
        switch action {
        case .connect: if let instance = instances.current { open(instance) }
        case .filter: instances.beginFilter()
        case .clearFilter: instances.endFilter(isKept: false)
        case .favourite: toggleFavourite()
        case .focusList: focusList()
        case .focusPanes: focusPanes()
        case .help: layer = .help
        case .palette: layer = .palette(CommandPalette(Command.all))
        case .suspend: perform(Effect.suspend)
        case .quit: quit()
        case .terminal(let command): performInPanes(command)
        }
    }

    private mutating func performInPanes(_ command: TerminalCommand) {
        terminals.perform(command)
        focusPanes()
    }

    private mutating func toggleFavourite() {
        guard let (id, isFavourite) = instances.toggleFavourite() else { return }
        perform(.recordFavourite(id, isFavourite))
    }

    private mutating func quit() {
        if terminals.liveCount > 0 {
            layer = .quitQuestion
        } else {
            perform(Effect.quit(status: 0))
        }
    }

    // MARK: Mouse

    mutating func mouse(_ event: MouseEvent) {
        guard layer == nil else { return }
        let frame = Frame(size: size, sidebarColumns: settings.sidebarColumns)
        let isPress = event.action == .press(.left)
        if frame.tabs.contains(event.position) {
            if isPress, let id = frame.tab(at: event.position.column, of: terminals) {
                terminals.go(to: id)
                focusPanes()
            }
        } else if frame.sidebar.contains(event.position) {
            mouseInList(event, frame)
        } else {
            if isPress { focusPanes() }
            terminals.mouse(event)
        }
    }

    private mutating func mouseInList(_ event: MouseEvent, _ frame: Frame) {
        switch event.action {
        case .press(.wheelUp): instances.moveCursor(by: -3)
        case .press(.wheelDown): instances.moveCursor(by: 3)
        case .press(.left):
            let wasFocused = focus == .list
            focusList()
            guard frame.list.contains(event.position) else { return }
            let isAgain = instances.select(row: event.position.row - frame.list.top)
            if isAgain, wasFocused { perform(.connect) }
        default: break
        }
    }
}
