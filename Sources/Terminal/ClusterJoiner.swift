import Screen

/// Decides, scalar by scalar, what belongs to the grapheme cluster before it (UAX 29 revision 41,
/// rules GB3 to GB13), for mode 2027.
struct ClusterJoiner: Sendable {
    private var last: CharacterWidth.ClusterClass = .control
    /// An emoji, marks after it allowed, then perhaps a joiner (GB11).
    private var isPictographic = false
    /// An odd number of regional indicators stands before (GB12, GB13).
    private var isHalfFlag = false
    /// What was joined makes the cluster two columns wide.
    private(set) var isWide = false
    /// What was joined asks for the form of text (U+FE0E), which takes one column.
    private(set) var isNarrow = false

    /// Something that cannot be joined to came before.
    @inline(__always)
    mutating func reset() {
        last = .control
        isPictographic = false
        isHalfFlag = false
    }

    /// The scalar before asks for what follows, whatever it is.
    var mayJoin: Bool { last == .prepend }

    @inline(__always)
    mutating func begin(withASCII byte: UInt8) {
        let takesKeycap = byte == 0x23 || byte == 0x2a || (0x30...0x39).contains(byte)
        last = takesKeycap ? .keycapBase : .other
        isPictographic = false
        isHalfFlag = false
    }

    mutating func begin(with scalar: Unicode.Scalar) {
        last = CharacterWidth.clusterClass(of: scalar)
        isPictographic = last == .pictographic || last == .emoji
        isHalfFlag = last == .regionalIndicator
        isWide = false
        isNarrow = false
    }

    /// True if the scalar belongs to the cluster, which then goes on with it.
    mutating func joins(_ scalar: Unicode.Scalar) -> Bool {
        let next = CharacterWidth.clusterClass(of: scalar)
        guard isOneCluster(with: next) else { return false }
        isWide = widens(scalar, next)
        isNarrow = scalar.value == 0xfe0e && last == .emoji
        if next == .regionalIndicator { isHalfFlag = false }
        let continues = next == .extend || next == .zeroWidthJoiner
        isPictographic =
            continues ? isPictographic : next == .pictographic || next == .emoji
        last = next
        return true
    }

    private func isOneCluster(with next: CharacterWidth.ClusterClass) -> Bool {
        switch (last, next) {
        case (.control, _), (_, .control): false
        case (.hangulL, .hangulL), (.hangulL, .hangulV), (.hangulL, .hangulLV),
            (.hangulL, .hangulLVT), (.hangulLV, .hangulV), (.hangulV, .hangulV),
            (.hangulLV, .hangulT), (.hangulV, .hangulT), (.hangulLVT, .hangulT),
            (.hangulT, .hangulT):
            true
        case (_, .extend), (_, .zeroWidthJoiner), (_, .spacingMark), (.prepend, _): true
        case (.zeroWidthJoiner, .pictographic), (.zeroWidthJoiner, .emoji): isPictographic
        case (.regionalIndicator, .regionalIndicator): isHalfFlag
        default: false
        }
    }

    /// A second half of a flag, and the emoji selector after what can be an emoji.
    private func widens(_ scalar: Unicode.Scalar, _ next: CharacterWidth.ClusterClass) -> Bool {
        if next == .regionalIndicator { return true }
        return scalar.value == 0xfe0f && (last == .emoji || last == .keycapBase)
            || CharacterWidth.of(scalar) == 2
    }
}
