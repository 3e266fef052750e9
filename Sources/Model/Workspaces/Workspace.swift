/// An arrangement of tabs and panes that can be brought back: what ran where, not what it printed.
package struct Workspace: Hashable, Sendable {
    package var name: String
    /// Seconds since 1970.
    package var savedAt: Int
    package var tabs: [Tab]
    /// The place of the active tab.
    package var activeTab: Int

    package init(name: String, savedAt: Int, tabs: [Tab], activeTab: Int) {
        self.name = name
        self.savedAt = savedAt
        self.tabs = tabs
        self.activeTab = activeTab
    }

    package struct Tab: Hashable, Sendable {
        /// What the person called it.
        package var name: String?
        package var root: Node
        /// The place of the pane with the keys, panes counted from left to right and top to bottom.
        package var focused: Int
        package var isZoomed = false
        /// The layout it was last given, by its name.
        package var layout: String?
        package var isBroadcasting = false
        /// The places of the panes that are left out of the group.
        package var leftOut: [Int] = []

        package init(root: Node, focused: Int) {
            self.root = root
            self.focused = focused
        }

        package var panes: [Pane] { root.panes }
    }

    package enum Axis: String, Hashable, Sendable, Codable {
        case beside, below
    }

    package indirect enum Node: Hashable, Sendable {
        case pane(Pane)
        case split(Axis, [Part])

        package var panes: [Pane] {
            switch self {
            case .pane(let pane): [pane]
            case .split(_, let parts): parts.flatMap(\.node.panes)
            }
        }
    }

    package struct Part: Hashable, Sendable {
        package var weight: Int
        package var node: Node

        package init(weight: Int, node: Node) {
            self.weight = weight
            self.node = node
        }
    }

    /// A terminal, and what it takes to open it again.
    package struct Pane: Hashable, Sendable {
        package var instance: Instance.ID
        /// What the instance was called, for when there is none any more.
        package var name: String
        /// As no list had it, but a command line: `root@web-1`.
        package var isAdHoc = false
        package var user: String?
        package var port: Int?
        /// The shell's directory, where it told.
        package var directory: String?
        /// The name of the session that its shell runs in and that outlives the line.
        package var session: String?

        package init(instance: Instance.ID, name: String) {
            self.instance = instance
            self.name = name
        }
    }

    package var panes: [Pane] { tabs.flatMap(\.panes) }
}

/// What is kept of arrangements: those that were given a name, and those of the last two times.
package struct WorkspaceShelf: Hashable, Sendable {
    /// By name.
    package var named: [Workspace] = []
    /// As the program was left.
    package var last: Workspace?
    /// As it was left before that.
    package var before: Workspace?

    package init() {}
}
