/// Designating character sets.
extension Terminal {
    /// Select Character Set (SCS, ESC ( to ESC / and a final). vt100.net/docs/vt510-rm/SCS.html
    mutating func designateCharacterSet() {
        // ESC ( % 5 has two intermediate characters.
        let hasPercent = parser.intermediates & 0xff == 0x25 && parser.intermediates > 0xff
        let place = UInt8(parser.intermediates >> (hasPercent ? 8 : 0) & 0xff)
        guard hasPercent || parser.intermediates < 0x100 else { return }
        let has96 = (0x2d...0x2f).contains(place)
        guard
            var set = hasPercent
                ? CharacterSet(finalAfterPercent: parser.final)
                : CharacterSet(final: parser.final)
        else { return }
        if has96 {
            guard parser.final == 0x41 else { return }
            set = .latin1
        }
        if set.isNational, !modes.contains(.nationalSets) { return }
        designate(set, place: place)
    }

    private mutating func designate(_ set: CharacterSet, place: UInt8) {
        switch Unicode.Scalar(place) {
        case "(": characterSets.designate(set, as: 0)
        case ")", "-": characterSets.designate(set, as: 1)
        case "*", ".": characterSets.designate(set, as: 2)
        case "+", "/": characterSets.designate(set, as: 3)
        default: break
        }
    }
}
