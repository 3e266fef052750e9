import Screen

/// The terminal in words.
extension Terminal {
    /// What is to be seen now. `output` is what `takeOutput()` handed out on the way here.
    package func snapshot(output: [Output] = []) -> TerminalSnapshot {
        let rows = scrollbackCount..<lineCount
        var snapshot = TerminalSnapshot(
            size: .init(columns: size.columns, rows: size.rows), title: title,
            iconTitle: iconTitle, cursor: cursorSnapshot, isAlternateScreen: isAlternateScreen,
            screen: rows.map(lineSnapshot), scrollback: (0..<scrollbackCount).map(lineSnapshot),
            discardedLineCount: discardedLineCount, modes: modes.names,
            mouseTracking: mouseTracking == .off ? "off" : "\(mouseTracking.rawValue)",
            mouseEncoding: mouseEncoding == .bytes ? "bytes" : "\(mouseEncoding.rawValue)",
            modifyOtherKeys: modifyOtherKeys, kittyFlags: Int(kittyFlags.rawValue),
            margins: [top, bottom - 1, left, right - 1], replies: [], hasRungBell: false,
            notifications: [])
        for event in output { snapshot.note(event) }
        return snapshot
    }

    /// The screen as text: a line for each row, blanks at the ends of rows left out.
    package var screenText: String {
        (scrollbackCount..<lineCount).map { text(line: $0) + "\n" }.joined()
    }

    private var cursorSnapshot: TerminalSnapshot.Cursor {
        let looks = cursorLooks
        return TerminalSnapshot.Cursor(
            row: row, column: column, isVisible: modes.contains(.cursorVisible),
            shape: "\(looks.shape)", isBlinking: looks.isBlinking, isWrapPending: isWrapPending)
    }

    private func lineSnapshot(_ line: Int) -> TerminalSnapshot.Line {
        TerminalSnapshot.Line(
            text: text(line: line), isWrapped: isWrapped(line: line), runs: runs(line: line))
    }

    private func runs(line: Int) -> [TerminalSnapshot.Run] {
        withLine(line) { cells, source in
            var runs: [TerminalSnapshot.Run] = []
            var last: UInt32 = 0
            for (column, cell) in cells.enumerated() {
                defer { last = cell.style }
                guard cell.style != 0 else { continue }
                if cell.style != last { runs.append(run(of: source.style(of: cell), at: column)) }
                runs[runs.count - 1].columns += 1
                guard !cell.isTail else { continue }
                runs[runs.count - 1].text += source.text(of: cell)
            }
            return runs
        } ?? []
    }

    private func run(of style: Style, at column: Int) -> TerminalSnapshot.Run {
        TerminalSnapshot.Run(
            column: column, columns: 0, text: "", foreground: style.foreground.name,
            background: style.background.name, underlineColor: style.underlineColor.name,
            attributes: style.attributes.isEmpty ? nil : style.attributes.names,
            underline: style.underline == .none ? nil : "\(style.underline)",
            link: style.link == 0 ? nil : address(ofLink: style.link))
    }
}

extension TerminalSnapshot {
    fileprivate mutating func note(_ output: Terminal.Output) {
        switch output {
        case .reply(let bytes): replies.append(String(decoding: bytes, as: UTF8.self))
        case .bell: hasRungBell = true
        case .titleChanged: break
        case .workingDirectoryChanged(_, let path): workingDirectory = path
        case .commandStarted, .commandEnded: break
        case .clipboardWritten(let bytes): clipboard = String(decoding: bytes, as: UTF8.self)
        case .notified(let title, let body): notifications.append(.init(title: title, body: body))
        }
    }
}

extension Color {
    fileprivate var name: String? {
        switch kind {
        case .standard: return nil
        case .indexed(let index): return "\(index)"
        case .rgb(let red, let green, let blue):
            let parts = [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            return "#" + parts.joined()
        }
    }
}

extension Style.Attributes {
    fileprivate var names: [String] {
        let all: [(Style.Attributes, String)] = [
            (.bold, "bold"), (.faint, "faint"), (.italic, "italic"), (.blink, "blink"),
            (.inverse, "inverse"), (.invisible, "invisible"),
            (.strikethrough, "strikethrough"), (.overline, "overline"),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}

extension Modes {
    /// The names of those that are on.
    var names: [String] {
        let all: [(Modes, String)] = [
            (.keyboardLocked, "keyboardLocked"), (.insert, "insert"),
            (.sendReceive, "sendReceive"), (.newLine, "newLine"),
            (.applicationCursor, "applicationCursor"), (.wideColumns, "wideColumns"),
            (.smoothScroll, "smoothScroll"), (.reverseScreen, "reverseScreen"),
            (.origin, "origin"), (.autowrap, "autowrap"), (.autorepeat, "autorepeat"),
            (.cursorBlinks, "cursorBlinks"), (.cursorVisible, "cursorVisible"),
            (.columnsMayChange, "columnsMayChange"), (.reverseWrap, "reverseWrap"),
            (.extendedReverseWrap, "extendedReverseWrap"),
            (.applicationKeypad, "applicationKeypad"),
            (.backarrowSendsBackspace, "backarrowSendsBackspace"), (.sideMargins, "sideMargins"),
            (.nationalSets, "nationalSets"), (.focus, "focus"),
            (.alternateScroll, "alternateScroll"), (.metaSendsEscape, "metaSendsEscape"),
            (.altSendsEscape, "altSendsEscape"), (.bracketedPaste, "bracketedPaste"),
            (.synchronized, "synchronized"), (.graphemeClusters, "graphemeClusters"),
            (.colorSchemeUpdates, "colorSchemeUpdates"), (.sizeReports, "sizeReports"),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
