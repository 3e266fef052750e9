/// The bytes that put a text into the system's clipboard: OSC 52.
enum ClipboardSequence {
    /// tmux and screen take OSC 52 for themselves or not at all, as they are set; wrapped it goes
    /// through them to the terminal outside where that is allowed. Both ways put the same there.
    static func bytes(base64: String, _ variables: [String: String]) -> [UInt8] {
        let plain = "\u{1B}]52;c;\(base64)\u{07}"
        if isSet("TMUX", variables) {
            // tmux(1), allow-passthrough: each ESC within is doubled.
            return Array((plain + "\u{1B}Ptmux;\u{1B}" + plain + "\u{1B}\\").utf8)
        }
        guard isSet("STY", variables) else { return Array(plain.utf8) }
        return screen(Array(plain.utf8))
    }

    private static func isSet(_ name: String, _ variables: [String: String]) -> Bool {
        !(variables[name] ?? "").isEmpty
    }

    /// screen passes on what stands in a DCS, up to 768 bytes at a time.
    private static func screen(_ bytes: [UInt8]) -> [UInt8] {
        let most = 700
        return stride(from: 0, to: bytes.count, by: most).flatMap { start in
            Array("\u{1B}P".utf8) + bytes[start..<min(start + most, bytes.count)]
                + Array("\u{1B}\\".utf8)
        }
    }
}
