/// Why a host's answer says nothing: what failed, on what, what to do next.
package struct ProbeFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package var message: String
    package var remedy: String

    package init(_ message: String, remedy: String) {
        self.message = message
        self.remedy = remedy
    }

    package var description: String { "\(message). \(remedy)" }
}
