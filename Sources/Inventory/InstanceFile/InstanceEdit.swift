package import Model

/// A change to `instances.yaml` that leaves everything else in it, comments too, as it stands.
package enum InstanceEdit: Hashable, Sendable {
    case add(Instance)
    /// The instance as it was called, and as it shall be.
    case change(name: String, Instance)
    /// The instance to take as a pattern, and the new one, which is put behind it.
    case duplicate(name: String, Instance)
    case remove(name: String)
}
