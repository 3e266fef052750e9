/// The session on its machine that a pane's shell runs in, so that it outlives the line.
struct PaneSession: Equatable, Sendable {
    enum State: Equatable, Sendable {
        /// It is used from the next connection on.
        case wanted
        case kept(by: SessionKeeper)
        /// The machine has nothing that could keep it: the shell is an ordinary one.
        case impossible
    }

    let name: String
    var state = State.wanted

    /// tmux and screen keep to themselves what a shell in them tells.
    var mayHideMarks: Bool {
        switch state {
        case .wanted: true
        case .kept(let keeper): keeper.hasScreen
        case .impossible: false
        }
    }

    /// What closing the pane or losing the line leaves running.
    var isKept: Bool {
        if case .kept = state { true } else { false }
    }
}
