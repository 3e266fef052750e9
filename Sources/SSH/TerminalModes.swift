/// The terminal modes we ask a host for: what a terminal has after `stty sane`, with eight clean
/// bits and UTF-8. RFC 4254 §8.
enum TerminalModes {
    static let encoded: [UInt8] = characters + flags + speeds + [0]

    private static func mode(_ code: UInt8, _ value: UInt32) -> [UInt8] {
        [code] + withUnsafeBytes(of: value.bigEndian, Array.init)
    }

    /// VINTR ^C, VQUIT ^\, VERASE ^?, VKILL ^U, VEOF ^D, VSTART ^Q, VSTOP ^S, VSUSP ^Z,
    /// VREPRINT ^R, VWERASE ^W, VLNEXT ^V, VDISCARD ^O; VEOL and VEOL2 off.
    private static let characters: [UInt8] = [
        (1, 3), (2, 28), (3, 127), (4, 21), (5, 4), (6, 255), (7, 255), (8, 17), (9, 19), (10, 26),
        (12, 18), (13, 23), (14, 22), (18, 15),
    ].flatMap { (code: UInt8, value: UInt32) in mode(code, value) }

    /// ICRNL, IXON, IXANY off, IMAXBEL, IUTF8; ISIG, ICANON, ECHO, ECHOE, ECHOK, IEXTEN,
    /// ECHOCTL, ECHOKE; OPOST, ONLCR; CS8.
    private static let flags: [UInt8] = [
        (36, 1), (38, 1), (39, 0), (41, 1), (42, 1), (50, 1), (51, 1), (53, 1), (54, 1), (55, 1),
        (59, 1), (60, 1), (62, 1), (70, 1), (72, 1), (91, 1),
    ].flatMap { (code: UInt8, value: UInt32) in mode(code, value) }

    /// TTY_OP_ISPEED and TTY_OP_OSPEED.
    private static let speeds = mode(128, 38_400) + mode(129, 38_400)
}
