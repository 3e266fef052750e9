/// What the view of differences shows of them.
struct DifferencesView: Equatable, Sendable {
    /// The member that is chosen, and with it its group; nil for the first.
    var chosen: PaneID?
    /// The first line shown.
    var top = 0
    /// Else those that differ lead.
    var isLargestFirst = false
    /// All lines of the reference are shown, not only the first.
    var isWhole = false
}
