/// Moments as people read them, in Coordinated Universal Time.
enum UTC {
    /// `2026-11-25 01:07:55`
    static func text(_ time: Int) -> String {
        let (year, month, day) = date(days: floor(time, 86_400))
        let second = time - floor(time, 86_400) * 86_400
        let clock = [second / 3600, second % 3600 / 60, second % 60].map(two)
        return "\(year)-\(two(month))-\(two(day)) \(clock.joined(separator: ":"))"
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

    private static func floor(_ number: Int, _ divisor: Int) -> Int {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }

    /// The Gregorian calendar repeats every 400 years of 146,097 days; years are counted from
    /// March, so that the day that comes every four years is the last.
    private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * march + 2) / 5 + 1)
    }
}
