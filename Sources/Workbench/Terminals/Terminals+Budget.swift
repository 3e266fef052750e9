internal import Model
internal import Terminal

/// What the scrollbacks of all terminals take, as far as it was counted.
struct ScrollbackBudget: Equatable, Sendable {
    /// Bytes; too many where a terminal was closed since.
    var used = 0
}

/// All terminals together keep to a limit: one that floods costs its own old lines, not memory.
extension Terminals {
    func scrollbackBytes() -> Int {
        list.values.reduce(0) { $0 + $1.emulator.scrollbackByteCount }
    }

    /// Called after each feed, so it counts anew only when the sum kept so far is too much.
    mutating func keepToScrollbackBudget() {
        let limit = settings.totalScrollbackMegabytes * 1_000_000
        guard scrollbackBudget.used > limit else { return }
        scrollbackBudget.used = scrollbackBytes()
        guard scrollbackBudget.used > limit else { return }
        // Some room, so that not each feed that follows has to make it again.
        trimLongest(by: scrollbackBudget.used - (limit - limit / 16))
        scrollbackBudget.used = scrollbackBytes()
    }

    /// Takes bytes from the longest scrollback, then from the next.
    private mutating func trimLongest(by excess: Int) {
        var excess = excess
        let sizes = list.mapValues(\.emulator.scrollbackByteCount).sorted { $0.value > $1.value }
        for (id, size) in sizes where excess > 0 {
            self[id]?.emulator.trimScrollback(toBytes: max(0, size - excess))
            excess -= size - (self[id]?.emulator.scrollbackByteCount ?? 0)
        }
    }
}
