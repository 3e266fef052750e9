internal import Model
internal import Screen
internal import Terminal

/// The mouse in a pane: the program's if it asked for it, else for scrolling and selecting.
extension Terminals {
    private static let wheelLines = 3
    private static let arrowsOfWheel = 3

    mutating func mouse(_ event: MouseEvent) {
        guard layer == nil else { return }
        if drag(event) { return }
        let isDragging = active?.click?.isHeld ?? false
        guard let id = isDragging ? activeID : pane(at: event.position) else { return }
        let isStrip = tabs.activeID.flatMap { places[$0]?.strips[id] } != nil
        if event.action.isButtonPress, id != activeID { focus(pane: id) }
        guard !isStrip else { return }
        if tools[id] != nil { return mouse(event, inTool: id) }
        guard let terminal = self[id], questions.first(of: id) == nil, terminal.waitingPaste == nil
        else { return }
        let body = body(of: id)
        guard body.contains(event.position) || isDragging else { return }
        let position = inside(event.position, of: body)
        if wantsMouse(terminal, event), !isDragging {
            let relative = MouseEvent(event.action, at: position, modifiers: event.modifiers)
            let bytes = terminal.emulator.encode(relative)
            if !bytes.isEmpty { perform(.send(id, bytes)) }
            return
        }
        guard terminal.hasBeenLive else { return }
        switch event.action {
        case .press(.wheelUp): wheel(-1, in: id)
        case .press(.wheelDown): wheel(1, in: id)
        case .press(.left): pressed(at: position, in: id)
        case .move(.left): dragged(to: event.position, in: id)
        case .release(.left): released(in: id)
        default: break
        }
    }

    private func pane(at position: Position) -> PaneID? {
        tabs.activeID.flatMap { places[$0]?.pane(at: position) }
    }

    /// Shift keeps the mouse from the program, as in xterm.
    private func wantsMouse(_ terminal: OpenTerminal, _ event: MouseEvent) -> Bool {
        terminal.takesKeys && terminal.emulator.wantsMouse && terminal.top == nil
            && !event.modifiers.contains(.shift)
    }

    /// A place counted from the corner of the body, at its edge if it is outside.
    private func inside(_ position: Position, of body: Rect) -> Position {
        Position(
            column: max(0, min(position.column - body.left, body.size.columns - 1)),
            row: max(0, min(position.row - body.top, body.size.rows - 1)))
    }

    private mutating func wheel(_ direction: Int, in id: PaneID) {
        guard let terminal = self[id] else { return }
        if var mode = terminal.copyMode {
            mode.scroll(
                by: direction * Self.wheelLines, rows: terminal.emulator.size.rows,
                in: terminal.emulator)
            self[id]?.copyMode = mode
        } else if terminal.line.isLive, terminal.emulator.isAlternateScreen {
            // xterm's alternateScroll: pagers and editors have no scrollback of ours.
            let arrow = terminal.emulator.encode(KeyEvent(direction < 0 ? .up : .down))
            let bytes = Array(repeatElement(arrow, count: Self.arrowsOfWheel).joined())
            perform(.send(id, bytes))
        } else {
            self[id]?.scroll(by: direction * Self.wheelLines)
        }
    }

    // MARK: Selecting

    private mutating func pressed(at position: Position, in id: PaneID) {
        guard let terminal = self[id] else { return }
        let point = TextPoint(line: terminal.shownTop + position.row, column: position.column)
        if terminal.copyMode != nil {
            moveCopyCursor(to: point, in: id)
            return
        }
        var count = 1
        if let last = terminal.click, last.point == point, now - last.time <= 1 {
            count = last.count % 3 + 1
        }
        let click = OpenTerminal.Click(point: point, time: now, count: count)
        self[id]?.click = click
        switch count {
        case 2: self[id]?.selection = TextSelection(.words, from: point, to: point)
        case 3: self[id]?.selection = TextSelection(.lines, from: point, to: point)
        default: self[id]?.selection = nil
        }
    }

    /// Draws the selection; above or below the pane it scrolls.
    private mutating func dragged(to position: Position, in id: PaneID) {
        guard let click = self[id]?.click, click.isHeld else { return }
        let body = body(of: id)
        if position.row < body.top { self[id]?.scroll(by: -1) }
        if position.row >= body.bottom { self[id]?.scroll(by: 1) }
        guard let terminal = self[id] else { return }
        let place = inside(position, of: body)
        let point = TextPoint(line: terminal.shownTop + place.row, column: place.column)
        guard point != click.point || terminal.selection != nil else { return }
        let kind = terminal.selection?.kind ?? .characters
        self[id]?.selection = TextSelection(kind, from: click.point, to: point)
    }

    private mutating func released(in id: PaneID) {
        guard let terminal = self[id], terminal.click?.isHeld ?? false else { return }
        self[id]?.click?.isHeld = false
        guard let selection = terminal.selection else { return }
        copy(selection.text(in: terminal.emulator))
    }

    private mutating func moveCopyCursor(to point: TextPoint, in id: PaneID) {
        guard let terminal = self[id], var mode = terminal.copyMode else { return }
        mode.move(to: point, in: terminal.emulator)
        self[id]?.copyMode = mode
    }
}

extension MouseEvent.Action {
    /// A button and not the wheel, which needs no focus.
    fileprivate var isButtonPress: Bool {
        switch self {
        case .press(.left), .press(.middle), .press(.right): true
        default: false
        }
    }
}
