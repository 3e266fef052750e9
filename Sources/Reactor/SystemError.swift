internal import Glibc

/// A system call that failed: what was tried, on what, and why not.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What errno was.
    package var code: CInt
    /// What was tried, as a person would say it: `read`, `create a socket`.
    package var operation: String
    /// On what: a path, an address; empty if there is nothing to name.
    package var subject: String

    package init(_ operation: String, subject: String = "", code: CInt = errno) {
        self.code = code
        self.operation = operation
        self.subject = subject
    }

    /// What the system says the code means: `Permission denied`.
    package var reason: String { SystemError.text(of: code) }

    package var description: String {
        subject.isEmpty
            ? "cannot \(operation): \(reason)" : "cannot \(operation) \(subject): \(reason)"
    }

    package static func text(of code: CInt) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        // The XSI variant, which fills the buffer and is safe on any thread.
        guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
        return text(buffer)
    }

    static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
