import Screen

/// Device control strings (DCS ... ST). Images (Sixel), user-defined keys and the like are
/// swallowed.
extension Terminal {
    mutating func performDeviceControl() {
        guard parser.prefix == 0 else { return }
        if parser.final == 0x74, parser.intermediates == 0x24 {
            return restorePresentation(parser.parameters[0], parser.text)
        }
        guard parser.final == 0x71 else { return }
        switch parser.intermediates {
        case 0x24: reportSetting(String(decoding: parser.text, as: UTF8.self))
        case 0x2b: reportCapabilities(parser.text)
        default: break
        }
    }

    /// Request Selection or Setting (DECRQSS, DCS $ q Pt ST): answers DCS 1 $ r setting ST, or
    /// DCS 0 $ r ST. The question is not repeated unless it is one of ours.
    /// vt100.net/docs/vt510-rm/DECRQSS.html
    private mutating func reportSetting(_ name: String) {
        guard let value = setting(name) else { return outbox.reply("\u{1b}P0$r\u{1b}\\") }
        outbox.reply("\u{1b}P1$r\(value)\(name)\u{1b}\\")
    }

    private func setting(_ name: String) -> String? {
        switch name {
        case "m": penParameters
        case "r": "\(top + 1);\(bottom)"
        case "s": "\(left + 1);\(right)"
        case " q": "\(cursorStyle == 0 ? (modes.contains(.cursorBlinks) ? 1 : 2) : cursorStyle)"
        case "\"q": isProtecting ? "1" : "0"
        case "\"p": "6\(conformanceLevel);1"
        case "*x": "\(attributeChangeExtent)"
        case "$}", "$~": "0"  // DECSASD and DECSSDT: no status line.
        case "t": "\(size.rows)"
        case "$|": "\(size.columns)"
        case "*|": "\(size.rows)"
        default: nil
        }
    }

    // MARK: Capabilities

    /// Request Termcap/Terminfo String (XTGETTCAP, DCS + q hex ; hex ST): answers
    /// DCS 1 + r name=value ; ... ST in hexadecimal for what we know, up to the first that we do
    /// not; DCS 0 + r ST if there is none. ctlseqs.
    private mutating func reportCapabilities(_ text: [UInt8]) {
        var answers: [String] = []
        for part in text.split(separator: 0x3b, maxSplits: 64) {
            guard let name = Self.fromHexadecimal(part), let value = Self.capabilities[name] else {
                break
            }
            answers.append(Self.hexadecimal(name) + "=" + Self.hexadecimal(value))
        }
        let isKnown = answers.isEmpty ? 0 : 1
        outbox.reply("\u{1b}P\(isKnown)+r\(answers.joined(separator: ";"))\u{1b}\\")
    }

    /// terminfo(5)'s and termcap's names of what programs ask for.
    private static let capabilities: [String: String] = [
        "TN": "xterm-256color", "name": "xterm-256color", "Co": "256", "colors": "256",
        "RGB": "8", "Tc": "", "Ms": "\u{1b}]52;%p1%s;%p2%s\u{7}", "Ss": "\u{1b}[%p1%d q",
        "Se": "\u{1b}[2 q", "Smulx": "\u{1b}[4:%p1%dm",
        "ku": "\u{1b}OA", "kd": "\u{1b}OB", "kr": "\u{1b}OC", "kl": "\u{1b}OD",
        "kh": "\u{1b}OH", "@7": "\u{1b}OF", "kN": "\u{1b}[6~", "kP": "\u{1b}[5~",
        "kI": "\u{1b}[2~", "kD": "\u{1b}[3~", "kB": "\u{1b}[Z", "kb": "\u{7f}",
        "k1": "\u{1b}OP", "k2": "\u{1b}OQ", "k3": "\u{1b}OR", "k4": "\u{1b}OS",
        "k5": "\u{1b}[15~", "k6": "\u{1b}[17~", "k7": "\u{1b}[18~", "k8": "\u{1b}[19~",
        "k9": "\u{1b}[20~", "k;": "\u{1b}[21~", "F1": "\u{1b}[23~", "F2": "\u{1b}[24~",
    ]

    private static func fromHexadecimal(_ digits: ArraySlice<UInt8>) -> String? {
        guard digits.count % 2 == 0, digits.count <= 32 else { return nil }
        let bytes = stride(from: digits.startIndex, to: digits.endIndex, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return bytes.count * 2 == digits.count ? String(decoding: bytes, as: UTF8.self) : nil
    }

    private static func hexadecimal(_ text: String) -> String {
        text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }
}
