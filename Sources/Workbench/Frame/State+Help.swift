internal import Model
internal import Screen
internal import Widgets

/// What can be done where the person is, with the keys as they are.
extension State {
    var helpPage: TextPage {
        if focus == .list {
            return TextPage(title: "What can be done in the list", lines: listHelp)
        }
        if terminals.active?.copyMode != nil {
            return TextPage(title: "What can be done in copy mode", lines: copyModeHelp)
        }
        if let tool = terminals.activeTool {
            return TextPage(title: "What can be done in \(tool.name)", lines: help(of: tool))
        }
        return TextPage(title: "What can be done in a terminal", lines: terminalHelp)
    }

    private var listHelp: [StyledLine] {
        var lines = commandLines { keyMap.keys(of: $0.name).list }
        lines.append(StyledLine(("Moving", .accent)))
        lines += ListKeys.lines.map { Self.line([$0.keys], $0.summary) }
        lines.append(.blank)
        let note = "\(settings.prefix) and a key does here what it does in a terminal."
        return lines + Prose.wrapped(note, to: Self.helpColumns).map { StyledLine(($0, .dim)) }
    }

    private var terminalHelp: [StyledLine] {
        let note =
            "Press \(settings.prefix) first, then one of these keys. "
            + "All other keys go to the terminal; \(settings.prefix) twice sends it there."
        return lineHelp + Prose.wrapped(note, to: Self.helpColumns).map { StyledLine(($0, .dim)) }
            + [.blank] + commandLines { keyMap.keys(of: $0.name).prefix }
    }

    private func help(of tool: any ToolPane) -> [StyledLine] {
        let note = "Press \(settings.prefix) first, then one of these keys, for tabs and panes:"
        return tool.help.map { Self.line([$0.key], $0.words) } + [.blank]
            + Prose.wrapped(note, to: Self.helpColumns).map { StyledLine(($0, .dim)) }
            + [.blank] + commandLines { keyMap.keys(of: $0.name).prefix }
    }

    /// What plain keys do while no program takes them.
    private var lineHelp: [StyledLine] {
        guard let terminal = terminals.active, !terminal.line.isLive else { return [] }
        var lines = [StyledLine(("While it is not connected", .accent))]
        if terminal.line.isConnecting {
            lines.append(Self.line(["esc"], "Stop connecting"))
        } else {
            lines.append(Self.line(["enter"], "Connect again"))
            if terminal.mayBeEdited { lines.append(Self.line(["e"], "Edit the instance")) }
            lines.append(Self.line(["c"], "Close the tab"))
        }
        return lines + [.blank]
    }

    private var copyModeHelp: [StyledLine] {
        CopyMode.keyLines.map { Self.line($0.keys, $0.summary) }
    }

    static let helpColumns = 66

    private func commandLines(_ keys: (Command) -> [String]) -> [StyledLine] {
        Command.Topic.allCases.flatMap { topic -> [StyledLine] in
            let rows = Command.all.filter { $0.topic == topic }.compactMap { command in
                Self.helpLine(command, keys(command))
            }
            guard !rows.isEmpty else { return [] }
            return [StyledLine((topic.rawValue, .accent))] + rows + [.blank]
        }
    }

    /// The nine commands for tabs by number are one line.
    private static func helpLine(_ command: Command, _ keys: [String]) -> StyledLine? {
        if command.action == .tab(1), keys == ["1"] { return line(["1-9"], "Go to that tab") }
        if case .tab(let number) = command.action, keys == ["\(number)"] { return nil }
        return keys.isEmpty ? nil : line(keys, command.title)
    }

    private static func line(_ keys: [String], _ words: String) -> StyledLine {
        let keys = Prose.padded(keys.joined(separator: " "), to: 18)
        return StyledLine((keys, .hintKey), (words, .text))
    }

    /// What is wrong now, then everything that was said, the newest first.
    var messagesPage: TextPage {
        var lines = faultLines
        if !lines.isEmpty {
            lines.insert(StyledLine(("Wrong in files now", .accent)), at: 0)
            lines += [.blank, StyledLine(("Said before", .accent))]
        }
        lines += messages.reversed().flatMap(saidLines)
        if lines.isEmpty { lines = [StyledLine(("Nothing was said yet.", .dim))] }
        return TextPage(title: "What was said, newest first", lines: lines)
    }

    private var faultLines: [StyledLine] {
        allFaults.flatMap { fault in
            Prose.wrapped(shortened(fault.text), to: Self.helpColumns - 2).enumerated().map {
                StyledLine(($0.offset == 0 ? "! " : "  ", .warning), ($0.element, .text))
            }
        }
    }

    private func saidLines(_ said: Said) -> [StyledLine] {
        let age = TimeWording.span(now - said.time) + " ago"
        let texts = Prose.wrapped(said.notice.text, to: Self.helpColumns - 13)
        return texts.enumerated().map { index, text in
            let isWarning = said.notice.severity == .warning
            return StyledLine(
                (Prose.padded(index == 0 ? age : "", to: 11), .dim),
                (index == 0 && isWarning ? "! " : "  ", .warning), (text, .text))
        }
    }
}
