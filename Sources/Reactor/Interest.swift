internal import CLinux

/// What one waits for on a descriptor, and what it became ready for. An error or a hang-up is
/// reported as ready for whatever was waited for: the next call says what is wrong.
package struct Interest: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let read = Interest(rawValue: 1)
    package static let write = Interest(rawValue: 2)

    var mask: UInt32 {
        (contains(.read) ? UInt32(EPOLLIN.rawValue) : 0)
            | (contains(.write) ? UInt32(EPOLLOUT.rawValue) : 0)
    }

    init(ready mask: UInt32) {
        let failed = mask & UInt32(EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
        self = []
        if failed || mask & UInt32(EPOLLIN.rawValue) != 0 { insert(.read) }
        if failed || mask & UInt32(EPOLLOUT.rawValue) != 0 { insert(.write) }
    }
}

/// When in a turn a descriptor is served.
package enum Priority: Sendable {
    /// Before everything else: the keyboard, signals.
    case input
    case normal
}
