/// One thing that a person can do: a row of the palette, the help and the reference of keys.
struct Command: Equatable, Sendable {
    enum Action: Equatable, Sendable {
        case connect, filter, clearFilter, favourite
        case mark, markShown, invertMarks, markByExpression, splitMarked, run
        case add, edit, duplicate, remove
        case wide, foldAll, unfoldAll
        case focusList, focusPanes, sidebar
        case files
        case themes, settings, messages, help, palette, suspend, quit
        case workspaces, sessions
        case tab(Int)
        case terminal(TerminalCommand)
    }

    /// What it is about, as the help and the reference sort it.
    enum Topic: String, CaseIterable, Sendable {
        case instances = "Instances"
        case terminals = "Terminals and tabs"
        case program = "The program"
    }

    var name: String
    var title: String
    var topic: Topic
    var action: Action
    /// Keys where the list has the keyboard.
    var listKeys: [String] = []
    /// Keys after the prefix.
    var prefixKeys: [String] = []

    /// Whether its key, pressed again soon, means the same without the prefix.
    var repeats: Bool {
        if case .terminal(let command) = action { command.repeats } else { false }
    }

    static let all: [Command] = instanceCommands + terminalCommands + programCommands

    /// The names that `keys.yaml` may use.
    static let names = all.map(\.name)

    static func named(_ name: String) -> Command? {
        all.first { $0.name == name }
    }

    private static let instanceCommands: [Command] = [
        Command(
            name: "instance.connect", title: "Connect", topic: .instances, action: .connect,
            listKeys: ["enter"]),
        Command(
            name: "instance.add", title: "Add an instance", topic: .instances, action: .add,
            listKeys: ["a"]),
        Command(
            name: "instance.edit", title: "Edit the instance", topic: .instances, action: .edit,
            listKeys: ["e"]),
        Command(
            name: "instance.duplicate", title: "Duplicate the instance", topic: .instances,
            action: .duplicate, listKeys: ["d"]),
        Command(
            name: "instance.remove", title: "Remove the instance", topic: .instances,
            action: .remove, listKeys: ["x", "delete"]),
        Command(
            name: "instance.favourite", title: "Make a favourite, or no longer",
            topic: .instances, action: .favourite, listKeys: ["*"]),
        Command(
            name: "files.open", title: "Files of the instance", topic: .instances,
            action: .files, listKeys: ["f"], prefixKeys: ["f"]),
        Command(
            name: "list.filter", title: "Find an instance", topic: .instances, action: .filter,
            listKeys: ["/"]),
        Command(
            name: "list.clear-filter", title: "Show all instances again; then mark none",
            topic: .instances, action: .clearFilter, listKeys: ["esc"]),
        Command(
            name: "mark.toggle", title: "Mark the instance or all of the group, or no longer",
            topic: .instances, action: .mark, listKeys: ["space"]),
        Command(
            name: "mark.shown", title: "Mark all instances that are shown", topic: .instances,
            action: .markShown, listKeys: ["A"]),
        Command(
            name: "mark.invert", title: "Mark those shown that are not, and only them",
            topic: .instances, action: .invertMarks, listKeys: ["i"]),
        Command(
            name: "mark.by-expression", title: "Mark by tag, group, pattern or node set",
            topic: .instances, action: .markByExpression, listKeys: ["="]),
        Command(
            name: "instance.split", title: "Open all that are marked as panes of this tab",
            topic: .instances, action: .splitMarked, listKeys: ["s"]),
        Command(
            name: "run", title: "Run a command on many machines", topic: .instances, action: .run,
            listKeys: ["r"], prefixKeys: ["r"]),
        Command(
            name: "list.wide", title: "Whole list with details, or narrow again",
            topic: .instances, action: .wide, listKeys: ["w"]),
        Command(
            name: "list.fold-all", title: "Fold all groups", topic: .instances, action: .foldAll,
            listKeys: ["-"]),
        Command(
            name: "list.unfold-all", title: "Unfold all groups", topic: .instances,
            action: .unfoldAll, listKeys: ["+"]),
        Command(
            name: "focus.list", title: "To the list of instances", topic: .instances,
            action: .focusList, prefixKeys: ["s", "esc"]),
    ]

    private static let terminalCommands: [Command] =
        [
            Command(
                name: "focus.terminal", title: "To the terminal", topic: .terminals,
                action: .focusPanes, listKeys: ["tab"]),
            Command(
                name: "sidebar", title: "Hide the list beside terminals, or show it",
                topic: .terminals, action: .sidebar, prefixKeys: ["B"]),
        ]
        + TerminalCommand.allCases.map { command in
            Command(
                name: command.rawValue, title: command.title, topic: .terminals,
                action: .terminal(command), listKeys: command == .openHere ? ["c"] : [],
                prefixKeys: command.keys)
        }
        + (1...9).map { number in
            Command(
                name: "tab.\(number)", title: "Go to tab \(number)", topic: .terminals,
                action: .tab(number), prefixKeys: ["\(number)"])
        }

    private static let programCommands: [Command] = [
        Command(
            name: "palette", title: "All commands, by name", topic: .program, action: .palette,
            listKeys: [":"], prefixKeys: ["p", ":"]),
        Command(
            name: "help", title: "What can be done here", topic: .program, action: .help,
            listKeys: ["?"], prefixKeys: ["?"]),
        Command(
            name: "workspaces", title: "Workspaces: open, save, rename, delete", topic: .program,
            action: .workspaces, listKeys: ["W"], prefixKeys: ["W"]),
        Command(
            name: "sessions", title: "Sessions that run on there without us", topic: .program,
            action: .sessions),
        Command(
            name: "themes", title: "Choose a theme", topic: .program, action: .themes,
            listKeys: ["t"], prefixKeys: ["t"]),
        Command(
            name: "settings", title: "Settings", topic: .program, action: .settings,
            listKeys: [","], prefixKeys: ["."]),
        Command(
            name: "messages", title: "What was said before", topic: .program, action: .messages,
            listKeys: ["m"], prefixKeys: ["m"]),
        Command(
            name: "suspend", title: "Suspend the program", topic: .program, action: .suspend,
            listKeys: ["ctrl-z"], prefixKeys: ["ctrl-z"]),
        Command(
            name: "quit", title: "Quit", topic: .program, action: .quit, listKeys: ["q"],
            prefixKeys: ["q"]),
    ]
}
