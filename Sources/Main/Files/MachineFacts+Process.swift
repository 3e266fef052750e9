internal import Glibc
internal import Inventory
internal import Model
internal import Reactor

extension MachineFacts {
    /// Of the machine that this process runs on. Reads a file.
    static func ofThisProcess(_ environment: Environment) -> MachineFacts {
        MachineFacts(
            hostName: SSHCaller.ofThisProcess(environment).hostName,
            userName: environment.userName, homeDirectory: environment.homeDirectory,
            shell: environment.shell, system: system(), kernel: kernel())
    }

    private static func system() -> String? {
        for path in ["/etc/os-release", "/usr/lib/os-release"] {
            guard let bytes = try? LocalFiles.read(path) else { continue }
            return system(inOSRelease: String(decoding: bytes, as: UTF8.self))
        }
        return nil
    }

    private static func kernel() -> String {
        var names = utsname()
        guard uname(&names) == 0 else { return "" }
        return [text(names.sysname), text(names.release), text(names.machine)]
            .joined(separator: " ")
    }

    /// A field of `utsname`: characters up to a zero.
    private static func text<Field>(_ field: Field) -> String {
        withUnsafeBytes(of: field) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
