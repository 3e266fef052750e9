internal import Screen
internal import Widgets

/// What may stand over the panes to work on a broadcast group.
enum GroupLayer: Equatable, Sendable {
    /// Machines of production wait to be let in.
    case confirm([PaneID])
    case members(MemberPicker)
    /// A line for all members, and how far back in those sent before it stands.
    case compose(TextField, back: Int)
    /// A key is held back: these members stand at another kind of prompt than the others.
    case odd([PaneID], KeyEvent)
    /// A paste for all members is shown before it goes out.
    case paste(Paste)
    /// How the answers to the last line compare.
    case differences(DifferencesView)
}

/// The panes of a tab with a mark at each that is a member, found by name, group or tag.
struct MemberPicker: Equatable, Sendable {
    var filter = ""
    var selected = 0
    var members: Set<PaneID>
}
