/// A YAML text that is changed where it must be and left as it is, comments and all, elsewhere.
///
/// The tree says where; each change is read back, so that a text that cannot be changed this way
/// gives an error and never a damaged file.
package struct YAMLText: Sendable {
    package struct Failure: Error, Hashable, Sendable {
        /// What failed, on what, what to do next.
        package var message: String

        package init(message: String) {
            self.message = message
        }
    }

    package enum Step: Hashable, Sendable {
        case key(String)
        case item(Int)
    }

    package private(set) var bytes: [UInt8]
    package private(set) var document: YAMLDocument
    package let file: String
    private let parse: YAMLDocument.Parser

    package init(
        _ bytes: [UInt8], file: String, parse: @escaping YAMLDocument.Parser
    ) throws(Failure) {
        self.bytes = bytes
        self.file = file
        self.parse = parse
        let document = parse(bytes, file)
        guard document.isWhole else {
            let reason = document.diagnostics.first?.text ?? "\(file) cannot be read"
            throw Failure(message: "\(reason). Put that right first.")
        }
        self.document = document
    }

    package var root: YAMLNode? { document.root }

    package func node(at path: [Step]) -> YAMLNode? {
        path.reduce(root) { node, step in
            switch step {
            case .key(let key): node?[key]
            case .item(let index):
                node?.items.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
        }
    }

    /// Puts `text`, whose line ends are `\n`, in the place of some bytes and reads the whole again.
    mutating func splice(_ range: Range<Int>, _ text: String) throws(Failure) {
        var changed = bytes
        let ended =
            lineEnd == "\n"
            ? text
            : text.split(separator: "\n", omittingEmptySubsequences: false).joined(
                separator: lineEnd)
        changed.replaceSubrange(range, with: ended.utf8)
        let document = parse(changed, file)
        guard document.isWhole else { throw byHand(line: line(of: range.lowerBound)) }
        bytes = changed
        self.document = document
    }

    func byHand(line: Int) -> Failure {
        Failure(
            message: "\(file):\(line): this place is written in a way that only an editor can "
                + "change. Change it there.")
    }

    // MARK: Lines

    private var lineEnd: String {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), end > 0 else { return "\n" }
        return bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
    }

    func line(of byte: Int) -> Int {
        1 + bytes.prefix(byte).count { $0 == UInt8(ascii: "\n") }
    }

    func lineStart(_ byte: Int) -> Int {
        (bytes[..<byte].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    }

    /// Where its line ends, before `\r\n` or `\n`.
    func lineEnd(_ byte: Int) -> Int {
        let end = bytes[byte...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return end > byte && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
    }

    /// The start of the line after its own.
    func nextLine(_ byte: Int) -> Int {
        (bytes[byte...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
    }

    func column(of byte: Int) -> Int { byte - lineStart(byte) }

    /// What stands before it in its line is only space.
    func isFirstInLine(_ byte: Int) -> Bool {
        bytes[lineStart(byte)..<byte].allSatisfy { $0 == 0x20 }
    }

    func isSpace(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    /// How far a line is indented; nil for an empty one.
    func indent(ofLineAt start: Int) -> Int? {
        let end = lineEnd(start)
        return bytes[start..<end].firstIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 - start }
    }

    func isComment(_ start: Int) -> Bool {
        guard let indent = indent(ofLineAt: start) else { return false }
        return bytes[start + indent] == UInt8(ascii: "#")
    }
}
