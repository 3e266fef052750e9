internal import Model

/// /proc/stat and /proc/loadavg (proc_stat(5), proc_loadavg(5)).
enum ProcStat {
    /// A host of more processors is none.
    private static let mostProcessors = 65_536

    static func read(_ text: ArraySlice<UInt8>, into sample: inout StatusSample) {
        text.forEachLine { line in
            var fields = Fields(line)
            guard let name = fields.text() else { return }
            switch name {
            case "cpu": sample.cpu = times(&fields)
            case "ctxt": sample.contextSwitches = fields.number() ?? 0
            case "btime": sample.bootTime = fields.number()
            default:
                guard name.hasPrefix("cpu"), let number = Int(name.dropFirst(3)),
                    (0..<mostProcessors).contains(number)
                else { return }
                sample.processors[number] = times(&fields)
            }
        }
    }

    /// Guests' time stands in user and nice as well, so it is not counted again.
    private static func times(_ fields: inout Fields) -> CPUTimes {
        let numbers = fields.numbers()
        let paths: [WritableKeyPath<CPUTimes, Int>] = [
            \.user, \.nice, \.system, \.idle, \.iowait, \.interrupt, \.softInterrupt, \.steal,
        ]
        var times = CPUTimes()
        for (path, number) in zip(paths, numbers) { times[keyPath: path] = number & (1 << 56 - 1) }
        return times
    }

    static func readLoad(_ text: ArraySlice<UInt8>, into sample: inout StatusSample) {
        var fields = Fields(text.prefix { $0 != 0x0a })
        sample.load = (0..<3).compactMap { _ in fields.decimal() }
        // Runnable/all.
        let tasks = fields.next()?.split(separator: UInt8(ascii: "/")).last
        sample.tasks = tasks.flatMap { Fields.number($0) } ?? 0
    }
}
