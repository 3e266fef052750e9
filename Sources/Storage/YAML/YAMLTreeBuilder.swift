internal import Model

/// Builds the tree of one document out of libyaml's events, within bounds.
struct YAMLTreeBuilder {
    /// A collection whose end has not come yet.
    private struct Open {
        var node: YAMLNode
        var isMapping: Bool
        var anchor: String?
        var items: [YAMLNode] = []
        var entries: [YAMLNode.Entry] = []
        /// Set while the value of a key is awaited.
        var key: YAMLNode?
        /// Where each key first stood.
        var lines: [String: Int] = [:]
    }

    /// What an alias may stand for.
    private struct Anchored {
        var node: YAMLNode
        var count: Int
        var depth: Int
    }

    static let deepest = 64
    static let mostNodes = 1_000_000
    /// Aliases of aliases grow like a chain letter.
    static let mostCopies = 100_000

    private let file: String
    private(set) var diagnostics: [Diagnostic] = []
    private var open: [Open] = []
    private var anchors: [String: Anchored] = [:]
    private var root: YAMLNode?
    private var nodes = 0
    private var copies = 0
    private var documents = 0

    init(file: String) {
        self.file = file
    }

    /// The root of the first document; nil if there is nothing.
    mutating func build(_ bytes: [UInt8]) throws(YAMLFault) -> YAMLNode? {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // A closure of the standard library loses the error's type: a result keeps it.
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<YAMLNode?, YAMLFault> in
            do throws(YAMLFault) {
                let text = UnsafeBufferPointer(rebasing: buffer[mark...])
                return .success(try read(text, offset: mark))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private mutating func read(
        _ text: UnsafeBufferPointer<UInt8>, offset: Int
    ) throws(YAMLFault) -> YAMLNode? {
        var places = YAMLPlaces(text)
        do {
            var reader = try YAMLEventReader(text)
            while true {
                let event = try reader.next()
                if case .streamEnd = event.kind { return root }
                let start = places.place(ofCharacter: event.start)
                let end = places.place(ofCharacter: event.end).byte
                let range = start.byte..<max(start.byte, end)
                guard try take(event, line: start.line, range, in: text, offset) else {
                    return root
                }
            }
        } catch let failure as YAMLEventReader.Failure {
            let line =
                switch failure.place {
                case .character(let index): places.place(ofCharacter: index).line
                case .byte(let index): places.line(ofByte: index)
                }
            throw YAMLFault(
                line: line, message: Self.message(for: failure, places.hasTab(inIndentOf: line)),
                start: open.first { $0.node.isFlow }?.node.line)
        } catch let fault as YAMLFault {
            throw fault
        } catch {
            throw YAMLFault(line: 1, message: "\(error)")
        }
    }

    private static func message(for failure: YAMLEventReader.Failure, _ hasTab: Bool) -> String {
        hasTab
            ? "expected spaces for indentation, found a tab"
            : YAMLFault.wording(for: failure.problem)
    }

    /// False once there is nothing more to read.
    private mutating func take(
        _ event: YAMLEvent, line: Int, _ range: Range<Int>,
        in text: UnsafeBufferPointer<UInt8>, _ offset: Int
    ) throws(YAMLFault) -> Bool {
        var node = YAMLNode(
            .scalar("", isPlain: true), line: line,
            bytes: range.lowerBound + offset..<range.upperBound + offset)
        switch event.kind {
        case .scalar(let value, let isPlain, let isBlock):
            if isBlock { node.bytes = Self.trimmed(range, text, offset) }
            node.value = .scalar(value, isPlain: resolves(event.tag, isPlain, line))
            if let anchor = event.anchor { keep(node, as: anchor) }
            try add(node)
        case .alias(let name): try add(copy(of: name, at: node))
        case .sequenceStart(let isFlow):
            try begin(node, event, isFlow: isFlow, isMapping: false)
        case .mappingStart(let isFlow):
            try begin(node, event, isFlow: isFlow, isMapping: true)
        case .end: try end(at: node.bytes.upperBound)
        case .documentStart:
            documents += 1
            if documents > 1 {
                complain(line, "expected the end of the file: a second document is not read")
                return false
            }
        case .streamEnd, .other: break
        }
        return true
    }

    // MARK: Nodes

    private mutating func add(_ node: YAMLNode) throws(YAMLFault) {
        nodes += 1
        guard nodes <= Self.mostNodes else {
            throw YAMLFault(
                line: node.line, message: "expected at most \(Self.mostNodes) values in a file")
        }
        guard let last = open.indices.last else { return root = node }
        if !open[last].isMapping {
            open[last].items.append(node)
        } else if let key = open[last].key {
            open[last].key = nil
            addEntry(key, node, to: last)
        } else {
            open[last].key = node
        }
    }

    private mutating func addEntry(_ key: YAMLNode, _ value: YAMLNode, to index: Int) {
        guard let name = key.text else {
            return complain(key.line, "expected a word as a key, found \(key.kindName)")
        }
        if let first = open[index].lines[name] {
            return complain(
                key.line,
                "expected each key once: `\(name)` stands in line \(first) already, "
                    + "which counts")
        }
        open[index].lines[name] = key.line
        open[index].entries.append(YAMLNode.Entry(key: key, value: value))
    }

    private mutating func begin(
        _ node: YAMLNode, _ event: YAMLEvent, isFlow: Bool, isMapping: Bool
    ) throws(YAMLFault) {
        guard open.count < Self.deepest else {
            throw YAMLFault(
                line: node.line, message: "expected at most \(Self.deepest) levels of nesting")
        }
        _ = resolves(event.tag, false, node.line)
        var node = node
        node.isFlow = isFlow
        open.append(Open(node: node, isMapping: isMapping, anchor: event.anchor))
    }

    private mutating func end(at byte: Int) throws(YAMLFault) {
        guard let done = open.popLast() else { return }
        var node = done.node
        node.value = done.isMapping ? .mapping(done.entries) : .sequence(done.items)
        // The end of a block is told only when the next thing begins.
        let lastChild = done.entries.last?.value ?? done.items.last
        let end = node.isFlow ? byte : lastChild?.bytes.upperBound ?? node.bytes.lowerBound
        node.bytes = node.bytes.lowerBound..<max(node.bytes.lowerBound, end)
        if let anchor = done.anchor { keep(node, as: anchor) }
        try add(node)
    }

    /// Without the empty lines behind a block of text.
    private static func trimmed(
        _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int
    ) -> Range<Int> {
        var end = min(range.upperBound, text.count)
        while end > range.lowerBound, [0x20, 0x0A, 0x0D].contains(text[end - 1]) { end -= 1 }
        return range.lowerBound + offset..<end + offset
    }

    // MARK: Anchors

    private mutating func keep(_ node: YAMLNode, as anchor: String) {
        let (count, depth) = Self.measure(node)
        anchors[anchor] = Anchored(node: node, count: count, depth: depth)
    }

    private static func measure(_ node: YAMLNode) -> (count: Int, depth: Int) {
        let children = node.items ?? node.entries?.flatMap { [$0.key, $0.value] } ?? []
        return children.reduce((1, 0)) { sum, child in
            let inner = measure(child)
            return (sum.0 + inner.count, max(sum.1, inner.depth + 1))
        }
    }

    private mutating func copy(of name: String, at place: YAMLNode) throws(YAMLFault) -> YAMLNode {
        guard let known = anchors[name] else {
            throw YAMLFault(
                line: place.line, message: "expected an anchor `&\(name)` above this alias")
        }
        copies += known.count
        guard copies <= Self.mostCopies, open.count + known.depth <= Self.deepest else {
            throw YAMLFault(
                line: place.line,
                message: "expected less: the aliases of this file stand for more than "
                    + "\(Self.mostCopies) values, or for values too deep")
        }
        var node = known.node
        (node.line, node.bytes) = (place.line, place.bytes)
        return node
    }

    // MARK: Tags

    /// Whether a scalar may mean something other than its text.
    private mutating func resolves(_ tag: String?, _ isPlain: Bool, _ line: Int) -> Bool {
        guard let tag else { return isPlain }
        let core = "tag:yaml.org,2002:"
        guard tag != "!", tag != core + "str" else { return false }
        if ["int", "bool", "null", "float"].contains(where: { tag == core + $0 }) { return true }
        if tag != core + "seq", tag != core + "map" {
            complain(line, "expected no tag: `\(tag)` means nothing here")
        }
        return false
    }

    private mutating func complain(_ line: Int, _ message: String) {
        guard diagnostics.count < 100 else { return }
        diagnostics.append(Diagnostic(.warning, file: file, line: line, message: message))
    }
}
