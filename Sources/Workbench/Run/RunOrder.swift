package import Model

/// What a person wants done on many machines: the command, as whom, and how it goes over them.
package struct RunOrder: Hashable, Sendable {
    /// For the shell over there.
    package var command = ""
    /// Logs in as this user.
    package var user: String?
    package var usesSudo = false
    package var wantsTerminal = false
    package var plan = RunPlan()
    /// What one machine has, connecting included.
    package var timeout: Duration?

    package init() {}
}

extension Instance {
    /// The same machine with another login name. What stands in a file gives way to what was typed.
    package func loggingIn(as user: String?) -> Instance {
        guard let user, id != .thisMachine else { return self }
        var instance = self
        instance.user = user
        instance.origin.file = nil
        return instance
    }
}
