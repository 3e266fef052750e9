internal import Model

/// What all that is under way adds up to.
struct TransferSum: Equatable, Sendable {
    var running = 0
    /// Waiting for their turn, paused, left over.
    var waiting = 0
    var asking = 0
    /// Ended with something left to be done.
    var faulty = 0
    var rate = 0.0
    var bytesDone: UInt64 = 0
    var bytesFound: UInt64 = 0
    var isCounted = true

    init(_ list: [Transfer]) {
        for transfer in list {
            if transfer.question != nil { asking += 1 }
            if transfer.isRunning {
                add(transfer.figures.all)
            } else if transfer.isUnfinished {
                waiting += 1
            } else if transfer.isWorthRetrying {
                faulty += 1
            }
        }
    }

    private mutating func add(_ progress: TransferProgress) {
        running += 1
        rate += progress.rate
        bytesDone += progress.bytesDone
        bytesFound += progress.bytesFound
        isCounted = isCounted && progress.isCounted
    }

    var fraction: Double? {
        guard isCounted, bytesFound > 0 else { return nil }
        return min(1, Double(bytesDone) / Double(bytesFound))
    }

    /// Until all of what runs is done.
    var timeLeft: Duration? {
        guard isCounted, rate > 0 else { return nil }
        return .seconds(Int64(min(Double(bytesFound - min(bytesFound, bytesDone)) / rate, 1e9)))
    }
}

extension TransferQueue {
    var sum: TransferSum { TransferSum(list) }

    /// Something of it moves by the second.
    var isTicking: Bool {
        list.contains { transfer in
            if case .held = transfer.standing { return true }
            return transfer.isRunning
        }
    }

    /// What the program's end would interrupt: it goes on at the next start, once a person says so.
    var endsWithProgram: String? {
        let count = list.count(where: \.isRunning)
        guard count > 0 else { return nil }
        return count == 1
            ? "A transfer stops, and is offered again at the next start."
            : "\(count) transfers stop, and are offered again at the next start."
    }
}
