internal import Model

/// What one place of the file, an instance, a group or the defaults, says.
struct InstanceChanges: Sendable {
    private var changes: [@Sendable (inout Instance) -> Void] = []
    /// Outer nil if nothing is said.
    var group: String??
    /// Something vital is wrong.
    var isBroken = false

    mutating func add(_ change: @escaping @Sendable (inout Instance) -> Void) {
        changes.append(change)
    }

    func apply(to instance: inout Instance) {
        for change in changes { change(&instance) }
    }
}
