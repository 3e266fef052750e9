/// What a file system can do beyond the ordinary: not every server has it.
package struct FileAbilities: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// A rename that replaces what is there, in one step.
    package static let replacingRename = FileAbilities(rawValue: 1 << 0)
    package static let hardLinks = FileAbilities(rawValue: 1 << 1)
    package static let symbolicLinks = FileAbilities(rawValue: 1 << 2)
    /// Makes what was written last through a power failure.
    package static let synchronizing = FileAbilities(rawValue: 1 << 3)
    package static let space = FileAbilities(rawValue: 1 << 4)
    /// Copies a file without its bytes passing through here.
    package static let copying = FileAbilities(rawValue: 1 << 5)
    /// Changes a link's own times and owner instead of its target's.
    package static let changingLinks = FileAbilities(rawValue: 1 << 6)
    /// Reads and writes at any place in a file; without it only whole files go through `cat`.
    package static let randomAccess = FileAbilities(rawValue: 1 << 7)
}
