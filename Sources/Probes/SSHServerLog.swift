internal import Model

/// What OpenSSH's server says of attempts to log in, in a journal (`journalctl -o short-unix`) or a
/// log file.
enum SSHServerLog {
    static func authentications(in text: ArraySlice<UInt8>) -> [Authentication] {
        text.lines.compactMap { authentication(String(decoding: $0, as: UTF8.self)) }
    }

    /// `Accepted METHOD for USER from ADDRESS port N ssh2[: KIND FINGERPRINT]`,
    /// `Failed METHOD for [invalid user ]USER from ADDRESS port N ssh2`. A user may be called
    /// anything, ` from ` too: the address is what stands behind the last.
    private static func authentication(_ line: String) -> Authentication? {
        guard let message = line.firstRange(of: "]: ") else { return nil }
        let words = line[message.upperBound...]
        let succeeded = words.hasPrefix("Accepted ")
        guard succeeded || words.hasPrefix("Failed ") else { return nil }
        let rest = words[words.index(after: words.firstIndex(of: " ") ?? words.startIndex)...]
        guard let method = rest.firstRange(of: " for "),
            let from = rest.ranges(of: " from ").last, method.upperBound <= from.lowerBound
        else { return nil }
        var user = rest[method.upperBound..<from.lowerBound]
        if user.hasPrefix("invalid user ") { user = user.dropFirst(13) }
        let tail = rest[from.upperBound...].split(separator: " ")
        guard let origin = tail.first else { return nil }
        let fingerprint = tail.last.flatMap { $0.hasPrefix("SHA256:") ? String($0) : nil }
        return Authentication(
            succeeded: succeeded, method: String(rest[..<method.lowerBound]), user: String(user),
            origin: String(origin), fingerprint: succeeded ? fingerprint : nil, time: time(line))
    }

    /// Seconds since 1970, as the journal prints them here. Log files tell the time in too many ways,
    /// and some of them without a year.
    private static func time(_ line: String) -> Int? {
        let word = line.prefix { $0 != " " }
        guard word.allSatisfy({ $0.isNumber || $0 == "." }) else { return nil }
        return Double(word).flatMap { $0 > 0 && $0 < 1e11 ? Int($0) : nil }
    }
}
