extension SearchPattern {
    /// Makes a tree into instructions, after Thompson.
    struct Compiler {
        private var program: [Instruction] = []

        static func compile(_ node: Node) throws(Problem) -> [Instruction] {
            var compiler = Compiler()
            try compiler.emit(node)
            try compiler.append(.match)
            return compiler.program
        }

        private mutating func append(_ instruction: Instruction) throws(Problem) {
            guard program.count < SearchPattern.programLimit else {
                throw Problem("the expression is too large")
            }
            program.append(instruction)
        }

        private mutating func emit(_ node: Node) throws(Problem) {
            switch node {
            case .one(let test): try append(.take(test))
            case .assertion(let assertion): try append(.assert(assertion))
            case .sequence(let nodes): for node in nodes { try emit(node) }
            case .choice(let branches): try emitChoice(branches[...])
            case .repetition(let node, let least, let most):
                for _ in 0..<least { try emit(node) }
                if let most {
                    try emitOptional(node, times: most - least)
                } else {
                    try emitLoop(node)
                }
            }
        }

        private mutating func emitChoice(_ branches: ArraySlice<Node>) throws(Problem) {
            guard let first = branches.first else { return }
            guard branches.count > 1 else { return try emit(first) }
            let split = program.count
            try append(.split(split + 1, 0))
            try emit(first)
            let jump = program.count
            try append(.jump(0))
            program[split] = .split(split + 1, program.count)
            try emitChoice(branches.dropFirst())
            program[jump] = .jump(program.count)
        }

        private mutating func emitLoop(_ node: Node) throws(Problem) {
            let split = program.count
            try append(.split(split + 1, 0))
            try emit(node)
            try append(.jump(split))
            program[split] = .split(split + 1, program.count)
        }

        private mutating func emitOptional(_ node: Node, times: Int) throws(Problem) {
            var splits: [Int] = []
            for _ in 0..<times {
                splits.append(program.count)
                try append(.split(program.count + 1, 0))
                try emit(node)
            }
            for split in splits { program[split] = .split(split + 1, program.count) }
        }
    }
}
