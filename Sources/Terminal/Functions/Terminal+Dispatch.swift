/// Which function a sequence is: one line each.
extension Terminal {
    // MARK: ESC

    mutating func performEscape() {
        joiner.reset()
        lastScalar = 0
        switch parser.intermediates {
        case 0: performEscape(Unicode.Scalar(parser.final))
        case 0x23: if parser.final == 0x38 { alignScreen() }
        case 0x28...0x2f, 0x2825...0x2f25: designateCharacterSet()
        default: break
        }
    }

    private mutating func performEscape(_ final: Unicode.Scalar) {
        switch final {
        case "6": backIndex()
        case "7": saveCursor()
        case "8": restoreCursor()
        case "9": forwardIndex()
        case "=": modes.insert(.applicationKeypad)
        case ">": modes.remove(.applicationKeypad)
        case "D": indexDown()
        case "E": nextLine()
        case "H": setTab()
        case "M": indexUp()
        case "N": characterSets.shiftOnce(2)
        case "O": characterSets.shiftOnce(3)
        case "V": setStandardProtection(true)
        case "W": setStandardProtection(false)
        case "Z": reportPrimaryAttributes()
        case "c": reset()
        case "n": characterSets.lock(2)
        case "o": characterSets.lock(3)
        default: break
        }
    }

    // MARK: CSI

    mutating func performSequence() {
        if parser.final == 0x6d, parser.prefix == 0, parser.intermediates == 0 {
            return selectGraphicRendition()
        }
        joiner.reset()
        let final = Unicode.Scalar(parser.final)
        // REP is for a character just before it.
        if final != "b" { lastScalar = 0 }
        switch (parser.prefix, parser.intermediates) {
        case (0, 0): performPlain(final)
        case (0x3f, 0): performPrivate(final, parser.parameters)
        case (0x3e, 0): performSecondary(final, parser.parameters)
        case (0x3d, 0), (0x3c, 0): performTertiary(final, parser.parameters)
        case (0, let intermediate): performMarked(intermediate, final, parser.parameters)
        case (0x3f, 0x24): performPrivateMarked(final, parser.parameters[0])
        default: break
        }
    }

    /// CSI Ps ... final. The numbers are read where they are: a copy would cost more than most
    /// functions do.
    private mutating func performPlain(_ final: Unicode.Scalar) {
        switch final {
        case "@": insertCharacters(parser.parameters.repeats())
        case "A": cursorUp(parser.parameters.repeats())
        case "B": cursorDown(parser.parameters.repeats())
        case "C": cursorForward(parser.parameters.repeats())
        case "D": cursorBackward(parser.parameters.repeats())
        case "E": cursorNextLine(parser.parameters.repeats())
        case "F": cursorPreviousLine(parser.parameters.repeats())
        case "G", "`": moveTo(column: parser.parameters.repeats())
        case "H", "f":
            moveTo(row: parser.parameters.repeats(0), column: parser.parameters.repeats(1))
        case "I": tab(parser.parameters.repeats())
        case "J": eraseInDisplay(parser.parameters[0], selectively: false)
        case "K": eraseInLine(parser.parameters[0], selectively: false)
        case "L": insertLines(parser.parameters.repeats())
        case "M": deleteLines(parser.parameters.repeats())
        case "P": deleteCharacters(parser.parameters.repeats())
        case "S": scrollUp(parser.parameters.repeats())
        case "T": if parser.parameters.count <= 1 { scrollDown(parser.parameters.repeats()) }
        case "X": eraseCharacters(parser.parameters.repeats())
        case "Z": tabBackward(parser.parameters.repeats())
        case "^": scrollDown(parser.parameters.repeats())
        case "a": moveRight(parser.parameters.repeats())
        case "b": repeatCharacter(parser.parameters.repeats())
        case "c": if parser.parameters[0] == 0 { reportPrimaryAttributes() }
        case "d": moveTo(row: parser.parameters.repeats())
        case "e": moveDown(parser.parameters.repeats())
        case "g": clearTabs(parser.parameters[0])
        case "h": setStandardModes(parser.parameters, to: true)
        case "l": setStandardModes(parser.parameters, to: false)
        case "n": reportStatus(parser.parameters[0])
        case "r": setVerticalMargins(parser.parameters[0], parser.parameters[1])
        case "s": saveCursorOrSetMargins(parser.parameters)
        case "t": manipulateWindow(parser.parameters)
        case "u": restoreCursor()
        case "x": reportParameters(parser.parameters[0])
        default: break
        }
    }

