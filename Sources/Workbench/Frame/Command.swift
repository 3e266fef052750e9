/// One thing that a person can do: a row of the palette, the help and the reference of keys.
struct Command: Equatable, Sendable {
    enum Action: Equatable, Sendable {
        case connect, filter, clearFilter, favourite
        case focusList, focusPanes, help, palette, suspend, quit
        case terminal(TerminalCommand)
    }

    var name: String
    var title: String
    var action: Action
    /// Keys where the list has the keyboard.
    var listKeys: [String] = []
    /// Keys after the prefix, where a terminal has it.
    var prefixKeys: [String] = []

    static let all: [Command] =
        [
            Command(
                name: "instance.connect", title: "Connect", action: .connect, listKeys: ["enter"]),
            Command(
                name: "list.filter", title: "Find an instance", action: .filter, listKeys: ["/"]),
            Command(
                name: "list.clear-filter", title: "Show all instances again", action: .clearFilter,
                listKeys: ["esc"]),
            Command(
                name: "instance.favourite", title: "Make a favourite, or no longer",
                action: .favourite, listKeys: ["*"]),
            Command(
                name: "focus.list", title: "To the list of instances", action: .focusList,
                prefixKeys: ["esc", "s"]),
            Command(
                name: "focus.terminal", title: "To the terminal", action: .focusPanes,
                listKeys: ["tab", "right"]),
            Command(
                name: "palette", title: "All commands, by name", action: .palette,
                listKeys: [":"], prefixKeys: ["p", ":"]),
            Command(
                name: "help", title: "What can be done here", action: .help, listKeys: ["?"],
                prefixKeys: ["?"]),
            Command(
                name: "suspend", title: "Suspend the program", action: .suspend,
                listKeys: ["ctrl-z"], prefixKeys: ["z"]),
            Command(
                name: "quit", title: "Quit", action: .quit, listKeys: ["q"], prefixKeys: ["q"]),
        ]
        + TerminalCommand.allCases.map { command in
            Command(
                name: command.rawValue, title: command.title, action: .terminal(command),
                listKeys: command == .openHere ? ["c"] : [], prefixKeys: command.keys)
        }
}
