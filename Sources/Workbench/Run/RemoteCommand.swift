package import Model

/// What is sent to a machine's shell for a command of a run.
package struct RemoteCommand: Hashable, Sendable {
    /// As the person wrote it, for the shell there.
    package var text: String
    /// Run it as root.
    package var usesSudo = false
    /// Nobody else prints this: marks on the error output what sudo and the start of the command
    /// have to say to us.
    package var mark: String

    package init(_ text: String, usesSudo: Bool = false, mark: String) {
        self.text = text
        self.usesSudo = usesSudo
        self.mark = mark
    }

    /// What sudo asks with: the password is given when, and only when, it is asked for.
    package var passwordMark: String { "\(mark)-password:" }
    /// From here on all that is read is the command's own.
    package var startMark: String { "\(mark)-started:" }

    /// Without sudo it is what was written, so that each machine's own shell reads it as it does
    /// with ssh.
    package var line: String {
        guard usesSudo else { return text }
        let inner = "printf %s \(startMark) >&2; \(text)"
        return "sudo -S -p \(passwordMark) -- sh -c \(Self.quoted(inner))"
    }

    /// One word for any shell that people log in with: a quote leaves the quotes, and so do a
    /// backslash, which fish obeys even between single ones, and an exclamation mark, which csh does.
    /// A mark that joins a quote to one character for us makes it no less a quote there.
    package static func quoted(_ text: String) -> String {
        var result = "'".unicodeScalars
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": result += "'\"'\"'".unicodeScalars
            case "\\": result += "'\\\\'".unicodeScalars
            case "!": result += "'\\!'".unicodeScalars
            default: result.append(scalar)
            }
        }
        result.append("'")
        return String(result)
    }

    /// The same for a path; bytes that are no UTF-8 do not arrive as they are.
    package static func quoted(_ path: FilePath) -> String {
        quoted(String(decoding: path.bytes, as: UTF8.self))
    }

    /// A script for sh as one line for any shell that people log in with, csh too, which knows no
    /// text of several.
    package static func line(_ script: String, _ arguments: [String] = []) -> String {
        "exec " + words(script, arguments)
    }

    private static func words(_ script: String, _ arguments: [String] = []) -> String {
        var text = ""
        for character in script {
            switch character {
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
        let run = #"s=$1; shift; eval "$(printf %b "$s")""#
        let all = ["sh -c", quoted(run), "sh", quoted(text)] + arguments.map { quoted($0) }
        return all.joined(separator: " ")
    }

    /// Ends all that runs over the connection over which this comes, but for itself: what sshd put
    /// the connection's name into (SSH_CONNECTION is of no other), and what is of one session with
    /// that. Asks first, then makes. Needs nothing but a shell, grep and /proc.
    package static let killScript = """
        sid() { i=; read -r l < /proc/$1/stat || return; l=${l##*) }; set -- $l
        [ "$1" = Z ] || i=$4; } 2>/dev/null
        sid $$; me=$i; s=' '
        for f in $(grep -lsF "SSH_CONNECTION=$SSH_CONNECTION" /proc/[0-9]*/environ); do
        p=${f#/proc/}; sid ${p%/environ}; case $i in ''|$me) ;; *) s="$s$i " ;; esac; done
        end() { n=1; for f in /proc/[0-9]*; do sid ${f#/proc/}
        case $s in *" ${i:-none} "*) kill -$1 ${f#/proc/} && n=0 ;; esac; done 2>/dev/null
        return $n; }
        end TERM || exit 0
        for k in 0 0 0 0 0 KILL 0 0 0 0 0; do { sleep 0.2 || sleep 1; } 2>/dev/null
        end $k || exit 0; done
        """

    /// The same as root: what sudo started is not ours to end.
    package var killLine: String {
        guard usesSudo else { return Self.line(Self.killScript) }
        let variable = "\"SSH_CONNECTION=$SSH_CONNECTION\""
        return "sudo -S -p \(passwordMark) -- env \(variable) \(Self.words(Self.killScript))"
    }
}
