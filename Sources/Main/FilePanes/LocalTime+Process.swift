internal import Glibc
internal import Model

extension LocalTime {
    /// Of this machine's clocks, from 1970 to 2038: found by looking at each month and, where the
    /// offset is another one than the month before, for the second at which it changes.
    static let ofThisMachine: LocalTime = {
        let month = 2_629_746
        var last = 0
        var shifts = [Shift(start: .min, offset: offset(at: 0))]
        for time in stride(from: month, through: 68 * 12 * month, by: month) {
            if offset(at: time) != shifts[shifts.count - 1].offset {
                let start = change(between: last, time)
                shifts.append(Shift(start: start, offset: offset(at: start)))
            }
            last = time
        }
        return LocalTime(shifts)
    }()

    private static func change(between early: Int, _ late: Int) -> Int {
        var (low, high) = (early, late)
        let before = offset(at: early)
        while high - low > 1 {
            let middle = (low + high) / 2
            if offset(at: middle) == before { low = middle } else { high = middle }
        }
        return high
    }

    private static func offset(at time: Int) -> Int {
        var (moment, parts) = (time_t(time), tm())
        return localtime_r(&moment, &parts) == nil ? 0 : parts.tm_gmtoff
    }
}
