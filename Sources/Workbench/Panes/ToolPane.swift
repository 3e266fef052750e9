internal import Model
internal import Screen
internal import Widgets

/// What a pane shows when it is not a terminal: a run, files, a recording. Plain letters act in it;
/// the prefix, tabs and splits are as in any pane. It keeps in its context what it wants done.
protocol ToolPane: Sendable {
    var context: ToolContext { get set }

    /// What header, tab and title call it.
    var name: String { get }
    /// How it stands, at the end of the header: a word or two.
    var state: StyledLine { get }
    /// The machine it is about: another terminal beside it opens there. Nil for several or none.
    var instance: Instance? { get }
    /// The next keys, for the line at the bottom.
    var hints: KeyHints { get }
    /// Every key that does something here, for the help.
    var help: [KeyHints.Hint] { get }
    /// It takes text now: `?` and `:` are text as well.
    var isTyping: Bool { get }
    /// Time that runs is shown: it is drawn anew by the second.
    var isTicking: Bool { get }
    /// How transfers stand is part of it.
    var showsTransfers: Bool { get }
    /// What would end with it, as a sentence; nil if nothing is lost and nobody has to be asked.
    var endsWhenClosed: String? { get }

    mutating func press(_ key: KeyEvent)
    /// A paste of the outer terminal.
    mutating func paste(_ bytes: [UInt8])
    /// The position is counted from the corner of the pane's body.
    mutating func mouse(_ event: MouseEvent)
    /// Something happened that is no terminal's; it may be meant for another pane.
    mutating func take(_ event: Event)
    /// The pane is about to go.
    mutating func close()

    /// Draws into a rectangle that was cleared; says where the cursor is, if it has one.
    func draw(
        into surface: inout Surface, in rect: Rect, theme: Theme, isFocused: Bool
    ) -> Surface.Cursor?
}

extension ToolPane {
    var state: StyledLine { .blank }
    var instance: Instance? { nil }
    var isTyping: Bool { false }
    var isTicking: Bool { false }
    var showsTransfers: Bool { false }
    var endsWhenClosed: String? { nil }

    mutating func paste(_ bytes: [UInt8]) {}
    mutating func mouse(_ event: MouseEvent) {}
    mutating func take(_ event: Event) {}
    mutating func close() {}
}
