internal import Model

/// What has come of one job.
struct CopyResult: Sendable {
    var job: CopyJob
    var report = TransferReport()

    init(_ job: CopyJob) { self.job = job }

    /// Nobody got as far as its files.
    var isUnreached: Bool {
        report.faults.contains { $0.path == .here && $0.failure.kind == .lost }
            && report.files == 0
    }

    /// All well, some of it, or nobody was reached at all.
    static func status(_ results: [CopyResult]) -> ExitStatus {
        if results.allSatisfy(\.report.isComplete) { return .success }
        return results.allSatisfy(\.isUnreached) ? .connection : .noMatch
    }
}
