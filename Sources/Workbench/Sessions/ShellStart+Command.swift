extension ShellStart {
    /// What is sent to a machine that is to start a shell like this; nil for a shell as it comes.
    /// `mark` begins the greeting of a session.
    package func command(mark: String) -> String? {
        if session != nil {
            return RemoteCommand.line(SessionScript.attach, operands(mark: mark))
        }
        guard let directory else { return nil }
        return
            "exec sh -c \(RemoteCommand.quoted(Self.enter)) sh \(RemoteCommand.quoted(directory))"
    }

    /// For sh on this machine; nil where no session is wanted.
    package func sessionArguments(mark: String) -> [String]? {
        guard session != nil else { return nil }
        return ["-c", SessionScript.attach, "sh"] + operands(mark: mark)
    }

    private func operands(mark: String) -> [String] {
        [session ?? "", mark, directory ?? "", "\(scrollbackLines)"]
    }

    /// A login shell in the directory `$1`, or at home if it is gone; one line, for csh.
    private static let enter =
        #"cd -- "$1" 2>/dev/null || printf "%s is gone: this is your home\n" "$1"; "#
        + #"exec "${SHELL:-/bin/sh}" -l"#
}
