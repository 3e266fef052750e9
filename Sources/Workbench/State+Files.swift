internal import Model
internal import Screen
internal import Widgets

/// Files that a person writes, by what is read out of them.
enum FaultSource: CaseIterable, Hashable, Sendable {
    case instances, settings, keys, themes

    /// Said when nothing is wrong with them any more.
    var words: String {
        switch self {
        case .instances: "all instances are read"
        case .settings: "all settings are read"
        case .keys: "all own keys are read"
        case .themes: "all themes are read"
        }
    }
}

/// What came out of files, and what became of what was written to them.
extension State {
    // MARK: What was loaded

    mutating func loaded(_ list: [Instance], _ diagnostics: [Diagnostic]) {
        instances.setInstances(list)
        if case .marking(var field) = layer {
            field.targets.setInstances(list)
            layer = .marking(field)
        }
        terminals.updateInstances(list)
        keepTransferMachines()
        terminals.offerToTools(.instancesLoaded(list, []))
        show(diagnostics, of: .instances)
    }

    mutating func loaded(_ history: [Instance.ID: InstanceHistory]) {
        instances.setHistory(history)
        terminals.setRemembered(history.compactMapValues(\.charset))
    }

    /// What transfers go by, charsets and all.
    private mutating func keepTransferMachines() {
        let known = instances.all.map { ($0.id, terminals.withCharset($0)) }
        let byID = Dictionary(known) { first, _ in first }
        terminals.withTransfers { $0.instances = byID }
    }

    /// Limits of transfers that were set in their pane.
    mutating func keep(_ limits: Settings.Files) {
        var changed = settings
        changed.files = limits
        save(changed)
    }

    mutating func loaded(_ settings: Settings, _ diagnostics: [Diagnostic]) {
        take(settings)
        show(diagnostics, of: .settings)
        if !settings.isPrefixConfirmed, layer == nil {
            layer = .prefix(PrefixQuestion(suggested: settings.prefix))
        }
    }

    /// Makes settings those by which all works.
    mutating func take(_ settings: Settings) {
        if settings.hasMouse != self.settings.hasMouse { perform(.setMouse(settings.hasMouse)) }
        self.settings = settings
        terminals.settings = settings.terminal
        terminals.broadcastSettings = settings.broadcast
        terminals.withTransfers {
            $0.settings = settings.files
            $0.settingsChanged()
        }
        terminals.recordAllIfSet()
        chooseTheme()
        nameKeys()
    }

    mutating func loaded(_ themes: [Theme], _ diagnostics: [Diagnostic]) {
        if !themes.isEmpty { self.themes = themes }
        if case .themes(let picker) = layer {
            let current = picker.chosen?.name ?? settings.theme
            layer = .themes(ThemePicker(self.themes, current: current))
        }
        chooseTheme()
        show(diagnostics, of: .themes)
    }

    /// The person's own theme, while none is being tried.
    mutating func chooseTheme() {
        if case .themes = layer { return }
        theme = hasColours ? themes.first { $0.name == settings.theme } ?? theme : .plain
    }

    mutating func loaded(_ bindings: [KeyBinding], _ diagnostics: [Diagnostic]) {
        keyMap = KeyMap(bindings)
        nameKeys()
        show(diagnostics + keyMap.clashes, of: .keys)
    }

    /// Panes say which keys to press.
    mutating func nameKeys() {
        for command in TerminalCommand.allCases {
            let key = keyMap.keys(of: command.rawValue).prefix.first
            terminals.keyNames[command] = key.map { "\(settings.prefix) \($0)" }
        }
    }

    /// The first is said; all of them can be read as long as they are true.
    private mutating func show(_ diagnostics: [Diagnostic], of source: FaultSource) {
        let before = faults.updateValue(diagnostics, forKey: source) ?? []
        let new = diagnostics.filter { !before.contains($0) }
        let first = new.first { $0.severity == .error } ?? new.first
        guard let first else {
            if !before.isEmpty, diagnostics.isEmpty { tell(.info, "\(source.words) again") }
            return
        }
        for diagnostic in new where diagnostic != first { tell(.warning, diagnostic.text) }
        let key = keyMap.keys(of: "messages").list.first.map { ": \($0) lists them" } ?? ""
        let more = diagnostics.count > 1 ? " (\(diagnostics.count - 1) more\(key))" : ""
        tell(.warning, first.text, addition: more)
    }

    // MARK: What was written

    mutating func saved(_ what: String) {
        if let form = unsaved { written(form) }
        if let removed = unremoved { tell(.info, "\(removed) is taken out of \(what)") }
        unsaved = nil
        unremoved = nil
    }

    /// Panes that wait to connect again go by the instance's new name.
    private mutating func written(_ form: InstanceForm) {
        let instance = form.instance
        tell(.info, "\(instance.name) is saved")
        guard case .change(let name) = form.purpose, name != instance.name else { return }
        terminals.renameInstance(
            Instance.ID(rawValue: "inventory:\(name)"), to: instance)
    }

    /// What was filled in is not lost.
    mutating func saveFailed(_ what: String, _ reason: String) {
        let text = what.isEmpty ? reason : "\(what): \(reason)"
        unremoved = nil
        if var form = unsaved, layer == nil {
            form.notice = text
            layer = .instance(form)
            unsaved = nil
        } else {
            tell(.warning, text)
        }
    }

    // MARK: Faults

    /// All that is wrong in files now.
    var allFaults: [Diagnostic] { FaultSource.allCases.flatMap { faults[$0] ?? [] } }
}
