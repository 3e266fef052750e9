internal import Model
internal import Reactor

/// What a copy has come to, as `--json` writes it.
struct CopyRecord: Encodable {
    struct Job: Encodable {
        var source: String
        var from: String
        var target: String
        var to: String
        var isComplete: Bool
        var isCancelled: Bool
        var files: Int
        var bytes: UInt64
        var directories: Int
        var links: Int
        var removed: Int
        var leftAlone: Int
        var faults: [Fault]
    }

    struct Fault: Encodable {
        var path: String
        var kind: String
        var message: String
        var remedy: String?
    }

    var verb: String
    var isDryRun: Bool
    var seconds: Double
    var jobs: [Job]

    init(_ results: [CopyResult], _ options: CopyOptions, _ duration: Duration) {
        verb = options.verb.rawValue
        isDryRun = options.transfer.isDryRun
        seconds = duration / .seconds(1)
        jobs = results.map { result in
            let report = result.report
            return Job(
                source: result.job.source.name, from: result.job.from.text,
                target: result.job.target.name, to: result.job.to.text,
                isComplete: report.isComplete, isCancelled: report.isCancelled,
                files: report.files, bytes: report.bytes, directories: report.directories,
                links: report.links, removed: report.removed, leftAlone: report.passed,
                faults: report.faults.map { fault in
                    Fault(
                        path: fault.path.text, kind: fault.failure.kind.rawValue,
                        message: fault.failure.message, remedy: fault.failure.remedy)
                })
        }
    }
}
