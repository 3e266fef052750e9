/// Why a text names no machines: what is wrong in it, where, and what to write instead.
package struct TargetFault: Error, Hashable, Sendable {
    package var message: String

    package init(_ message: String) {
        self.message = message
    }
}
