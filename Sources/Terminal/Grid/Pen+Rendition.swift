/// SGR's parameters that need no other (ECMA-48 §8.3.117; ctlseqs, "CSI Pm m").
extension Pen {
    /// False if the number alone is no rendition.
    @inline(__always)
    mutating func apply(_ number: Int) -> Bool {
        switch number {
        case 0: self = Pen(link: link)
        case 1: attributes |= Pen.bold
        case 2: attributes |= Pen.faint
        case 3: attributes |= Pen.italic
        case 4: underline = 1
        case 5, 6: attributes |= Pen.blink
        case 7: attributes |= Pen.inverse
        case 8: attributes |= Pen.invisible
        case 9: attributes |= Pen.strikethrough
        case 21: underline = 2
        case 22: attributes &= ~(Pen.bold | Pen.faint)
        case 23: attributes &= ~Pen.italic
        case 24: underline = 0
        case 25: attributes &= ~Pen.blink
        case 27: attributes &= ~Pen.inverse
        case 28: attributes &= ~Pen.invisible
        case 29: attributes &= ~Pen.strikethrough
        case 30...37: foreground = Self.palette(number - 30)
        case 39: foreground = 0
        case 40...47: background = Self.palette(number - 40)
        case 49: background = 0
        case 53: attributes |= Pen.overline
        case 55: attributes &= ~Pen.overline
        case 59: underlineColor = 0
        case 90...97: foreground = Self.palette(number - 82)
        case 100...107: background = Self.palette(number - 92)
        default: return false
        }
        return true
    }

    /// One of the palette's first sixteen entries.
    @inline(__always)
    private static func palette(_ index: Int) -> UInt32 {
        0x0100_0000 | UInt32(truncatingIfNeeded: index)
    }
}
