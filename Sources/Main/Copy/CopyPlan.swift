internal import Files
internal import Model
internal import Reactor

/// One file or tree on its way from one machine to another.
struct CopyJob: Sendable {
    var source: Instance
    var from: FilePath
    var target: Instance
    /// What the copy will be called.
    var to: FilePath
    /// The machine that is not this one, or that it goes to.
    var host: Instance { target.id == .thisMachine ? source : target }
}

/// What was typed, as jobs: machines by name, and what each copy will be called.
@LoopActor
struct CopyPlan {
    private let options: CopyOptions
    private let desk: CopyDesk

    init(_ options: CopyOptions, _ desk: CopyDesk) {
        self.options = options
        self.desk = desk
    }

    func jobs() async throws(UsageError) -> [CopyJob] {
        let targets = try machines(options.target)
        var jobs: [CopyJob] = []
        var sources: [(Instance, CopyEnd)] = []
        for end in options.sources {
            for machine in try machines(end) { sources.append((machine, end)) }
        }
        guard options.verb == .get || sources.count == options.sources.count else {
            throw UsageError(message: "\(options.verb.rawValue): copy from one machine at a time")
        }
        for target in targets {
            jobs += await self.jobs(to: target, sources)
        }
        return jobs
    }

    private func machines(_ end: CopyEnd) throws(UsageError) -> [Instance] {
        guard let expression = end.expression else { return [.thisMachine] }
        return try desk.resolve(expression)
    }

    private func jobs(to target: Instance, _ sources: [(Instance, CopyEnd)]) async -> [CopyJob] {
        let path = FilePath(options.target.path)
        guard options.verb != .sync else {
            return sources.map { machine, end in
                CopyJob(source: machine, from: FilePath(end.path), target: target, to: path)
            }
        }
        let isDirectory = await isInto(target, path, count: sources.count)
        let isOfMany = Set(sources.map(\.0.id)).count > 1
        return sources.map { machine, end in
            var directory = path
            // The same file of several machines: each in a directory of its machine's name.
            if isOfMany, let name = FileName(machine.name) { directory = path.appending(name) }
            let from = FilePath(end.path)
            let name = from.name ?? from.resolved.name
            let to = isDirectory || isOfMany ? name.map { directory.appending($0) } : path
            return CopyJob(source: machine, from: from, target: target, to: to ?? directory)
        }
    }

    /// As cp does it: into a directory that is there, else under that name.
    private func isInto(_ target: Instance, _ path: FilePath, count: Int) async -> Bool {
        if count > 1 || options.target.endsInSlash || options.target.path.isEmpty { return true }
        let files = try? await desk.files(of: target).get()
        return (try? await files?.attributes(of: path))?.kind == .directory
    }
}
