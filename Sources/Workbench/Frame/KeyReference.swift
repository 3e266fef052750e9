/// All commands and their keys as a page, made from the same table that the keys work by.
package enum KeyReference {
    package static var markdown: String {
        introduction + Command.Topic.allCases.map(section).joined() + moving + copyMode + changing
    }

    private static let introduction = """
        # Keys
        Written by `workbench keys --markdown` from the key map itself.

        In a terminal every key goes to the program there but the **prefix**, `ctrl-]`; pressed
        twice it goes through. In the list of instances plain keys act, and the prefix works too.
        `?` (after the prefix in a terminal) lists what can be done where you are, `:` finds every
        command by its name.

        """

    private static func section(_ topic: Command.Topic) -> String {
        let rows = Command.all.filter { $0.topic == topic }.map(row)
        return """

            ## \(topic.rawValue)
            | command | what it does | in the list | after the prefix |
            |---|---|---|---|

            """ + rows.joined()
    }

    private static func row(of command: Command) -> String {
        let list = command.listKeys.map(code).joined(separator: " ")
        let prefix = command.prefixKeys.map(code).joined(separator: " ")
        return "| `\(command.name)` | \(command.title) | \(list) | \(prefix) |\n"
    }

    private static func code(_ key: String) -> String { "`\(key)`" }

    private static let moving = """

        ## Moving in the list
        | keys | what they do |
        |---|---|

        """ + ListKeys.lines.map { "| \(code($0.keys)) | \($0.summary) |\n" }.joined()

    private static var copyMode: String {
        let rows = CopyMode.keyLines.map { line in
            "| \(line.keys.map(code).joined(separator: " ")) | \(line.summary) |\n"
        }
        return """

            ## Copy mode
            | keys | what they do |
            |---|---|

            """ + rows.joined()
    }

    private static let changing = """

        ## Your own keys
        `keys.yaml` in the configuration directory names commands and their keys:

        ```yaml
        tab.next: [ctrl-pagedown, prefix n]
        terminal.close: prefix x
        quit:
        ```

        What is named there has these keys and no others; nothing behind the colon means none.
        `prefix` stands for the prefix, keys that are pressed one after the other are separated by
        spaces. Without `prefix` a binding works in the list; with `ctrl-`, `alt-` or a function key
        it works in terminals too, and the program there no longer gets that key. If two commands
        want the same key, both places are named and the one in `keys.yaml` has it.

        """
}
