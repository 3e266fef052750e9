/// Designating character sets.
extension Terminal {
    /// Select Character Set (SCS, ESC ( to ESC / and a final). vt100.net/docs/vt510-rm/SCS.html
    mutating func designateCharacterSet() {
        guard parser.intermediates < 0x100, let set = CharacterSet(final: parser.final) else {
            return
        }
        switch Unicode.Scalar(UInt8(parser.intermediates)) {
        case "(": characterSets.designate(set, as: 0)
        case ")", "-": characterSets.designate(set, as: 1)
        case "*", ".": characterSets.designate(set, as: 2)
        case "+", "/": characterSets.designate(set, as: 3)
        default: break
        }
    }
}
