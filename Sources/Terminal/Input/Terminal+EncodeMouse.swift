package import Screen

/// The mouse as bytes for the program. ctlseqs, "Mouse Tracking".
extension Terminal {
    /// The bytes for a mouse event, its position counted from the pane's corner.
    package func encode(_ mouse: MouseEvent) -> [UInt8] {
        guard let code = mouseCode(of: mouse) else { return [] }
        let column = min(max(0, mouse.position.column), size.columns - 1)
        let row = min(max(0, mouse.position.row), size.rows - 1)
        var isRelease = false
        if case .release = mouse.action { isRelease = true }
        switch mouseEncoding {
        case .bytes: return Self.threeBytes(code, column, row)
        case .utf8: return Self.threeCharacters(code, column, row)
        case .decimal:
            return Array("\u{1b}[<\(code);\(column + 1);\(row + 1)\(isRelease ? "m" : "M")".utf8)
        case .urxvt: return Array("\u{1b}[\(code + 32);\(column + 1);\(row + 1)M".utf8)
        case .pixels:
            let x = column * cellPixels.columns + cellPixels.columns / 2 + 1
            let y = row * cellPixels.rows + cellPixels.rows / 2 + 1
            return Array("\u{1b}[<\(code);\(x);\(y)\(isRelease ? "m" : "M")".utf8)
        }
    }

    /// The number that names the button, what it did and the modifiers; nil if the program did not
    /// ask for such events.
    private func mouseCode(of mouse: MouseEvent) -> Int? {
        switch mouse.action {
        case .press(let button): pressCode(button, mouse.modifiers)
        case .release(let button): releaseCode(button, mouse.modifiers)
        case .move(let button): moveCode(button, mouse.modifiers)
        }
    }

    private func pressCode(_ button: MouseEvent.Button, _ modifiers: KeyEvent.Modifiers) -> Int? {
        switch mouseTracking {
        case .off: nil
        case .pressOnly: button.rawValue < 3 ? Self.number(of: button) : nil
        default: Self.number(of: button) + Self.bits(of: modifiers)
        }
    }

    /// A turn of the wheel has no release. Only the decimal forms say which button was released.
    private func releaseCode(_ button: MouseEvent.Button, _ modifiers: KeyEvent.Modifiers) -> Int? {
        let isWheel = (3...6).contains(button.rawValue)
        guard mouseTracking.rawValue >= MouseTracking.pressAndRelease.rawValue, !isWheel else {
            return nil
        }
        let namesButton = mouseEncoding == .decimal || mouseEncoding == .pixels
        return (namesButton ? Self.number(of: button) : 3) + Self.bits(of: modifiers)
    }

    private func moveCode(_ button: MouseEvent.Button?, _ modifiers: KeyEvent.Modifiers) -> Int? {
        switch (mouseTracking, button) {
        case (.drag, .some(let held)), (.anyMotion, .some(let held)):
            Self.number(of: held) + 32 + Self.bits(of: modifiers)
        case (.anyMotion, nil): 35 + Self.bits(of: modifiers)
        default: nil
        }
    }

    private static func number(of button: MouseEvent.Button) -> Int {
        switch button {
        case .left: 0
        case .middle: 1
        case .right: 2
        case .wheelUp: 64
        case .wheelDown: 65
        case .wheelLeft: 66
        case .wheelRight: 67
        case .back: 128
        case .forward: 129
        }
    }

    private static func bits(of modifiers: KeyEvent.Modifiers) -> Int {
        (modifiers.contains(.shift) ? 4 : 0)
            + (modifiers.isDisjoint(with: [.alt, .meta]) ? 0 : 8)
            + (modifiers.contains(.control) ? 16 : 0)
    }

    /// CSI M and a byte each; what a byte cannot say is not sent.
    private static func threeBytes(_ code: Int, _ column: Int, _ row: Int) -> [UInt8] {
        guard column < 223, row < 223, code < 224 else { return [] }
        return [0x1b, 0x5b, 0x4d, UInt8(code + 32), UInt8(column + 33), UInt8(row + 33)]
    }

    /// Private mode 1005: CSI M and a character of UTF-8 each, of two bytes at most.
    private static func threeCharacters(_ code: Int, _ column: Int, _ row: Int) -> [UInt8] {
        guard column < 2015, row < 2015 else { return [] }
        let scalars = [code + 32, column + 33, row + 33].compactMap { Unicode.Scalar($0) }
        return Array("\u{1b}[M".utf8) + scalars.flatMap { Array(String(Character($0)).utf8) }
    }
}
