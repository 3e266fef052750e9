/// What the mouse did, in cells of the outer terminal.
package struct MouseEvent: Hashable, Sendable {
    package enum Button: UInt8, Hashable, Sendable {
        case left, middle, right
        case wheelUp, wheelDown, wheelLeft, wheelRight
        case back, forward
    }

    package enum Action: Hashable, Sendable {
        case press(Button)
        case release(Button)
        /// Moved, with the button that is held, if any.
        case move(Button?)
    }

    package var action: Action
    package var position: Position
    package var modifiers: KeyEvent.Modifiers

    package init(_ action: Action, at position: Position, modifiers: KeyEvent.Modifiers = []) {
        self.action = action
        self.position = position
        self.modifiers = modifiers
    }
}
