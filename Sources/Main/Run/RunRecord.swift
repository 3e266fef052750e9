internal import Inventory
internal import Model
internal import Workbench

/// A run as `workbench run --json` writes it. The names are part of the interface: add, never
/// rename.
struct RunRecord: Encodable {
    struct Target: Encodable {
        var name: String
        var outcome: String
        var exitStatus: Int?
        var signal: String?
        var message: String?
        var remedy: String?
        var stdout: String
        var stderr: String
        var stdoutDroppedBytes: Int
        var stderrDroppedBytes: Int
        var attempts: Int
        var milliseconds: Double?
        /// The place in `groups` of those that answered the same.
        var group: Int?
    }

    struct Group: Encodable {
        var outcome: String
        var targets: [String]
        var nodeSet: String
    }

    var command: String
    var isComplete: Bool
    var allSucceeded: Bool
    var milliseconds: Double
    var counts: [String: Int]
    var targets: [Target]
    var groups: [Group]

    init(_ report: RunReport) {
        command = report.command
        isComplete = report.isComplete
        allSucceeded = report.tally.allSucceeded
        milliseconds = RunReport.milliseconds(report.duration)
        counts = Dictionary(
            uniqueKeysWithValues: RunOutcome.Kind.allCases.map {
                ($0.rawValue, report.tally.count($0))
            })
        var places: [Int: Int] = [:]
        for (place, group) in report.groups.enumerated() {
            for member in group.members { places[member] = place }
        }
        targets = report.targets.enumerated().map { Target($1, group: places[$0]) }
        groups = report.groups.map { group in
            Group(group, names: group.members.map { report.targets[$0].name })
        }
    }
}

extension RunRecord.Group {
    init(_ group: OutputGroup, names: [String]) {
        outcome = group.kind.rawValue
        targets = names
        nodeSet = NodeSet(names: names).folded
    }
}

extension RunRecord.Target {
    init(_ target: RunTarget, group: Int?) {
        name = target.name
        outcome = target.outcome?.kind.rawValue ?? ""
        stdout = target.output.text
        stderr = target.errors.text
        stdoutDroppedBytes = target.output.droppedCount
        stderrDroppedBytes = target.errors.droppedCount
        attempts = target.attempts
        milliseconds = target.duration.map(RunReport.milliseconds)
        self.group = group
        switch target.outcome {
        case .succeeded: exitStatus = 0
        case .failed(let status): exitStatus = status
        case .killed(let name): signal = name
        case .notRun(let reason): message = reason
        case .unreachable(let failure), .lost(let failure), .unanswered(let failure):
            message = failure.message
            remedy = failure.remedy
        case .timedOut, .cancelled, nil: break
        }
    }
}
