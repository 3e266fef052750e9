/// Names one tab for the life of the program.
struct TabID: Hashable, Sendable {
    let rawValue: Int
}

/// A tab: what it is called, the panes in it, and what happened in them unseen.
struct Tab: Equatable, Sendable, Identifiable {
    /// What a hidden tab has to tell. Each has a glyph for the bar and words for the list.
    enum Mark: CaseIterable, Hashable, Sendable {
        case question, bell, disconnected, silence, activity

        var glyph: String {
            switch self {
            case .question: "?"
            case .bell: "!"
            case .disconnected: "×"
            case .silence: "~"
            case .activity: "*"
            }
        }

        var words: String {
            switch self {
            case .question: "asks something"
            case .bell: "rang"
            case .disconnected: "not connected"
            case .silence: "went silent"
            case .activity: "new output"
            }
        }
    }

    let id: TabID
    /// What the person called it; nil shows the instance's name.
    var name: String?
    /// The one pane; splitting makes this a tree.
    var pane: TerminalID
    /// Seen once the tab is.
    var marks: Set<Mark> = []

    init(id: TabID, pane: TerminalID) {
        self.id = id
        self.pane = pane
    }

    var panes: [TerminalID] { [pane] }
    /// The pane that keys go to.
    var focusedPane: TerminalID { pane }
}
