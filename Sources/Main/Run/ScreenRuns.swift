internal import Model
internal import Reactor
internal import Workbench

/// The runs on the screen, each by its pane.
@LoopActor
final class ScreenRuns {
    private let environment: Environment
    private let sources: InstanceSources
    private let disk: Disk
    private let report: @LoopActor (Event) -> Void
    private var runs: [PaneID: ScreenRun] = [:]

    init(
        _ environment: Environment, _ sources: InstanceSources, _ disk: Disk,
        report: @escaping @LoopActor (Event) -> Void
    ) {
        self.environment = environment
        self.sources = sources
        self.disk = disk
        self.report = report
    }

    func perform(_ effect: RunEffect, of id: PaneID) {
        switch effect {
        case .prepare(let order, let instances): prepare(id, order, instances)
        case .begin(let place): runs[id]?.begin(place)
        case .stop(let place): runs[id]?.stop(place)
        case .answer(let question, let answer): runs[id]?.answer(question, answer)
        case .save(let document): save(document, of: id)
        case .leave: runs.removeValue(forKey: id)?.leave()
        }
    }

    /// Ends all that still runs over there; calls back when that is done.
    func leaveAll(then: @escaping @LoopActor () -> Void) {
        let all = Array(runs.values)
        runs = [:]
        var left = all.count
        guard left > 0 else { return then() }
        for run in all {
            run.leave {
                left -= 1
                if left == 0 { then() }
            }
        }
    }

    private func prepare(_ id: PaneID, _ order: RunOrder, _ instances: [Instance]) {
        runs.removeValue(forKey: id)?.leave()
        runs[id] = ScreenRun(order, instances, environment, sources) { [weak self] news in
            self?.report(.run(id, news))
        }
    }

    // MARK: Writing the outcome

    private func save(_ document: RunDocument, of id: PaneID) {
        let path = expanded(document.path)
        disk.start {
            let isThere = try LocalFiles.read(path) != nil
            guard document.mayReplace || !isThere else { return false }
            try LocalFiles.replace(path, with: Self.bytes(of: document))
            return true
        } then: { [weak self] result in
            self?.report(.run(id, Self.news(of: result, document.path)))
        }
    }

    private func expanded(_ path: String) -> String {
        path.hasPrefix("~/") ? environment.homeDirectory + path.dropFirst() : path
    }

    private static func news(of result: Result<Bool, any Error>, _ path: String) -> RunNews {
        switch result {
        case .success(true): .saved(path)
        case .success(false):
            .notSaved(path: path, reason: "\(path) is there already", exists: true)
        case .failure(let error): .notSaved(path: path, reason: "\(error)", exists: false)
        }
    }

    nonisolated private static func bytes(of document: RunDocument) throws -> [UInt8] {
        let report = RunReport(
            command: document.command, run: document.run, duration: document.duration,
            mask: OutputMask(), signal: nil)
        switch document.format {
        case .text:
            let text = RunText(report, isUTF8: true).text + "\n" + report.summary + "\n"
            return Array(text.utf8)
        case .json: return Array(try Output.json(RunRecord(report)).utf8)
        case .junit: return Array(RunJUnit.document(report).utf8)
        }
    }
}
