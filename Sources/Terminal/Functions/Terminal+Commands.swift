import Screen

/// Operating system commands (OSC Ps ; Pt BEL, or ST). ctlseqs, "Operating System Commands".
extension Terminal {
    mutating func performCommand() {
        let text = parser.text
        let split = text.firstIndex(of: 0x3b) ?? text.count
        guard let number = Self.number(text[..<split]) else { return }
        let body = text[min(split + 1, text.count)...]
        switch number {
        case 0: setTitles(body)
        case 1: iconTitle = Self.clean(body)
        case 2: setTitle(Self.clean(body))
        case 4: setPaletteColors(body)
        case 5: setSpecialColors(body)
        case 7: setWorkingDirectory(Self.clean(body, limit: 4096))
        case 8: setLink(body)
        case 9: notify(body)
        case 10...19: setDynamicColors(number, body)
        case 52: writeClipboard(body)
        case 104: resetPaletteColors(body)
        case 105: resetSpecialColors(body)
        case 110...119: resetDynamicColor(number - 110)
        case 133: markShell(body)
        case 777: notifyWithTitle(body)
        case 1337: setWorkingDirectory(iTerm: Self.clean(body, limit: 4096))
        default: break
        }
    }

    // MARK: Titles

    private mutating func setTitles(_ body: ArraySlice<UInt8>) {
        iconTitle = Self.clean(body)
        setTitle(iconTitle)
    }

    mutating func setTitle(_ text: String) {
        title = text
        outbox.add(.titleChanged(text))
    }

    // MARK: Directory, links, notifications

    /// OSC 7 ; file://host/path.
    private mutating func setWorkingDirectory(_ address: String) {
        guard address.hasPrefix("file://") else { return }
        let rest = address.dropFirst(7)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        report(directory: Self.withoutPercents(rest[slash...]), host: String(rest[..<slash]))
    }

    /// OSC 1337 ; CurrentDir=path.
    private mutating func setWorkingDirectory(iTerm text: String) {
        guard text.hasPrefix("CurrentDir=") else { return }
        report(directory: String(text.dropFirst(11)), host: "")
    }

    private mutating func report(directory: String, host: String) {
        guard directory.hasPrefix("/") else { return }
        outbox.add(.workingDirectoryChanged(host: host, path: directory))
    }

    /// OSC 8 ; parameters ; address: a hyperlink begins, or ends where there is no address.
    /// gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    private mutating func setLink(_ body: ArraySlice<UInt8>) {
        isPenStale = true
        pen.link = 0
        guard let split = body.firstIndex(of: 0x3b) else { return }
        let address = body[(split + 1)...]
        guard !address.isEmpty, address.count <= LinkTable.longestAddress,
            address.allSatisfy({ (0x20..<0x7f).contains($0) })
        else { return }
        let parameters = Self.clean(body[..<split]).split(separator: ":")
        let id = parameters.first { $0.hasPrefix("id=") }.map { String($0.dropFirst(3)) } ?? ""
        if links.wantsCollection() { links.keep(linksInUse()) }
        pen.link = links.number(
            of: LinkTable.Link(id: id, address: String(decoding: address, as: UTF8.self)))
    }

    private func linksInUse() -> Set<UInt16> {
        var used = Set(styles.keys.map(\.link))
        for page in scrollback.livePages { used.formUnion(page.links) }
        return used
    }

    /// OSC 9 ; text. ConEmu's numbered commands, as progress, are not notifications.
    private mutating func notify(_ body: ArraySlice<UInt8>) {
        let text = Self.clean(body, limit: 1024)
        let first = text.prefix { $0 != ";" }
        guard !text.isEmpty, Int(first) == nil else { return }
        outbox.add(.notified(title: "", body: text))
    }

    /// OSC 777 ; notify ; title ; text.
    private mutating func notifyWithTitle(_ body: ArraySlice<UInt8>) {
        let parts = Self.clean(body, limit: 1024).split(
            separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0] == "notify" else { return }
        let text = parts.count > 2 ? String(parts[2]) : ""
        outbox.add(.notified(title: String(parts[1]), body: text))
    }

    // MARK: Clipboard

    /// OSC 52 ; targets ; base64. Reading (`?`) is refused: the clipboard is the person's.
    private mutating func writeClipboard(_ body: ArraySlice<UInt8>) {
        guard let split = body.firstIndex(of: 0x3b) else { return }
        let data = body[(split + 1)...]
        guard data.first != 0x3f, let bytes = Base64.decode(data), !bytes.isEmpty else { return }
        outbox.add(.clipboardWritten(bytes))
    }

    // MARK: Text from a host

    /// A decimal number of at most five digits.
    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 & 0xf) }
    }

    /// Text without controls (C0, C1, and those that turn the direction of writing), cut to a
    /// number of scalars.
    static func clean(_ bytes: ArraySlice<UInt8>, limit: Int = 256) -> String {
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(limit)
        where !isUnwelcome(scalar) {
            result.append(scalar)
        }
        return String(result)
    }

    private static func isUnwelcome(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
        default: false
        }
    }

    /// Percent-encoding undone; what comes out as a control is left out.
    static func withoutPercents(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            let isEscape = byte == 0x25 && digits.count == 2
            if isEscape, let value = UInt8(String(Substring(digits)), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return clean(bytes[...], limit: 4096)
    }
}
