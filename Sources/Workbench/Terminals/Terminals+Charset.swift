internal import Model
internal import Screen
internal import Widgets

/// Hosts that write other text than UTF-8: which charset a terminal is read in, changed without
/// connecting anew.
extension Terminals {
    /// An instance as it is opened: in the charset that the person chose last.
    func withCharset(_ instance: Instance) -> Instance {
        guard let chosen = charsets[instance.id] else { return instance }
        var instance = instance
        instance.charset = chosen
        return instance
    }

    mutating func beginCharset() {
        guard let terminal = active else { return }
        let name = withCharset(terminal.instance).textCharset.name
        layer = .charset(terminal.id, TextField(name))
    }

    mutating func pressInCharset(_ key: KeyEvent, _ id: PaneID, _ field: TextField) {
        switch key.key {
        case .escape: layer = nil
        case .enter: setCharset(named: field.text, of: id)
        default:
            var field = field
            _ = field.press(key)
            layer = .charset(id, field)
        }
    }

    /// A name that is not known leaves the dialog open.
    private mutating func setCharset(named name: String, of id: PaneID) {
        guard let charset = Charset(named: name) else {
            return tell(.warning, "there is no charset \(ForeignText.line(name))")
        }
        layer = nil
        guard let terminal = self[id] else { return }
        charsets[terminal.instance.id] = charset
        for (other, open) in list where open.instance.id == terminal.instance.id {
            perform(.setCharset(other, charset))
        }
        tell(.info, "\(terminal.instance.name): its text is read as \(charset.name)")
    }

    func charsetDialog(_ id: PaneID, _ field: TextField) -> PaneDialog {
        var dialog = PaneDialog(title: "Charset of \(self[id]?.instance.name ?? "this terminal")")
        let columns = PaneDialog.columns(in: dialogArea)
        let room = min(40, columns)
        let (shown, cursor) = field.shown(columns: room - 1)
        dialog.lines = [StyledLine((Prose.padded(shown, to: room), .fieldFocused)), .blank]
        dialog.cursor = Position(column: cursor, row: 0)
        dialog.add(
            "UTF-8, GBK, GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR, KOI8-R, ISO-8859-1 to 16",
            columns: columns)
        dialog.addBlank()
        dialog.lines.append(
            KeyHints(["enter": "takes it", "esc": "leaves it"]).line(columns: columns))
        return dialog
    }
}
