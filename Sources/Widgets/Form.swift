package import Screen

/// Fields to fill in, one under the other: Tab and the arrows walk, Enter takes, Esc leaves.
package struct Form: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        case text(TextField)
        case choice([String], selected: Int)
        case lines(TextArea)
    }

    package struct Field: Equatable, Sendable {
        package let name: String
        package var label: String
        package var content: Content
        /// Shown while the field has the cursor: what belongs there.
        package var hint: String
        /// What is wrong with it.
        package var fault: String?

        package init(_ name: String, _ label: String, _ content: Content, hint: String = "") {
            self.name = name
            self.label = label
            self.content = content
            self.hint = hint
        }

        package static func text(
            _ name: String, _ label: String, _ text: String, hint: String = ""
        ) -> Field {
            Field(name, label, .text(TextField(text)), hint: hint)
        }

        package static func choice(
            _ name: String, _ label: String, _ choices: [String], _ chosen: String,
            hint: String = ""
        ) -> Field {
            let selected = choices.firstIndex(of: chosen) ?? 0
            return Field(name, label, .choice(choices, selected: selected), hint: hint)
        }
    }

    package enum Outcome: Equatable, Sendable {
        case stays, submitted, cancelled
    }

    package var fields: [Field]
    package private(set) var focus = 0

    package init(_ fields: [Field]) {
        self.fields = fields
    }

    package subscript(name: String) -> Field? {
        fields.first { $0.name == name }
    }

    /// The text of a field without blanks at its ends, or the choice.
    package func value(_ name: String) -> String {
        switch self[name]?.content {
        case .text(let field): Self.trimmed(field.text)
        case .choice(let choices, let selected): choices[selected]
        case .lines(let area): area.text
        case nil: ""
        }
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    // MARK: Faults

    package var hasFaults: Bool { fields.contains { $0.fault != nil } }

    package mutating func clearFaults() {
        for index in fields.indices { fields[index].fault = nil }
    }

    package mutating func setFault(_ fault: String, of name: String) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else { return }
        fields[index].fault = fields[index].fault ?? fault
    }

    package mutating func focusFirstFault() {
        focus = fields.firstIndex { $0.fault != nil } ?? focus
    }

    // MARK: Keys

    package mutating func press(_ key: KeyEvent) -> Outcome {
        guard key.kind != .release, fields.indices.contains(focus) else { return .stays }
        if key.key == .escape { return .cancelled }
        if key.name == "ctrl-s" { return .submitted }
        if key.key == .tab {
            step(key.modifiers.contains(.shift) ? -1 : 1)
        } else if !pressInField(key) {
            switch key.key {
            case .enter: return .submitted
            case .up: step(-1)
            case .down: step(1)
            default: break
            }
        }
        return .stays
    }

    package mutating func paste(_ text: String) {
        guard fields.indices.contains(focus) else { return }
        switch fields[focus].content {
        case .text(var field):
            field.insert(text.prefix { !$0.isNewline })
            fields[focus].content = .text(field)
        case .lines(var area):
            area.insert(text)
            fields[focus].content = .lines(area)
        case .choice: break
        }
    }

    package mutating func focus(_ field: Int) {
        focus = field
    }

    private mutating func step(_ count: Int) {
        focus = (focus + count + fields.count) % fields.count
    }

    private mutating func pressInField(_ key: KeyEvent) -> Bool {
        switch fields[focus].content {
        case .text(var field):
            let isTaken = field.press(key)
            fields[focus].content = .text(field)
            if isTaken { fields[focus].fault = nil }
            return isTaken
        case .lines(var area):
            let isTaken = area.press(key)
            fields[focus].content = .lines(area)
            return isTaken
        case .choice(let choices, let selected):
            guard let step = Self.choiceSteps[key.name] else { return false }
            let next = (selected + step + choices.count) % choices.count
            fields[focus].content = .choice(choices, selected: next)
            return true
        }
    }

    private static let choiceSteps = ["left": -1, "right": 1, "space": 1]
}
