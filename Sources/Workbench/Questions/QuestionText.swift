package import Model

/// A question for who sits at a plain terminal: lines to print, and what to read.
package struct QuestionText: Sendable {
    /// A line to be typed.
    package struct Field: Sendable {
        package let label: String
        package let isEchoed: Bool
    }

    package let lines: [String]
    package let fields: [Field]
    /// `[n] no, do not connect`: nothing to choose where there are fields.
    package let choices: String
    private let answers: [Unicode.Scalar: Answer]

    package init(_ question: Question) {
        let wording = QuestionWording(question)
        lines = [wording.title] + wording.facts.map { "  \($0.label): \($0.text)" } + wording.lines
        fields = wording.fields.map { Field(label: $0.label, isEchoed: $0.isEchoed) }
        choices = wording.choices.map { "[\($0.key)] \($0.label)" }.joined(separator: "  ")
        var answers: [Unicode.Scalar: Answer] = [:]
        for choice in wording.choices {
            switch choice.kind {
            case .yes: answers[choice.key] = .yes
            case .no: answers[choice.key] = .no
            case .onlyNow: answers[choice.key] = .onlyNow
            }
        }
        self.answers = answers
    }

    /// What a typed line means; whatever is none of the choices is the safe one.
    package func answer(to line: String) -> Answer {
        line.lowercased().unicodeScalars.first.flatMap { answers[$0] } ?? .no
    }
}
