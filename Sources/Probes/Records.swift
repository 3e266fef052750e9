/// Cuts what a host prints into records: each begins with a group separator on a line of its own
/// (U+001D) and ends with a record separator (U+001E). What stands outside, a banner or what an
/// rc file echoes, is passed over.
package struct Records: Sendable {
    package static let begin = UInt8(0x1d)
    package static let end = UInt8(0x1e)

    /// A host that sends more than this as one record sends no record.
    private static let mostBytes = 64 << 20

    private var bytes: [UInt8] = []
    private var isInside = false

    package init() {}

    /// The records that these bytes complete.
    package mutating func feed(_ new: some Sequence<UInt8>) -> [[UInt8]] {
        var records: [[UInt8]] = []
        for byte in new {
            switch byte {
            case Self.begin:
                bytes = []
                isInside = true
            case Self.end where isInside:
                records.append(bytes)
                bytes = []
                isInside = false
            default:
                guard isInside else { continue }
                bytes.append(byte)
                if bytes.count > Self.mostBytes {
                    bytes = []
                    isInside = false
                }
            }
        }
        return records
    }
}
