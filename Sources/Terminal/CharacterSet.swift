/// What the bytes 0x20 to 0x7e mean (ISO 2022; VT220 and later, chapter "Character sets").
enum CharacterSet: UInt8, Sendable {
    case ascii, lineDrawing, british
    case dutch, finnish, french, canadian, german, italian, norwegian, spanish, swedish, swiss
    case portuguese
    case technical, supplemental, latin1

    /// The set that ESC ( and the like name by their final character.
    init?(final: UInt8) {
        switch Unicode.Scalar(final) {
        case "B", "@": self = .ascii
        case "0", "2": self = .lineDrawing
        case "A": self = .british
        case "4": self = .dutch
        case "C", "5": self = .finnish
        case "R", "f": self = .french
        case "Q", "9": self = .canadian
        case "K": self = .german
        case "Y": self = .italian
        case "E", "6", "`": self = .norwegian
        case "Z": self = .spanish
        case "H", "7": self = .swedish
        case "=": self = .swiss
        case ">": self = .technical
        case "<": self = .supplemental
        default: return nil
        }
    }

    /// The set that ESC ( % and the like name.
    init?(finalAfterPercent final: UInt8) {
        switch Unicode.Scalar(final) {
        case "5": self = .supplemental
        case "6": self = .portuguese
        default: return nil
        }
    }

    /// One of those that need DECNRCM. The British one came with the VT100 and does not.
    var isNational: Bool { rawValue >= Self.dutch.rawValue && rawValue <= Self.portuguese.rawValue }

    /// What names the set in a report (DECCIR).
    var final: String {
        switch self {
        case .ascii: "B"
        case .lineDrawing: "0"
        case .british, .latin1: "A"
        case .technical: ">"
        case .supplemental: "%5"
        case .portuguese: "%6"
        default:
            String(Array("4CRQKYEZH=")[Int(rawValue - Self.dutch.rawValue)])
        }
    }

    /// The scalar that a byte stands for.
    func scalar(for byte: UInt8) -> UInt32 {
        switch self {
        case .ascii: return UInt32(byte)
        case .lineDrawing:
            return byte < 0x5f ? UInt32(byte) : Self.lineDrawingScalars[Int(byte) - 0x5f]
        case .latin1: return UInt32(byte) + 0x80
        case .supplemental: return Self.supplementalScalars[byte] ?? UInt32(byte) + 0x80
        case .technical: return Self.technicalScalars[Int(byte) - 0x20].value
        default:
            let index = Self.nationalBytes.firstIndex(of: byte)
            return index.map { Self.national[Int(rawValue) - 2][$0].value } ?? UInt32(byte)
        }
    }

    /// DEC Special Graphics from 0x5f to 0x7e. vt100.net/docs/vt220-rm/table2-4.html
    private static let lineDrawingScalars: [UInt32] = [
        0x20, 0x25c6, 0x2592, 0x2409, 0x240c, 0x240d, 0x240a, 0xb0, 0xb1, 0x2424, 0x240b, 0x2518,
        0x2510, 0x250c, 0x2514, 0x253c, 0x23ba, 0x23bb, 0x2500, 0x23bc, 0x23bd, 0x251c, 0x2524,
        0x2534, 0x252c, 0x2502, 0x2264, 0x2265, 0x3c0, 0x2260, 0xa3, 0xb7,
    ]

    /// The places at which national sets differ from ASCII. vt100.net/docs/vt220-rm/table2-5.html
    private static let nationalBytes: [UInt8] = Array("#@[\\]^_`{|}~".utf8)

    /// Where DEC Supplemental Graphic is not ISO Latin-1. vt100.net/docs/vt220-rm/table2-3b.html
    private static let supplementalScalars: [UInt8: UInt32] = [
        0x24: 0xfffd, 0x26: 0xfffd, 0x28: 0xa4, 0x2c: 0xfffd, 0x2d: 0xfffd, 0x2e: 0xfffd,
        0x2f: 0xfffd, 0x34: 0xfffd, 0x38: 0xfffd, 0x3e: 0xfffd, 0x50: 0xfffd, 0x57: 0x152,
        0x5d: 0x178, 0x5e: 0xfffd, 0x70: 0xfffd, 0x77: 0x153, 0x7d: 0xff, 0x7e: 0xfffd,
    ]

    /// DEC Technical from 0x20 on. vt100.net/charsets/technical.html
    private static let technicalScalars: [Unicode.Scalar] = Array(
        ("\u{20}⎷┌─⌠⌡│⎡⎣⎤⎦⎛⎝⎞⎠⎨⎬\u{fffd}\u{fffd}╲╱\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
            + "\u{fffd}\u{fffd}≤≠≥∫∴∝∞÷Δ∇ΦΓ∼≃Θ×Λ⇔⇒≡ΠΨ\u{fffd}Σ\u{fffd}\u{fffd}√ΩΞΥ⊂⊃∩∪∧∨¬αβχδεφγ"
            + "ηιθκλ\u{fffd}ν∂πψρστ\u{fffd}ƒωξυζ←↑→↓\u{7f}").unicodeScalars)

    private static let national: [[Unicode.Scalar]] = [
        "£@[\\]^_`{|}~", "£¾ĳ½|^_`¨ƒ¼´", "#@ÄÖÅÜ_éäöåü", "£à°ç§^_`éùè¨", "#àâçêî_ôéùèû",
        "#§ÄÖÜ^_`äöüß", "£§°çé^_ùàòèì", "#ÄÆØÅÜ_äæøåü", "£§¡Ñ¿^_`°ñç~", "#ÉÄÖÅÜ_éäöåü",
        "ùàéçêîèôäöüû", "#@ÃÇÕ^_`ãçõ~",
    ].map { Array($0.unicodeScalars) }
}

/// The four sets at hand and which of them is in use (LS0 to LS3, SS2, SS3).
struct CharacterSets: Sendable {
    private var sets: InlineArray<4, CharacterSet> = .init(repeating: .ascii)
    /// The set that the next characters come from.
    private(set) var inUse: UInt8 = 0
    /// The set for one character only.
    private(set) var single: UInt8?
    /// Bytes are ASCII for now; the common case.
    private(set) var isPlain = true

    /// What names the four sets, for a report.
    var finals: String { (0..<4).map { sets[$0].final }.joined() }

    mutating func designate(_ set: CharacterSet, as number: Int) {
        sets[number] = set
        update()
    }

    mutating func lock(_ number: UInt8) {
        inUse = number
        update()
    }

    mutating func shiftOnce(_ number: UInt8) {
        single = number
        update()
    }

    /// The scalar for a byte; ends a single shift.
    mutating func scalar(for byte: UInt8) -> UInt32 {
        let set = sets[Int(single ?? inUse)]
        if single != nil {
            single = nil
            update()
        }
        return set.scalar(for: byte)
    }

    /// The set in use has characters at 0x20 and 0x7f, too.
    var has96: Bool { sets[Int(single ?? inUse)] == .latin1 }

    private mutating func update() {
        isPlain = single == nil && sets[Int(inUse)] == .ascii
    }
}
