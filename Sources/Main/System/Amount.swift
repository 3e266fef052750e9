/// Figures for people.
enum Amount {
    /// Three digits are enough: `512 B`, `4.1 kB`, `23.0 GB`, in powers of a thousand.
    static func bytes(_ count: Double) -> String {
        let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
        var value = max(0, count)
        var unit = 0
        while value >= 999.5, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        return "\(unit == 0 || value >= 99.5 ? whole(value) : tenths(value)) \(units[unit])"
    }

    static func bytes(_ count: Int) -> String { bytes(Double(count)) }

    static func percent(_ share: Double) -> String { "\(whole(share * 100)) %" }

    /// `12.5`; with a share of less than that of a thousandth it is `0.0`.
    static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    static func hundredths(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }

    /// `4 d 03 h`, `3 h 02 min`, `8 min`.
    static func span(_ seconds: Double) -> String {
        let minutes = Int(max(0, seconds)) / 60
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
        switch minutes {
        case ..<60: return "\(minutes) min"
        case ..<1440: return "\(minutes / 60) h \(two(minutes % 60)) min"
        default: return "\(minutes / 1440) d \(two(minutes % 1440 / 60)) h"
        }
    }
}
