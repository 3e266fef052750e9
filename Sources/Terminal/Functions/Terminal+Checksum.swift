import Screen

/// How DECRQCRA counts (XTCHECKSUM, CSI Ps # y). ctlseqs.
struct ChecksumOptions: OptionSet, Sendable {
    let rawValue: UInt8

    static var isNotNegated: ChecksumOptions { ChecksumOptions(rawValue: 1) }
    static var omitsAttributes: ChecksumOptions { ChecksumOptions(rawValue: 2) }
    static var countsBlanks: ChecksumOptions { ChecksumOptions(rawValue: 4) }
    static var omitsErased: ChecksumOptions { ChecksumOptions(rawValue: 8) }
}

/// Reading the screen back, which is refused unless the person allows it: what stands there may be
/// somebody else's.
extension Terminal {
    /// Request Checksum of Rectangular Area (DECRQCRA, CSI Pi;Pg;Pt;Pl;Pb;Pr * y): answers
    /// DCS Pi ! ~ checksum ST, as xterm computes it. vt100.net/docs/vt510-rm/DECRQCRA.html
    mutating func reportChecksum(_ numbers: Parameters) {
        guard reportsChecksums else { return }
        let sum = area(numbers, at: 2).map { checksum(of: $0) } ?? 0
        let told = checksumOptions.contains(.isNotNegated) ? sum : -sum
        let digits = String(UInt16(truncatingIfNeeded: told), radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: 4 - digits.count)
        outbox.reply("\u{1b}P\(numbers[0])!~\(padding)\(digits)\u{1b}\\")
    }

    /// Blanks at the end do not count, the first cell always does.
    private func checksum(of area: Area) -> Int {
        var total = 0
        var blanks = 0
        var isFirst = true
        for row in area.rows {
            for column in area.columns {
                let value = checksum(of: grid[row, column])
                if isFirst || value != 0x20 || checksumOptions.contains(.countsBlanks) {
                    total += value + blanks
                    blanks = 0
                } else {
                    blanks += value
                }
                isFirst = false
            }
        }
        return total
    }

    private func checksum(of cell: GridCell) -> Int {
        if cell.glyph == 0, checksumOptions.contains(.omitsErased) { return 0 }
        var value = Int(scalars(of: cell).first?.value ?? 0x20)
        if checksumOptions.contains(.omitsAttributes) { return value }
        let style = styles[cell.style]
        let bits: [(Style.Attributes, Int)] = [
            (.bold, 0x80), (.blink, 0x40), (.inverse, 0x20), (.invisible, 0x08),
        ]
        for (attribute, bit) in bits where style.attributes.contains(attribute) { value += bit }
        return style.underline == .none ? value : value + 0x10
    }

    /// Report Selected Graphic Rendition (XTREPORTSGR, CSI Pt;Pl;Pb;Pr # |): answers CSI Pm m with
    /// what all cells of the rectangle have in common. ctlseqs.
    mutating func reportRendition(_ numbers: Parameters) {
        guard reportsChecksums, let area = area(numbers, at: 0) else { return }
        var common: Style?
        for row in area.rows {
            for column in area.columns {
                let style = styles[grid[row, column].style]
                common = common?.intersection(style) ?? style
            }
        }
        outbox.reply("\u{1b}[\(Self.parameters(of: common ?? .plain))m")
    }
}

extension Style {
    /// What two styles have in common.
    fileprivate func intersection(_ other: Style) -> Style {
        var result = self
        if foreground != other.foreground { result.foreground = .standard }
        if background != other.background { result.background = .standard }
        if underlineColor != other.underlineColor { result.underlineColor = .standard }
        if underline != other.underline { result.underline = .none }
        result.attributes.formIntersection(other.attributes)
        return result
    }
}
