internal import Screen
internal import Widgets

/// Names one tab for the life of the program.
struct TabID: Hashable, Sendable {
    let rawValue: Int
}

/// A tab: what it is called, the panes in it, and what happened in them unseen.
struct Tab: Equatable, Sendable, Identifiable {
    /// What a hidden tab has to tell. Each has a glyph for the bar and words for the list.
    enum Mark: CaseIterable, Hashable, Sendable {
        case question, bell, disconnected, finished, silence, activity

        var glyph: String {
            switch self {
            case .question: "?"
            case .bell: "!"
            case .disconnected: "×"
            case .finished: "✓"
            case .silence: "~"
            case .activity: "*"
            }
        }

        var words: String {
            switch self {
            case .question: "asks something"
            case .bell: "rang"
            case .disconnected: "not connected"
            case .finished: "a long command ended"
            case .silence: "went silent"
            case .activity: "new output"
            }
        }
    }

    let id: TabID
    /// What the person called it; nil shows the instance's name.
    var name: String?
    /// How its panes stand.
    var tree: SplitTree<PaneID> {
        didSet { notePanes() }
    }
    private(set) var panes: [PaneID]
    /// The same, to be asked for each piece of output: a thousand panes are no list to search.
    private var paneSet: Set<PaneID>
    /// The panes in the order in which keys last went to them, the one they go to at the end.
    private var recent: [PaneID]
    /// The pane with the keys has the whole tab.
    var isZoomed = false
    /// How the panes were last arranged, for the next way.
    var arrangement: Arrangement?
    var broadcast = BroadcastGroup()
    /// Seen once the tab is.
    var marks: Set<Mark> = []

    init(id: TabID, tree: SplitTree<PaneID>) {
        self.id = id
        self.tree = tree
        panes = tree.panes
        paneSet = Set(panes)
        recent = panes.reversed()
    }

    private mutating func notePanes() {
        panes = tree.panes
        paneSet = Set(panes)
    }

    func shows(_ pane: PaneID) -> Bool { paneSet.contains(pane) }

    var isSplit: Bool { panes.count > 1 }
    /// The pane that keys go to.
    var focusedPane: PaneID { recent[recent.count - 1] }
    /// The one they went to before.
    var lastPane: PaneID? { recent.dropLast().last }

    mutating func focus(_ pane: PaneID) {
        guard tree.contains(pane) else { return }
        recent.removeAll { $0 == pane }
        recent.append(pane)
    }

    /// Puts a new pane beside or below another one and gives it the keys.
    mutating func split(
        _ pane: PaneID, _ axis: SplitTree<PaneID>.Axis, adding new: PaneID
    ) {
        tree.split(pane, axis, adding: new)
        recent.append(new)
        isZoomed = false
        arrangement = nil
    }

    /// Takes one of several panes away; the keys go to the one that had them before.
    mutating func remove(_ pane: PaneID) {
        guard isSplit else { return }
        tree.remove(pane)
        recent.removeAll { $0 == pane }
        isZoomed = false
    }

    mutating func arrange(as arrangement: Arrangement, in size: Size) {
        guard let tree = arrangement.tree(of: panes, in: size) else { return }
        self.tree = tree
        self.arrangement = arrangement
        isZoomed = false
    }
}
