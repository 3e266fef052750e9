/// One step of a set expression: how an operand changes what stands to its left. They are done from
/// left to right, none before the other, as ClusterShell does them.
package struct SetOperation: Hashable, Sendable {
    package enum Operator: Character, Sendable {
        case union = ","
        case exclusion = "!"
        case intersection = "&"
        case difference = "^"
    }

    package var `operator`: Operator
    /// Without the blanks around it.
    package var operand: String

    /// Takes an expression apart at the operators that stand outside of brackets.
    /// The first operand joins nothing.
    static func read(_ text: String) throws(TargetFault) -> [SetOperation] {
        var operations: [SetOperation] = []
        var current = Operator.union
        var operand = ""
        var isInBrackets = false
        for character in text {
            if character == "[" { isInBrackets = true }
            if character == "]" { isInBrackets = false }
            guard !isInBrackets, let next = Operator(rawValue: character) else {
                operand.append(character)
                continue
            }
            operations.append(try step(current, operand, in: text))
            (current, operand) = (next, "")
        }
        operations.append(try step(current, operand, in: text))
        return operations
    }

    private static func step(
        _ operation: Operator, _ operand: String, in text: String
    ) throws(TargetFault) -> SetOperation {
        let operand = String(operand.trimmed)
        guard operand.isEmpty else {
            return SetOperation(operator: operation, operand: operand)
        }
        throw TargetFault("“\(text)”: a name is missing before or after an operator")
    }
}

extension Set {
    mutating func apply(_ operation: SetOperation.Operator, _ other: Set<Element>) {
        switch operation {
        case .union: formUnion(other)
        case .exclusion: subtract(other)
        case .intersection: formIntersection(other)
        case .difference: formSymmetricDifference(other)
        }
    }
}
