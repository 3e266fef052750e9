/// What a shell's prompt looks like, learnt from a line that was sent: its sign, and what stands
/// before the part that changes with the directory.
struct PromptShape: Equatable, Sendable {
    /// All of it, to the sign.
    let text: String
    private let sign: Character
    private let lead: String

    private static let signs: Set<Character> = ["$", "#", "%", ">", "❯", "»", "➜", "λ", "›"]

    /// The prompt at the start of a line; nil if none is seen there.
    init?(ofLine line: String) {
        var end: String.Index?
        for index in line.indices where Self.signs.contains(line[index]) {
            let next = line.index(after: index)
            guard next == line.endIndex || line[next] == " " else { continue }
            end = next
            break
        }
        guard let end else { return nil }
        let prompt = line[..<end]
        guard let sign = prompt.last else { return nil }
        text = String(prompt)
        self.sign = sign
        lead = Self.lead(of: prompt)
    }

    /// What stands before such a prompt at the end of a line; nil if the line does not end in one.
    /// Output without a line end stands before the prompt.
    func output(before line: String) -> String? {
        var line = line[...]
        while line.last == " " { line = line.dropLast() }
        if begins(line) { return "" }
        guard line.last == sign else { return nil }
        if line.hasSuffix(text) { return String(line.dropLast(text.count)) }
        return Self.lead(of: line.dropLast()) == lead || Self.lead(of: line) == lead ? "" : nil
    }

    /// Whether a line begins with such a prompt, whatever is being typed behind it.
    private func begins(_ line: Substring) -> Bool {
        guard let other = PromptShape(ofLine: String(line)) else { return false }
        return other.sign == sign && other.lead == lead
    }

    /// User and machine, up to what may be a directory; figures are alike, for they may be a time.
    private static func lead(of prompt: Substring) -> String {
        let head = prompt.prefix { !":~/ ".contains($0) }
        return String(head.map { $0.isNumber ? "0" : $0 })
    }

    /// The machine's own name, where the prompt tells it: `ops@web-1:~$`.
    var hostName: String? {
        guard let at = text.firstIndex(of: "@") else { return nil }
        let name = text[text.index(after: at)...].prefix {
            $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_"
        }
        return name.isEmpty ? nil : String(name)
    }
}
