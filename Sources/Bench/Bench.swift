internal import Glibc

/// Speed and memory, each beside a peer that does the same work in the same run.
@main
enum Bench {
    static let usage = """
        Usage: workbench-bench COMMAND
          emulator [--size MB] [--rounds N] [--only NAME] [FILE...]
                               the emulator alone, beside libvterm: speed, memory, reflow
          startup              process start to first frame, beside tmux and mc
          echo                 key press to painted echo over SSH, beside ssh
          flood [PAYLOAD...]   floods over SSH into a pane, beside ssh inside tmux
          pool [N...]          N sessions with a shell each, beside pssh and clush
          run [N...]           “true” on N hosts, beside pssh and clush
          broadcast [N...]     one key to N shells until all echoes are parsed, beside tmux
          panes                50 panes that print 1 MB/s each: is a key still answered at once?
          transfer [--quick] [large|small|listing|keys...]
                               files both ways, beside sftp, scp, rsync, tar and lftp
          idle                 20 quiet SSH sessions: wake-ups and CPU time
          all                  all of them

        """

    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            try run(words.first ?? "--help", Array(words.dropFirst()))
        } catch {
            Printer.complain("\(error)")
            exit(EXIT_FAILURE)
        }
    }

    private static func run(_ command: String, _ operands: [String]) throws {
        switch command {
        case "emulator": try EmulatorBenchmark.run(EmulatorOptions(operands))
        case "startup": try StartupBenchmark.run()
        case "echo": try EchoBenchmark.run()
        case "flood": try FloodBenchmark.run(operands)
        case "pool": try PoolBenchmark.run(counts: operands)
        case "run": try RunBenchmark.run(counts: operands)
        case "transfer": try TransferBenchmark.run(operands)
        case DelayRelay.command: try DelayRelay.run(operands)
        case "idle": try IdleBenchmark.run()
        case "broadcast": try BroadcastBenchmark.run(counts: operands)
        case "panes": try PanesBenchmark.run()
        case BroadcastSessions.command: try BroadcastSessions.run(operands)
        case PoolSessions.command: try PoolSessions.run(operands)
        case "all":
            try EmulatorBenchmark.run(EmulatorOptions(operands))
            try StartupBenchmark.run()
            try EchoBenchmark.run()
            try FloodBenchmark.run()
            try PoolBenchmark.run(counts: [])
            try RunBenchmark.run(counts: [])
            try BroadcastBenchmark.run(counts: [])
            try PanesBenchmark.run()
            try TransferBenchmark.run([])
            try IdleBenchmark.run()
        case "--help", "-h", "help": Printer.write(usage)
        default: throw BenchFailure("No benchmark is called “\(command)”.\n\(usage)")
        }
    }
}

/// A benchmark could not be made; the text says why.
struct BenchFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What the person who measures sees.
enum Printer {
    static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

    static func complain(_ text: String) {
        write("workbench-bench: \(text)\n", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: CInt) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
