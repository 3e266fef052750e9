internal import Glibc

/// An open descriptor that has one owner and is closed when the owner lets go of it.
package struct FileDescriptor: ~Copyable, Sendable {
    /// The number, lent: valid as long as the owner lives.
    package let raw: CInt

    /// Takes over an open descriptor.
    package init(owning raw: CInt) {
        precondition(raw >= 0, "a descriptor that is not open cannot be owned")
        self.raw = raw
    }

    deinit {
        // Linux releases the number whatever close says, so there is nothing to try again.
        _ = Glibc.close(raw)
    }

    /// Hands the number to somebody else who will close it.
    package consuming func takeRaw() -> CInt {
        let raw = raw
        discard self
        return raw
    }

    /// Closes now instead of at the end of the scope.
    package consuming func close() {}
}
