/// What clocks on the wall say here: how far they are from UTC, and since when.
package struct LocalTime: Hashable, Sendable {
    /// Seconds east of UTC from a moment on.
    package struct Shift: Hashable, Sendable {
        package var start: Int
        package var offset: Int

        package init(start: Int, offset: Int) {
            self.start = start
            self.offset = offset
        }
    }

    /// In order of time; what is before the first has its offset too.
    private let shifts: [Shift]

    package init(_ shifts: [Shift]) {
        self.shifts = shifts
    }

    package static let utc = LocalTime([])

    /// A day and a time of it.
    package struct Moment: Hashable, Sendable {
        package var year: Int
        package var month: Int
        package var day: Int
        package var hour: Int
        package var minute: Int
        package var second: Int

        package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
            self.year = year
            self.month = month
            self.day = day
            self.hour = hour
            self.minute = minute
            self.second = second
        }
    }

    package func moment(_ time: Int) -> Moment {
        let local = time + offset(at: time)
        let day = Self.floor(local, 86_400)
        let second = local - day * 86_400
        let (year, month, number) = Self.date(ofDay: day)
        return Moment(
            year: year, month: month, day: number, hour: second / 3600,
            minute: second / 60 % 60, second: second % 60)
    }

    /// When clocks here show it; nil if they never do.
    package func seconds(of moment: Moment) -> Int? {
        let day = Self.day(moment.year, moment.month, moment.day)
        let local = day * 86_400 + moment.hour * 3600 + moment.minute * 60 + moment.second
        let offsets = Set(shifts.map(\.offset) + [0]).sorted()
        return offsets.map { local - $0 }.first { self.moment($0) == moment }
    }

    /// Days since 1970-01-01: `date(ofDay:)` the other way round.
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let era = floor(year, 400)
        let inEra = year - era * 400
        let inYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + inEra * 365 + inEra / 4 - inEra / 100 + inYear - 719_468
    }

    private func offset(at time: Int) -> Int {
        (shifts.last { $0.start <= time } ?? shifts.first)?.offset ?? 0
    }

    /// Days since 1970-01-01 in the Gregorian calendar, counted in eras of 400 years that begin in
    /// March, so that the day of a leap year is the last of its year.
    private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = floor(shifted, 146_097)
        let inEra = shifted - era * 146_097
        let year = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * year + year / 4 - year / 100)
        let month = (5 * inYear + 2) / 153
        let number = inYear - (153 * month + 2) / 5 + 1
        return (
            era * 400 + year + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, number
        )
    }

    private static func floor(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
    }
}