    /// CSI ? Ps ... final.
    private mutating func performPrivate(_ final: Unicode.Scalar, _ numbers: Parameters) {
        switch final {
        case "J": eraseInDisplay(numbers[0], selectively: true)
        case "K": eraseInLine(numbers[0], selectively: true)
        case "W": if numbers[0] == 5 { resetTabs() }
        case "h": setPrivateModes(numbers, to: true)
        case "l": setPrivateModes(numbers, to: false)
        case "m": reportKeyModifierOptions(numbers)
        case "n": reportPrivateStatus(numbers)
        case "r": restorePrivateModes(numbers)
        case "s": savePrivateModes(numbers)
        case "u": reportKittyFlags()
        default: break
        }
    }

    /// CSI ? Ps $ final.
    private mutating func performPrivateMarked(_ final: Unicode.Scalar, _ number: Int) {
        if final == "p" { reportPrivateMode(number) }
    }

    /// CSI > Ps ... final.
    private mutating func performSecondary(_ final: Unicode.Scalar, _ numbers: Parameters) {
        switch final {
        case "c": if numbers[0] == 0 { reportSecondaryAttributes() }
        case "f": setKeyFormatOptions(numbers)
        case "m": setKeyModifierOptions(numbers)
        case "n": disableKeyModifierOptions(numbers)
        case "q": if numbers[0] == 0 { reportVersion() }
        case "u": pushKittyFlags(numbers[0])
        default: break
        }
    }

    /// CSI = Ps ... final and CSI < Ps ... final.
    private mutating func performTertiary(_ final: Unicode.Scalar, _ numbers: Parameters) {
        switch (parser.prefix, final) {
        case (0x3d, "c"): if numbers[0] == 0 { reportTertiaryAttributes() }
        case (0x3d, "u"): setKittyFlags(numbers[0], how: numbers.repeats(1))
        case (0x3c, "u"): popKittyFlags(numbers.repeats())
        default: break
        }
    }

    /// CSI Ps ... intermediate final.
    private mutating func performMarked(
        _ intermediate: UInt16, _ final: Unicode.Scalar, _ numbers: Parameters
    ) {
        guard intermediate < 0x80 else { return }
        switch (Unicode.Scalar(UInt8(intermediate)), final) {
        case (" ", "@"): scrollLeft(numbers.repeats())
        case (" ", "A"): scrollRight(numbers.repeats())
        case (" ", "q"): setCursorStyle(numbers[0])
        case ("!", "p"): softReset()
        case ("\"", "p"): setConformanceLevel(numbers)
        case ("\"", "q"): setProtection(numbers[0])
        case ("#", "P"): pushPalette(numbers[0])
        case ("#", "Q"): popPalette(numbers[0])
        case ("#", "R"): reportPaletteStack()
        case ("#", "p"), ("#", "{"): pushStyle(numbers)
        case ("#", "q"), ("#", "}"): popStyle()
        case ("#", "y"): checksumOptions = ChecksumOptions(rawValue: UInt8(numbers[0] & 0x3f))
        case ("#", "|"): reportRendition(numbers)
        case ("$", "p"): reportStandardMode(numbers[0])
        case ("$", "r"): changeAttributes(numbers)
        case ("$", "t"): reverseAttributes(numbers)
        case ("$", "v"): copyRectangle(numbers)
        case ("$", "w"): reportPresentation(numbers[0])
        case ("$", "x"): fillRectangle(numbers)
        case ("$", "z"): eraseRectangle(numbers)
        case ("$", "{"): eraseRectangleSelectively(numbers)
        case ("&", "u"): reportPreferredSet()
        case ("'", "|"): reportLocator()
        case ("'", "}"): insertColumns(numbers.repeats())
        case ("'", "~"): deleteColumns(numbers.repeats())
        case ("*", "x"): setAttributeChangeExtent(numbers[0])
        case ("*", "y"): reportChecksum(numbers)
        default: break
        }
    }
}
