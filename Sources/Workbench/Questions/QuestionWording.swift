internal import Model

/// A question as it is put to the person: what is asked, what to know, and the answers.
struct QuestionWording: Equatable, Sendable {
    /// One of the keys that answer.
    struct Choice: Equatable, Sendable {
        enum Kind: Equatable, Sendable {
            case yes, no, onlyNow
        }

        var kind: Kind
        var key: Unicode.Scalar
        var label: String
    }

    /// A line to be typed.
    struct Field: Equatable, Sendable {
        var label: String
        var isEchoed: Bool
    }

    /// Says what is asked and about what.
    var title: String
    /// Facts, each with what it is: `address`, `fingerprint`.
    var facts: [(label: String, text: String)] = []
    /// What to know before the answer.
    var lines: [String] = []
    var fields: [Field] = []
    /// The first is the safe one and the default.
    var choices: [Choice] = []

    static func == (left: QuestionWording, right: QuestionWording) -> Bool {
        left.title == right.title && left.lines == right.lines && left.fields == right.fields
            && left.choices == right.choices
            && left.facts.map { [$0.label, $0.text] } == right.facts.map { [$0.label, $0.text] }
    }
}

extension QuestionWording {
    init(_ question: Question) {
        switch question {
        case .hostKey(let key): self.init(hostKey: key)
        case .passphrase(let file, let attempt): self.init(passphraseOf: file, attempt: attempt)
        case .password(let user, let host, let attempt):
            self.init(passwordOf: user, on: host, attempt: attempt)
        case .prompts(let host, let name, let instruction, let prompts):
            self.init(host: host, name: name, instruction: instruction, prompts: prompts)
        case .matchExec(let command, let file, let line):
            self.init(command: command, file: file, line: line)
        }
    }

    private init(hostKey key: Question.HostKey) {
        title = "Is this \(ForeignText.line(key.host))?"
        facts = [
            ("host", ForeignText.line(key.host)),
            ("address", ForeignText.line(key.address)),
            ("key", ForeignText.line(key.keyType)),
            ("fingerprint", ForeignText.line(key.fingerprint)),
        ]
        lines = ["This host's key is not known yet. Compare the fingerprint with the host's own."]
        if !key.otherNames.isEmpty {
            lines.append("The same key is known under:")
            lines += key.otherNames.map { "  " + ForeignText.line($0) }
        }
        choices = [
            Choice(kind: .no, key: "n", label: "no, do not connect"),
            Choice(kind: .yes, key: "y", label: "yes, and remember the key"),
            Choice(kind: .onlyNow, key: "o", label: "only now"),
        ]
    }

    private init(passphraseOf file: String, attempt: Int) {
        title = "Passphrase for \(ForeignText.line(file))"
        lines = attempt > 1 ? ["That was not it. Attempt \(attempt) of 3."] : []
        fields = [Field(label: "passphrase", isEchoed: false)]
    }

    private init(passwordOf user: String, on host: String, attempt: Int) {
        title = "Password for \(ForeignText.line(user)) on \(ForeignText.line(host))"
        lines = attempt > 1 ? ["The host did not take it. Attempt \(attempt) of 3."] : []
        fields = [Field(label: "password", isEchoed: false)]
    }

    /// RFC 4256 §3.2: name and instruction may be empty; all text is the host's.
    private init(host: String, name: String, instruction: String, prompts: [Question.Prompt]) {
        let host = ForeignText.line(host)
        let name = ForeignText.line(name)
        title = prompts.isEmpty ? "\(host) says" : "\(host) asks"
        if !name.isEmpty { lines.append(name) }
        lines += ForeignText.lines(instruction)
        fields = prompts.map { prompt in
            var label = ForeignText.line(prompt.text)
            if label.hasSuffix(":") { label.removeLast() }
            return Field(label: label.isEmpty ? "answer" : label, isEchoed: prompt.isEchoed)
        }
    }

    private init(command: String, file: String, line: Int) {
        title = "Run a command on this machine?"
        facts = [("command", ForeignText.whole(command)), ("asked by", "\(file):\(line)")]
        lines = ["A Match exec line of your ssh configuration decides by this command."]
        choices = [
            Choice(kind: .no, key: "n", label: "no, the line does not match"),
            Choice(kind: .yes, key: "y", label: "yes, run it"),
        ]
    }
}
