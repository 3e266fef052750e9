/// What a host says of its locale, asked without starting a login shell: that may take long, ask
/// questions and write into people's logs.
///
/// Each layer goes over the one before it: the system's files, the environment that sshd gives to a
/// command (PAM's and what we send is in it), then what the start-up files of shells set by name.
package struct RemoteLocale: Hashable, Sendable {
    /// LC_ALL, LC_CTYPE and LANG as they are known.
    private var variables: [String: String] = [:]

    /// For any shell that people log in with; prints assignments, the later over the earlier. Only
    /// lines that begin with them count: what is indented hangs on a condition.
    package static let command = """
        exec sh -c 'cd; v="(LC_ALL|LC_CTYPE|LANG)"; { echo workbench-locale; \
        cat /etc/sysconfig/i18n /etc/default/locale /etc/locale.conf; env; cat /etc/profile \
        .i18n .profile .bash_profile .bash_login .bashrc .zshenv .zprofile .zshrc .login; \
        echo; echo workbench-locale; } 2>/dev/null | head -c 200000 | \
        grep -E "^(workbench-locale|(export +|setenv +)?$v[= ])"'
        """

    /// More is not read of an answer.
    package static let mostBytes = 8192

    /// Nil where the host did not answer this question, but said something else.
    package init?(answer: String) {
        let lines = answer.split(whereSeparator: \.isNewline)
        guard lines.count >= 2, lines.first == "workbench-locale", lines.last == lines.first else {
            return nil
        }
        for line in lines.dropFirst().dropLast() { read(line) }
    }

    private mutating func read(_ line: Substring) {
        let words = line.split(separator: " ")
        if words.count >= 3, words[0] == "setenv" {
            return set(words[1], to: words[2])
        }
        for word in words.drop(while: { $0 == "export" }) {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { set(parts[0], to: parts[1]) }
        }
    }

    private mutating func set(_ name: Substring, to value: Substring) {
        let bare = value.prefix { $0 != ";" && $0 != "#" }.filter { $0 != "\"" && $0 != "'" }
        // What a shell would have to work out is not known.
        guard Self.names.contains(String(name)), !bare.contains(where: { "$`".contains($0) }) else {
            return
        }
        variables[String(name)] = bare
    }

    /// In the order in which the C library looks.
    private static let names = ["LC_ALL", "LC_CTYPE", "LANG"]

    /// The locale for characters: the first variable that says something, as `zh_CN.GBK`.
    package var characters: String {
        Self.names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? "C"
    }

    /// UTF-8 where the locale is C, for its text says nothing, and where its charset is not known.
    package var charset: Charset { Charset(locale: characters) ?? .utf8 }
}
