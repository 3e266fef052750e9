/// Why a line of an ssh_config has no effect: what was expected.
struct ConfigFault: Error, Hashable {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}
