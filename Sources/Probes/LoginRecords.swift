internal import Model

/// The records of wtmp, btmp and utmp (utmp(5)) as glibc writes them: 384 bytes each on most
/// machines, 400 where times have 64 bits.
enum LoginRecords {
    /// One record; the numbers of its kinds are those of utmp.h.
    struct Record: Equatable {
        enum Kind: Int16 {
            case runLevel = 1
            case boot = 2
            case login = 6
            case user = 7
            case dead = 8
        }

        var kind: Kind
        var pid: Int
        var line: String
        var user: String
        var host: String
        var time: Int
    }

    static func records(_ bytes: [UInt8]) -> [Record] {
        guard let layout = Layout.of(bytes) else { return [] }
        return stride(from: 0, through: bytes.count - layout.size, by: layout.size).compactMap {
            layout.record(bytes[$0..<$0 + layout.size])
        }
    }

    private struct Layout {
        var size: Int
        var time: Int

        static let short = Layout(size: 384, time: 340)
        static let long = Layout(size: 400, time: 344)

        /// Both may divide the size: in the right one all times are of our days.
        static func of(_ bytes: [UInt8]) -> Layout? {
            let fitting = [short, long].filter { bytes.count % $0.size == 0 && !bytes.isEmpty }
            guard fitting.count > 1 else { return fitting.first }
            return fitting.max { $0.plausible(bytes) < $1.plausible(bytes) }
        }

        /// How many of the first records may be some.
        private func plausible(_ bytes: [UInt8]) -> Int {
            stride(from: 0, through: min(bytes.count, size * 50) - size, by: size).count {
                let type = bytes[$0..<$0 + 2]
                let seconds = Self.number(bytes[$0 + time..<$0 + time + 4])
                return type.last == 0 && (type.first ?? 255) < 10 && seconds > 300_000_000
            }
        }

        func record(_ bytes: ArraySlice<UInt8>) -> Record? {
            let start = bytes.startIndex
            let type = Int16(truncatingIfNeeded: Self.number(bytes[start..<start + 2]))
            guard let kind = Record.Kind(rawValue: type) else { return nil }
            return Record(
                kind: kind, pid: Self.number(bytes[start + 4..<start + 8]),
                line: Self.text(bytes[start + 8..<start + 40]),
                user: Self.text(bytes[start + 44..<start + 76]),
                host: Self.text(bytes[start + 76..<start + 332]),
                time: Self.number(bytes[start + time..<start + time + 4]))
        }

        /// Little-endian, as all machines are that we know to have such files.
        private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
            bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        }

        /// Up to its end, which a full field does not have.
        private static func text(_ bytes: ArraySlice<UInt8>) -> String {
            bytes.prefix { $0 != 0 }.text
        }
    }
}
