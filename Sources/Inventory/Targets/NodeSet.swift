/// A set of machine names as ClusterShell writes them: `web-[01-20,30],db-1!web-07`.
package struct NodeSet: Hashable, Sendable {
    package private(set) var names: Set<String>

    package init(names: some Sequence<String>) {
        self.names = Set(names)
    }

    /// `,` joins, `!` leaves out, `&` keeps what is in both, `^` what is in one; from left to right.
    package init(_ text: String) throws(TargetFault) {
        names = []
        for step in try SetOperation.read(text) {
            names.apply(step.operator, Set(try Self.expand(step.operand)))
        }
    }

    /// The names that one operand stands for, the first number counting slowest.
    package static func expand(_ operand: String) throws(TargetFault) -> [String] {
        var names = [""]
        var rest = operand[...]
        var isAfterBracket = false
        while let character = rest.first {
            if character == "[" {
                guard !isAfterBracket else {
                    throw TargetFault("“\(operand)”: two brackets need something between them")
                }
                let indices = try takeRange(from: &rest, of: operand).indices
                guard names.count <= NodeRange.limit / max(1, indices.count) else {
                    throw TargetFault("“\(operand)” are more than \(NodeRange.limit) machines")
                }
                names = names.flatMap { name in indices.map { name + $0 } }
                isAfterBracket = true
            } else {
                let literal = rest.prefix { $0 != "[" }
                guard !literal.contains("]") else {
                    throw TargetFault("“\(operand)”: “]” closes nothing")
                }
                names = names.map { $0 + literal }
                rest = rest.dropFirst(literal.count)
                isAfterBracket = false
            }
        }
        return names
    }

    private static func takeRange(
        from rest: inout Substring, of operand: String
    ) throws(TargetFault) -> NodeRange {
        guard let end = rest.firstIndex(of: "]") else {
            throw TargetFault("“\(operand)”: “]” is missing")
        }
        let inside = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        return try NodeRange(String(inside))
    }
}
