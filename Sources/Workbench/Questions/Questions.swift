internal import Model
internal import Screen

/// The questions that wait for the person, oldest first.
struct Questions: Sendable {
    private(set) var list: [OpenQuestion] = []

    func first(of terminal: PaneID) -> OpenQuestion? {
        list.first { $0.terminal == terminal }
    }

    mutating func add(_ question: OpenQuestion) {
        list.append(question)
    }

    mutating func remove(_ id: QuestionID) {
        for index in list.indices where list[index].id == id { list[index].wipe() }
        list.removeAll { $0.id == id }
    }

    mutating func removeAll(of terminal: PaneID) {
        for index in list.indices where list[index].terminal == terminal { list[index].wipe() }
        list.removeAll { $0.terminal == terminal }
    }

    /// Takes a key for the first question of a terminal; gives the answer once there is one.
    mutating func press(_ key: KeyEvent, of terminal: PaneID) -> Answer? {
        guard let index = list.firstIndex(where: { $0.terminal == terminal }) else { return nil }
        return list[index].press(key)
    }

    mutating func paste(_ bytes: [UInt8], into terminal: PaneID) {
        guard let index = list.firstIndex(where: { $0.terminal == terminal }) else { return }
        list[index].paste(bytes)
    }
}

/// A question in front of the person, and what has been answered so far.
struct OpenQuestion: Sendable {
    let id: QuestionID
    let terminal: PaneID
    let wording: QuestionWording
    private(set) var fields: [AnswerField]
    /// The field that is typed into, or the choice that Enter takes.
    private(set) var focus = 0
    /// The page of what is to be known that is in view; pages go round.
    private(set) var page = 0

    init(_ question: Question, id: QuestionID, terminal: PaneID) {
        self.id = id
        self.terminal = terminal
        wording = QuestionWording(question)
        fields = wording.fields.map { AnswerField(label: $0.label, isEchoed: $0.isEchoed) }
    }

    mutating func wipe() {
        for index in fields.indices { fields[index].wipe() }
    }

    mutating func press(_ key: KeyEvent) -> Answer? {
        guard key.kind != .release else { return nil }
        switch key.key {
        case .escape: return .cancelled
        case .tab where key.modifiers.contains(.shift): step(-1)
        case .tab, .down, .right: step(1)
        case .up, .left: step(-1)
        case .pageDown: page += 1
        case .pageUp: page -= 1
        case .enter: return entered()
        default: return wording.choices.isEmpty ? typed(key) : chosen(key)
        }
        return nil
    }

    /// Only the first line: a line end in a paste must not answer.
    mutating func paste(_ bytes: [UInt8]) {
        guard fields.indices.contains(focus) else { return }
        fields[focus].append(Array(bytes.prefix { $0 != 0x0a && $0 != 0x0d }))
    }

    private mutating func step(_ count: Int) {
        let places = max(1, wording.choices.isEmpty ? fields.count : wording.choices.count)
        focus = (focus + count + places) % places
    }

    private mutating func entered() -> Answer? {
        guard wording.choices.isEmpty else { return wording.choices[focus].kind.answer }
        guard focus + 1 >= fields.count else {
            focus += 1
            return nil
        }
        var secrets: [Secret] = []
        for index in fields.indices { secrets.append(fields[index].take()) }
        return .secrets(secrets)
    }

    private mutating func typed(_ key: KeyEvent) -> Answer? {
        guard fields.indices.contains(focus) else { return nil }
        switch (key.key, key.modifiers.contains(.control)) {
        case (.backspace, _): fields[focus].removeLast()
        case (.character("u"), true): fields[focus].wipe()
        case (.character(let scalar), false), (.keypad(let scalar), false):
            if scalar.value >= 0x20 { fields[focus].append(Array(String(scalar).utf8)) }
        default: break
        }
        return nil
    }

    private func chosen(_ key: KeyEvent) -> Answer? {
        guard case .character(let scalar) = key.key, !key.modifiers.contains(.control) else {
            return nil
        }
        return wording.choices.first { $0.key == scalar }?.kind.answer
    }
}

extension QuestionWording.Choice.Kind {
    var answer: Answer {
        switch self {
        case .yes: .yes
        case .no: .no
        case .onlyNow: .onlyNow
        }
    }
}
