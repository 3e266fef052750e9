/// One line of `keys.yaml`: a command and the keys for it, empty for none.
package struct KeyBinding: Hashable, Sendable {
    package var command: String
    /// Each a sequence as `KeyEvent.name` writes it, joined by spaces: `g g`.
    package var keys: [String]
    /// Where it stands, for the report of a clash.
    package var file: String
    package var line: Int

    package init(command: String, keys: [String], file: String, line: Int) {
        self.command = command
        self.keys = keys
        self.file = file
        self.line = line
    }
}
