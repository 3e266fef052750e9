/// All commands and their keys as a page, made from the same table that the keys work by.
package enum KeyReference {
    package static var markdown: String {
        let header = """
            # Keys
            Made by `workbench keys`. In a terminal every key goes to the program there but the
            prefix, `ctrl-]`; pressed twice it sends itself. Digits after the prefix go to a tab.

            | command | what it does | in the list | in a terminal |
            |---|---|---|---|

            """
        return header + Command.all.map(row).joined()
    }

    private static func row(of command: Command) -> String {
        let list = command.listKeys.map { "`\($0)`" }.joined(separator: " ")
        let panes = command.prefixKeys.map { "prefix `\($0)`" }.joined(separator: " ")
        return "| \(command.name) | \(command.title) | \(list) | \(panes) |\n"
    }
}
