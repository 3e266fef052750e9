internal import Model
internal import Screen
internal import Widgets

/// Hosts that write other text than UTF-8: which charset a terminal is read in, changed without
/// connecting anew.
extension Terminals {
    /// An instance as it is opened. What the person chose while the program runs goes before its
    /// own setting, that before what was chosen once, and that before what its locale was found
    /// to say.
    func withCharset(_ instance: Instance) -> Instance {
        let remembered = rememberedCharsets[instance.id]
        var instance = instance
        if let chosen = charsets[instance.id] {
            instance.charset = chosen
        } else if instance.charset == nil, let remembered,
            remembered.isChosen || instance.environmentCharset == nil
        {
            instance.charset = remembered.charset
        }
        return instance
    }

    /// Terminals that were opened before this was read from the disk are read anew.
    mutating func setRemembered(_ charsets: [Instance.ID: RememberedCharset]) {
        let before = list.mapValues { withCharset($0.instance).textCharset }
        // What has been remembered since goes on.
        rememberedCharsets.merge(charsets) { $0.time >= $1.time ? $0 : $1 }
        for (id, terminal) in list {
            let charset = withCharset(terminal.instance).textCharset
            if charset != before[id] { perform(.setCharset(id, charset)) }
        }
    }

    // MARK: What the host says

    /// What was found once is asked again after a day: machines are set up anew.
    private static let guessSeconds = 24 * 60 * 60

    /// Asks a host that has just been reached, unless somebody has said what it writes.
    mutating func askLocale(_ id: PaneID) {
        guard let instance = self[id]?.instance, instance.id != .thisMachine,
            instance.platform == .linux, instance.charset == nil,
            instance.environmentCharset == nil, charsets[instance.id] == nil,
            askedLocales.insert(instance.id).inserted
        else { return }
        if let known = rememberedCharsets[instance.id],
            known.isChosen || now - known.time < Self.guessSeconds
        {
            return
        }
        perform(.askLocale(id))
    }

    mutating func localeTold(_ id: PaneID, _ locale: RemoteLocale?) {
        guard let locale, let instance = self[id]?.instance, charsets[instance.id] == nil else {
            return
        }
        let before = withCharset(instance).textCharset
        remember(locale.charset, of: instance, isChosen: false)
        guard locale.charset != before else { return }
        read(instance, as: locale.charset)
        let key = keyNames[.charset].map { " (\($0) changes that)" } ?? ""
        tell(
            .info,
            "\(instance.name): its locale is \(ForeignText.line(locale.characters)), so its text "
                + "is read as \(locale.charset.name)\(key)")
    }

    private mutating func remember(_ charset: Charset, of instance: Instance, isChosen: Bool) {
        let remembered = RememberedCharset(charset, isChosen: isChosen, time: now)
        rememberedCharsets[instance.id] = remembered
        perform(.recordCharset(instance.id, remembered))
    }

    /// All terminals of the instance at once.
    private mutating func read(_ instance: Instance, as charset: Charset) {
        for (id, open) in list where open.instance.id == instance.id {
            perform(.setCharset(id, charset))
        }
    }

    // MARK: What the person says

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
        let instance = terminal.instance
        charsets[instance.id] = charset
        remember(charset, of: instance, isChosen: true)
        read(instance, as: charset)
        let later =
            instance.charset.map { $0 == charset ? "" : "; its own setting stays \($0.name)" } ?? ""
        tell(.info, "\(instance.name): its text is read as \(charset.name)\(later)")
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
