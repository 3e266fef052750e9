internal import Screen

/// What a terminal reports of the mouse: bits of buttons and modifiers, column and row from 1.
/// invisible-island.net/xterm/ctlseqs, "Mouse Tracking".
enum MouseReport {
    /// More columns than any terminal has are a fault of the line.
    private static let most = 0xFFFF

    private static let buttons: [Int: MouseEvent.Button] = [
        0: .left, 1: .middle, 2: .right, 64: .wheelUp, 65: .wheelDown, 66: .wheelLeft,
        67: .wheelRight, 128: .back, 129: .forward,
    ]

    /// SGR reports (1006): the final letter tells a release.
    static func event(_ bits: Int, _ column: Int, _ row: Int, isRelease: Bool) -> InputEvent? {
        guard (1...most).contains(column), (1...most).contains(row) else { return nil }
        let button = buttons[bits & ~(4 | 8 | 16 | 32)]
        let action: MouseEvent.Action
        if bits & 32 != 0 {
            action = .move(button)
        } else if let button {
            action = isRelease ? .release(button) : .press(button)
        } else {
            return nil
        }
        let position = Position(column: column - 1, row: row - 1)
        return .mouse(MouseEvent(action, at: position, modifiers: modifiers(bits)))
    }

    /// The old ways (1000 alone, 1015 of rxvt): button 3 is the release of any.
    static func legacy(_ bits: Int, _ column: Int, _ row: Int) -> InputEvent? {
        let isRelease = bits & (3 | 32 | 64 | 128) == 3
        return event(isRelease ? bits & ~3 : bits, column, row, isRelease: isRelease)
    }

    private static func modifiers(_ bits: Int) -> KeyEvent.Modifiers {
        var modifiers: KeyEvent.Modifiers = []
        if bits & 4 != 0 { modifiers.insert(.shift) }
        if bits & 8 != 0 { modifiers.insert(.alt) }
        if bits & 16 != 0 { modifiers.insert(.control) }
        return modifiers
    }
}
