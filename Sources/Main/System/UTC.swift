internal import Model

/// Moments as people read them, in Coordinated Universal Time: hosts are all over the world.
enum UTC {
    /// `2026-11-25 01:07:55`
    static func text(_ time: Int) -> String {
        let moment = LocalTime.utc.moment(time)
        let clock = [moment.hour, moment.minute, moment.second].map(two).joined(separator: ":")
        return "\(moment.year)-\(two(moment.month))-\(two(moment.day)) \(clock)"
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
