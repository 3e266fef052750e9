/// How keys are to be told to the program.
extension Terminal {
    // MARK: xterm

    /// Set Key Modifier Options (XTMODKEYS, CSI > Pp ; Pv m): modifyOtherKeys is resource 4.
    /// invisible-island.net/xterm/ctlseqs
    mutating func setKeyModifierOptions(_ numbers: Parameters) {
        if numbers.count == 0 || numbers[0] == 4 { modifyOtherKeys = min(numbers[1], 2) }
    }

    /// Disable Key Modifier Options (XTMODKEYS, CSI > Ps n). ctlseqs.
    mutating func disableKeyModifierOptions(_ numbers: Parameters) {
        if numbers[0] == 4 { modifyOtherKeys = 0 }
    }

    /// Query Key Modifier Options (XTQMODKEYS, CSI ? Pp m). ctlseqs.
    mutating func reportKeyModifierOptions(_ numbers: Parameters) {
        if numbers[0] == 4 { outbox.reply("\u{1b}[>4;\(modifyOtherKeys)m") }
    }

    /// Set Key Format Options (XTFMTKEYS, CSI > Pp ; Pv f): formatOtherKeys is resource 4. ctlseqs.
    mutating func setKeyFormatOptions(_ numbers: Parameters) {
        if numbers.count == 0 || numbers[0] == 4 { formatOtherKeys = min(numbers[1], 1) }
    }

    // MARK: kitty

    /// The flags in force on this screen.
    var kittyFlags: KittyFlags { kittyStack.last ?? [] }

    /// CSI = flags ; how u: 1 sets them all, 2 adds, 3 takes away.
    /// sw.kovidgoyal.net/kitty/keyboard-protocol/#progressive-enhancement
    mutating func setKittyFlags(_ number: Int, how: Int) {
        let flags = KittyFlags(rawValue: UInt8(truncatingIfNeeded: number)).intersection(.all)
        let last = kittyStack.count - 1
        switch how {
        case 1: kittyStack[last] = flags
        case 2: kittyStack[last].formUnion(flags)
        case 3: kittyStack[last].subtract(flags)
        default: break
        }
    }

    /// CSI > flags u. The oldest entry goes when the stack is full.
    mutating func pushKittyFlags(_ number: Int) {
        if kittyStack.count > 16 { kittyStack.removeFirst() }
        kittyStack.append(
            KittyFlags(rawValue: UInt8(truncatingIfNeeded: number)).intersection(.all))
    }

    /// CSI < count u.
    mutating func popKittyFlags(_ count: Int) {
        kittyStack.removeLast(min(count, kittyStack.count))
        if kittyStack.isEmpty { kittyStack = [[]] }
    }

    /// CSI ? u: answers CSI ? flags u.
    mutating func reportKittyFlags() {
        outbox.reply("\u{1b}[?\(kittyFlags.rawValue)u")
    }
}
