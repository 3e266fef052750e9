internal import Workbench

/// What `workbench run` is to do.
struct RunOptions: Equatable {
    /// Each names some machines; all together are meant.
    var expressions: [String] = []
    var order = RunOrder()
    /// Reads standard input and gives it to all.
    var sharesInput = false
    /// Names of `OutputMask.Kind`, or patterns between slashes.
    var masks: [String] = []
    var isJSON = false
    var junitFile: String?
    var isDryRun = false
}

extension RunOptions {
    private static let most = 1...10_000

    init(_ arguments: inout ArgumentReader) throws(UsageError) {
        guard let words = arguments.cutCommand() else {
            throw UsageError(message: "run: write the command behind “--”")
        }
        guard !words.isEmpty else { throw UsageError(message: "run: no command behind “--”") }
        // As ssh does it: the shell over there sees one line.
        order.command = words.joined(separator: " ")
        while let argument = try arguments.next() {
            switch argument {
            case .operand(let expression): expressions.append(expression)
            case .option(let option): try read(option, &arguments)
            }
        }
        guard !expressions.isEmpty else { throw UsageError(message: "run: name a TARGET") }
    }

    private mutating func read(
        _ option: String, _ arguments: inout ArgumentReader
    ) throws(UsageError) {
        switch option {
        case "--on": expressions.append(try arguments.value(of: option))
        case "--user": order.user = try arguments.value(of: option)
        case "--sudo": order.usesSudo = true
        case "--parallel": order.plan.parallel = try arguments.number(of: option, in: Self.most)
        case "--batch": order.plan.batch = try arguments.number(of: option, in: Self.most)
        case "--canary": order.plan.canary = try arguments.number(of: option, in: Self.most)
        case "--max-failures":
            order.plan.maxFailures = try arguments.number(of: option, in: 0...10_000)
        case "--retry": order.plan.retries = try arguments.number(of: option, in: 0...100)
        case "--timeout":
            order.timeout = .seconds(try arguments.number(of: option, in: 1...604_800))
        case "--stdin": sharesInput = true
        case "--tty": order.wantsTerminal = true
        case "--mask": masks.append(try arguments.value(of: option))
        case "--json": isJSON = true
        case "--junit": junitFile = try arguments.value(of: option)
        case "--dry-run": isDryRun = true
        default: throw arguments.unexpected(.option(option))
        }
    }

    func outputMask() throws(UsageError) -> OutputMask {
        let words = masks.filter { !Self.isPattern($0) }.flatMap { $0.split(separator: ",") }
        var kinds: Set<OutputMask.Kind> = []
        for word in words {
            guard let kind = OutputMask.Kind(rawValue: String(word)) else {
                let known = OutputMask.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError(message: "--mask: “\(word)” is none of \(known), nor a /PATTERN/")
            }
            kinds.insert(kind)
        }
        var mask = OutputMask(kinds: kinds)
        for pattern in masks where Self.isPattern(pattern) {
            do throws(OutputMask.Problem) {
                try mask.add(String(pattern.dropFirst().dropLast()))
            } catch {
                throw UsageError(message: "--mask: \(error.message)")
            }
        }
        return mask
    }

    private static func isPattern(_ mask: String) -> Bool {
        mask.count > 2 && mask.hasPrefix("/") && mask.hasSuffix("/")
    }
}
