internal import Glibc

/// Feeds every parser of foreign bytes with inputs made by chance. It ends at the first that
/// crashes, hangs or breaks a promise, names its number and saves it; `--number` makes that one
/// input again, and `--input` reads a saved one.
@main
enum Fuzz {
    private static let targets =
        FuzzTarget.ofScreen + FuzzTarget.ofFiles + FuzzTarget.ofPeers
    /// Inputs between two looks at the clock.
    private static let batch: UInt64 = 200

    static func main() {
        guard let options = FuzzOptions(Array(CommandLine.arguments.dropFirst())) else {
            Watcher.say(FuzzOptions.usage)
            exit(64)
        }
        Watcher.install(savingIn: options.save, patience: options.patience)
        for target in chosen(options) {
            var target = target
            if let corpora = options.corpora {
                target.seeds += Corpus.files(in: "\(corpora)/\(target.name)")
            }
            run(target, options)
        }
    }

    private static func chosen(_ options: FuzzOptions) -> [FuzzTarget] {
        guard let name = options.target else { return targets }
        let named = (targets + FuzzTarget.planted).filter { $0.name == name }
        guard named.isEmpty else { return named }
        let names = targets.map(\.name).joined(separator: " ")
        Watcher.say("There is no target \(name). There are: \(names)\n")
        exit(64)
    }

    private static func run(_ target: FuzzTarget, _ options: FuzzOptions) {
        if let input = options.input {
            feed(target, 0, input)
            return Watcher.say("\(target.name): that input is clean\n")
        }
        if let number = options.number { return runAll(target, number..<(number + 1)) }
        let start = options.from
        Watcher.say("\(target.name): inputs from \(start) on\n")
        var next = start
        let end = ContinuousClock.now + .seconds(options.seconds)
        while ContinuousClock.now < end {
            runAll(target, next..<(next + batch))
            next += batch
        }
        Watcher.say("\(target.name): \(next - start) inputs, clean\n")
    }

    private static func runAll(_ target: FuzzTarget, _ numbers: Range<UInt64>) {
        for number in numbers {
            var mutator = Mutator(number: number)
            feed(target, number, mutator.input(from: target.seeds, pieces: target.pieces))
        }
    }

    /// What else is by chance comes from the input itself: a saved one says it all.
    private static func feed(_ target: FuzzTarget, _ number: UInt64, _ input: [UInt8]) {
        Watcher.watch(target.name, number, input)
        var chance = Mutator(input: input)
        if let fault = target.check(input, &chance) { Watcher.fail(fault) }
        Watcher.rest()
    }
}
