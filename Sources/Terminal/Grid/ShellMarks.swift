/// Where the last prompt, its command and what that printed begin and end, as the shell said
/// (OSC 133), and where a line was last sent. Each place keeps to its text.
package struct ShellMarks: Equatable, Sendable {
    /// A place in the main screen's text, its line by the number that it keeps for life.
    package struct Place: Hashable, Comparable, Sendable {
        package var line: Int
        package var column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        package static func < (left: Place, right: Place) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }
    }

    /// The prompt begins.
    package internal(set) var prompt: Place?
    /// The prompt is over: the command begins.
    package internal(set) var command: Place?
    /// The command was taken: its output begins.
    package internal(set) var output: Place?
    /// The command is done: its output ends.
    package internal(set) var end: Place?
    /// How the last command ended, where the shell says that.
    package internal(set) var status: UInt8?
    /// Where the cursor was when a line was sent (`noteSentLine`).
    package internal(set) var sentLine: Place?
    /// Where the output of the first command after that begins.
    package internal(set) var answer: Place?

    /// A command was started and is not done.
    package var isRunning: Bool { output != nil && end == nil }

    /// All places, for whoever moves them.
    var places: [Place?] {
        get { [prompt, command, output, end, sentLine, answer] }
        set {
            (prompt, command, output) = (newValue[0], newValue[1], newValue[2])
            (end, sentLine, answer) = (newValue[3], newValue[4], newValue[5])
        }
    }
}
