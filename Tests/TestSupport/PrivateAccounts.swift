internal import Glibc
internal import Reactor

/// Accounts that only the server of a test knows: it runs in a mount namespace of its own with
/// other files in the place of passwd(5), shadow(5) and the configuration of PAM. Nothing of the
/// machine's own is changed. Takes root.
package struct PrivateAccounts {
    package static let name = "far-person"
    package static let password = "correct horse"
    private let script: String

    /// `modules` are the lines of PAM's stack for logins; without any it asks for the password.
    /// `more` are other files that the server and what runs there find, which must exist.
    package init(
        _ scratch: Scratch, modules: [String] = [], more: [(path: String, text: String)] = []
    ) throws {
        let hash = try Subprocess.run(
            "openssl", ["passwd", "-6", "-stdin"], input: Array(Self.password.utf8)
        ).text.split(separator: "\n").first.map(String.init)
        guard let hash else { throw SystemError("hash a password") }
        let pam =
            (modules.isEmpty ? ["auth required pam_unix.so"] : modules)
            + ["account", "session"].map { "\($0) required pam_permit.so" }
        let files =
            [
                ("/etc/passwd", "\(Self.name):x:23456:23456::/:/bin/sh\n"),
                ("/etc/shadow", "\(Self.name):\(hash):20000:0:99999:7:::\n"),
                ("/etc/pam.d/sshd", pam.map { $0 + "\n" }.joined()),
            ] + more.map { ($0.path, $0.text) }
        var lines = ["set -e", "mount --make-rprivate /"]
        for (index, (path, text)) in files.enumerated() {
            let known = index < 2 ? try LocalFiles.read(path) ?? [] : []
            let name = "server/etc-\(index)"
            try scratch.put(String(decoding: known, as: UTF8.self) + text, in: name)
            lines.append("mount --bind '\(scratch.path)/\(name)' \(path)")
        }
        chmod("\(scratch.path)/server/etc-0", 0o644)
        try scratch.put((lines + ["exec \"$@\""]).joined(separator: "\n"), in: "server/accounts")
        script = "\(scratch.path)/server/accounts"
    }

    /// What starts the server.
    package var launcher: [String] { ["/usr/bin/unshare", "--mount", "/bin/sh", script] }
}
