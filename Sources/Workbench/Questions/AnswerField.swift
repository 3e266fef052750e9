internal import Model

/// A line to be typed for a question. What must not be shown is kept as a secret from the first
/// key on.
struct AnswerField: Sendable {
    let label: String
    let isEchoed: Bool
    private var hidden = SecretField()
    /// What may be shown of it.
    private(set) var echoed = ""

    init(label: String, isEchoed: Bool) {
        self.label = label
        self.isEchoed = isEchoed
    }

    var isEmpty: Bool { isEchoed ? echoed.isEmpty : hidden.isEmpty }

    mutating func append(_ bytes: [UInt8]) {
        if isEchoed {
            echoed += ForeignText.typed(String(decoding: bytes, as: UTF8.self))
        } else {
            hidden.append(bytes)
        }
    }

    mutating func removeLast() {
        if isEchoed {
            _ = echoed.popLast()
        } else {
            hidden.removeLast()
        }
    }

    mutating func wipe() {
        echoed = ""
        hidden.wipe()
    }

    mutating func take() -> Secret {
        defer { wipe() }
        return isEchoed ? Secret(echoed) : hidden.take()
    }
}
