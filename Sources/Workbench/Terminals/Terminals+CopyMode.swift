internal import Screen
internal import Terminal

/// Copy mode of the active pane: keys to motions, and what they lead to.
extension Terminals {
    mutating func enterCopyMode() {
        guard let id = activeID, let terminal = self[id], terminal.hasBeenLive,
            terminal.copyMode == nil
        else { return }
        let top = terminal.shownTop
        let cursor = terminal.emulator.cursor?.position ?? .zero
        let point =
            terminal.top == nil
            ? TextPoint(line: terminal.emulator.firstScreenLine + cursor.row, column: cursor.column)
            : TextPoint(line: top + body.size.rows - 1, column: 0)
        var mode = CopyMode(cursor: point, top: top)
        mode.move(to: point, in: terminal.emulator)
        self[id]?.copyMode = mode
        self[id]?.selection = nil
    }

    mutating func pressInCopyMode(_ key: KeyEvent, of id: PaneID) {
        guard key.kind != .release, let terminal = self[id], var mode = terminal.copyMode else {
            return
        }
        let rows = terminal.emulator.size.rows
        let outcome: CopyMode.Outcome
        if mode.search.entry != nil {
            mode.pressInSearch(key, rows: rows, in: terminal.emulator)
            outcome = .stayed
        } else {
            outcome = mode.press(key, rows: rows, in: terminal.emulator)
        }
        self[id]?.copyMode = outcome == .stayed ? mode : nil
        guard outcome != .stayed else { return }
        self[id]?.top = nil
        if case .copied(let text) = outcome { copy(text) }
    }

    mutating func pasteIntoSearch(_ bytes: [UInt8], of id: PaneID) {
        guard let terminal = self[id], var mode = terminal.copyMode,
            let entry = mode.search.entry
        else { return }
        let text = ForeignText.line(String(decoding: bytes, as: UTF8.self))
        mode.searchTyped(
            entry.text + text, rows: terminal.emulator.size.rows, in: terminal.emulator)
        self[id]?.copyMode = mode
    }
}
