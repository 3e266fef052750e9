internal import Glibc

/// Feeds every parser of foreign bytes with inputs made by chance. It ends at the first that
/// crashes, hangs or breaks a promise, and says its number; `workbench-fuzz TARGET NUMBER` makes
/// that one input again.
@main
enum Fuzz {
    private static let targets = FuzzTarget.ofScreen + FuzzTarget.ofFiles + FuzzTarget.ofAgents
    /// Inputs for one target in a row; none of them may take more than this many seconds.
    private static let batch: UInt64 = 200
    private static let patience: CUnsignedInt = 30

    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        Watcher.install()
        if words.count == 2, let number = UInt64(words[1]),
            let target = targets.first(where: { $0.name == words[0] })
        {
            run(target, numbers: number..<(number + 1))
        } else if let seconds = words.isEmpty ? 300 : Int(words[0]), seconds > 0, words.count < 2 {
            runAll(for: .seconds(seconds))
        } else {
            Watcher.say("Usage: workbench-fuzz [SECONDS] | TARGET NUMBER\n")
            exit(64)
        }
    }

    /// Each target in turn, so that all get as much time.
    private static func runAll(for duration: Duration) {
        var spent = [Duration](repeating: .zero, count: targets.count)
        var next = [UInt64](repeating: 0, count: targets.count)
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {
            let index = spent.indices.min { spent[$0] < spent[$1] } ?? 0
            spent[index] += ContinuousClock().measure {
                run(targets[index], numbers: next[index]..<(next[index] + batch))
            }
            next[index] += batch
        }
        for (target, count) in zip(targets, next) {
            Watcher.say("\(target.name): \(count) inputs, clean\n")
        }
    }

    private static func run(_ target: FuzzTarget, numbers: Range<UInt64>) {
        for number in numbers {
            Watcher.watch(target.name, number, seconds: patience)
            var mutator = Mutator(number: number)
            let input = mutator.input(from: target.seeds, pieces: target.pieces)
            if let fault = target.check(input, &mutator) {
                Watcher.say("\(target.name) \(number): \(fault)\n")
                exit(EXIT_FAILURE)
            }
        }
        alarm(0)
    }
}
