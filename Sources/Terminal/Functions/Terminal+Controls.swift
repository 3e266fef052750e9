import Screen

/// Single control characters (ECMA-48 C0) and the functions that move by lines.
extension Terminal {
    @inline(__always)
    mutating func execute(_ byte: UInt8) {
        lastScalar = 0
        switch byte {
        case 0x0a, 0x0b, 0x0c: lineFeed()
        case 0x0d: carriageReturn()
        case 0x08: backspace()
        case 0x09:
            // more(1) counts on a tab after the last column to wrap (DECSET 41).
            if isWrapPending, modes.contains(.wrapsBeforeTab) { wrap() }
            tab(1)
        case 0x07: outbox.add(.bell)
        case 0x0e: characterSets.lock(1)
        case 0x0f: characterSets.lock(0)
        case 0x05: break  // ENQ: no answerback message.
        case 0x7f:
            // In a set of 96 characters DEL is one of them.
            if characterSets.has96 { print(scalar: characterSets.scalar(for: 0x7f)) }
        default: break
        }
    }

    /// Line Feed, Vertical Tab, Form Feed (LF, VT, FF). vt100.net/docs/vt510-rm/chapter4.html
    mutating func lineFeed() {
        indexDown()
        if modes.contains(.newLine) { column = lineStart }
    }

    /// Carriage Return (CR): to the left margin, or to the first column from outside of it.
    mutating func carriageReturn() {
        column = lineStart
        isWrapPending = false
        joiner.reset()
    }

    /// Backspace (BS). With reverse wrap (DECSET 45, 1045) on to the end of the line above.
    mutating func backspace() {
        cursorBackward(1)
    }

    /// Index (IND, ESC D). vt100.net/docs/vt510-rm/IND.html
    mutating func indexDown() {
        isWrapPending = false
        joiner.reset()
        if row != bottom - 1 {
            if row < size.rows - 1 { row += 1 }
        } else if column >= left, column < right {
            scrollUp(1)
        }
    }

    /// Reverse Index (RI, ESC M). vt100.net/docs/vt510-rm/RI.html
    mutating func indexUp() {
        isWrapPending = false
        if row != top {
            if row > 0 { row -= 1 }
        } else if column >= left, column < right {
            scrollDown(1)
        }
    }

    /// Next Line (NEL, ESC E). vt100.net/docs/vt510-rm/NEL.html
    mutating func nextLine() {
        indexDown()
        column = lineStart
    }

    /// Forward Index (DECFI, ESC 9). vt100.net/docs/vt510-rm/DECFI.html
    mutating func forwardIndex() {
        if column == right - 1, row >= top, row < bottom {
            scrollLeft(1)
        } else if column < size.columns - 1 {
            isWrapPending = false
            column += 1
        }
    }

    /// Back Index (DECBI, ESC 6). vt100.net/docs/vt510-rm/DECBI.html
    mutating func backIndex() {
        isWrapPending = false
        if column == left, row >= top, row < bottom {
            scrollRight(1)
        } else if column > 0 {
            column -= 1
        }
    }
}
