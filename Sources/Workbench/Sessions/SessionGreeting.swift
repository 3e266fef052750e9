/// What keeps a shell running on its machine.
package enum SessionKeeper: String, CaseIterable, Sendable {
    case tmux, screen, abduco, dtach

    /// Whether it knows what was printed before somebody attaches.
    package var hasScreen: Bool { self == .tmux || self == .screen }
}

/// What a machine said of a session as it was attached.
package struct SessionGreeting: Hashable, Sendable {
    /// Nil where the machine has no program that could keep a shell.
    package var keeper: SessionKeeper?
    /// The shell has just been started: it did not run before.
    package var isNew: Bool

    package init(keeper: SessionKeeper?, isNew: Bool) {
        self.keeper = keeper
        self.isNew = isNew
    }
}
