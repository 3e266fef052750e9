internal import Model

/// Amounts and times of files as columns show them: short, and each of one width.
package enum FileWording {
    private static let units = ["", "k", "M", "G", "T", "P", "E"]

    /// `0`, `812`, `4.2k`, `37M`, `1.0G`: at most five columns, powers of 1000.
    package static func size(_ bytes: UInt64) -> String {
        guard bytes >= 1000 else { return "\(bytes)" }
        var unit = 0
        var value = bytes
        var rest: UInt64 = 0
        while value >= 1000, unit < units.count - 1 {
            rest = value % 1000
            value /= 1000
            unit += 1
        }
        return value < 10 ? "\(value).\(rest / 100)\(units[unit])" : "\(value)\(units[unit])"
    }

    /// `4.2 kB (4,218 bytes)`: for where there is room.
    static func whole(_ bytes: UInt64) -> String {
        guard bytes >= 1000 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        let short = size(bytes)
        return "\(short.dropLast()) \(short.suffix(1))B (\(grouped(bytes)) bytes)"
    }

    static func grouped(_ number: UInt64) -> String {
        var result = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return String(result.reversed())
    }

    static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        count == 1 ? "1 \(one)" : "\(grouped(UInt64(max(0, count)))) \(many ?? one + "s")"
    }

    /// `2026-11-25 01:14`.
    static func time(_ time: Int, _ clock: LocalTime) -> String {
        let moment = clock.moment(time)
        return "\(padded(moment.year, 4))-\(padded(moment.month))-\(padded(moment.day)) "
            + "\(padded(moment.hour)):\(padded(moment.minute))"
    }

    /// To the second: `20261125-011430`, for names.
    static func stamp(_ time: Int, _ clock: LocalTime) -> String {
        let moment = clock.moment(time)
        return "\(padded(moment.year, 4))\(padded(moment.month))\(padded(moment.day))-"
            + "\(padded(moment.hour))\(padded(moment.minute))\(padded(moment.second))"
    }

    private static func padded(_ number: Int, _ digits: Int = 2) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension FileWording {
    /// `2026-11-25 01:14` or `2026-11-25` of clocks here; nil if it is no such text.
    static func seconds(typed text: String, _ clock: LocalTime) -> Int? {
        let parts = text.split { " T".contains($0) }
        guard (1...2).contains(parts.count) else { return nil }
        let date = parts[0].split(separator: "-").map { Int($0) }
        let time = parts.count == 2 ? parts[1].split(separator: ":").map { Int($0) } : [0, 0]
        guard date.count == 3, (2...3).contains(time.count),
            let year = date[0], let month = date[1], let day = date[2],
            let hour = time[0], let minute = time[1], let second = time.count == 3 ? time[2] : 0,
            (1...9999).contains(year)
        else { return nil }
        let moment = LocalTime.Moment(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        return clock.seconds(of: moment)
    }
}
