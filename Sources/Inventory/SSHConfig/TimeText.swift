/// Times as sshd_config(5), TIME FORMATS, has them: `90`, `1m30s`, `2h`, `1W`.
enum TimeText {
    static func seconds(_ text: String) -> Int? {
        guard !text.isEmpty else { return nil }
        var total = 0
        var rest = text.utf8[...]
        while !rest.isEmpty {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard let number = Int(Substring(digits)) else { return nil }
            rest = rest.dropFirst(digits.count)
            guard let unit = unit(rest.popFirst()) else { return nil }
            let (seconds, isTooLong) = number.multipliedReportingOverflow(by: unit)
            guard !isTooLong, seconds <= Int(Int32.max) - total else { return nil }
            total += seconds
        }
        return total
    }

    private static func unit(_ letter: UInt8?) -> Int? {
        switch letter.map(ASCII.lowercased) {
        case nil, UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3600
        case UInt8(ascii: "d"): 86_400
        case UInt8(ascii: "w"): 604_800
        default: nil
        }
    }
}
