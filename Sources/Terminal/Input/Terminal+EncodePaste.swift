/// Pastes and focus as bytes for the program.
extension Terminal {
    /// A paste, bracketed if the program asked; the end marker inside it is removed.
    ///
    /// Line ends become those of the Enter key. Characters that would act rather than be text
    /// (NUL, EOT, ENQ, BS, ESC, DEL) are left out, as xterm does: what was copied from a web page
    /// must not press keys.
    package func encode(paste: [UInt8]) -> [UInt8] {
        let text = Self.typed(paste)
        guard wantsBracketedPaste else { return text }
        return Array("\u{1b}[200~".utf8) + text + Array("\u{1b}[201~".utf8)
    }

    /// A program that asked for it hears that the pane has got or lost the focus (DECSET 1004).
    package func encode(focus: Bool) -> [UInt8] {
        guard wantsFocus else { return [] }
        return Array((focus ? "\u{1b}[I" : "\u{1b}[O").utf8)
    }

    private static func typed(_ paste: [UInt8]) -> [UInt8] {
        // The marker with the control in one byte, as it looks in UTF-8.
        let ends = [Array("\u{1b}[201~".utf8), Array("\u{9b}201~".utf8)]
        var result: [UInt8] = []
        result.reserveCapacity(paste.count)
        for byte in paste {
            if byte == 0x0a, result.last == 0x0d { continue }
            result.append(byte == 0x0a ? 0x0d : byte)
            guard byte == 0x7e else { continue }
            while let end = ends.first(where: { result.hasSuffix($0) }) {
                result.removeLast(end.count)
            }
        }
        result.removeAll { [0x00, 0x04, 0x05, 0x08, 0x1b, 0x7f].contains($0) }
        return result
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }
}
