internal import Crypto
internal import Glibc
internal import Inventory

extension SSHCaller {
    /// Who runs this program, and on what machine.
    static func ofThisProcess(_ environment: Environment) -> SSHCaller {
        SSHCaller(
            userName: environment.userName, userID: getuid(),
            homeDirectory: environment.homeDirectory, hostName: ownHostName(),
            variables: environment.variables, homeDirectoryOfUser: homeDirectory(of:)
        ) { Digest.sha1.hash($0) }
    }

    private static func ownHostName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func homeDirectory(of user: String) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var memory = [CChar](repeating: 0, count: 16 << 10)
        let code = getpwnam_r(user, &entry, &memory, memory.count, &found)
        guard code == 0, found != nil else { return nil }
        return String(cString: entry.pw_dir)
    }
}
