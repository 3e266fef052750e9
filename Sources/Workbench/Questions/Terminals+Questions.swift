internal import Model
internal import Screen

/// Questions and the panes they belong to.
extension Terminals {
    /// A question of a hidden pane marks its tab and says so; it never takes the focus.
    mutating func asked(_ id: QuestionID, _ terminal: PaneID, _ question: Question) {
        let open = OpenQuestion(question, id: id, terminal: terminal)
        guard terminal != layerAsker else { return questions.add(open) }
        guard let name = self[terminal]?.instance.name ?? tools[terminal]?.name else {
            perform(.answer(id, .cancelled))
            return
        }
        questions.add(open)
        guard terminal != activeID else { return }
        tabs.mark(terminal, .question)
        tell(.info, "\(name) waits for an answer: \(open.wording.title)")
    }

    mutating func pressInQuestion(_ key: KeyEvent, of terminal: PaneID) {
        guard let question = questions.first(of: terminal),
            let answer = questions.press(key, of: terminal)
        else { return }
        perform(.answer(question.id, answer))
        questions.remove(question.id)
        if case .cancelled = answer { cancelConnecting(terminal) }
    }
}
