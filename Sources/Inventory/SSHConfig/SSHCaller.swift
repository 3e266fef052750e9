/// Who asks ssh's configuration, and where: what ssh takes from the system before it reads a line.
package struct SSHCaller: Sendable {
    package var userName: String
    package var userID: UInt32
    package var homeDirectory: String
    /// gethostname(2).
    package var hostName: String
    /// For `${NAME}`, `$NAME` and SSH_AUTH_SOCK.
    package var variables: [String: String]
    /// The home of another account, for `~name`; nil if there is none.
    package var homeDirectoryOfUser: @Sendable (_ name: String) -> String?
    /// Hashing is not the core's.
    package var sha1: @Sendable (_ bytes: [UInt8]) -> [UInt8]

    package init(
        userName: String, userID: UInt32, homeDirectory: String, hostName: String,
        variables: [String: String] = [:],
        homeDirectoryOfUser: @escaping @Sendable (_ name: String) -> String? = { _ in nil },
        sha1: @escaping @Sendable (_ bytes: [UInt8]) -> [UInt8]
    ) {
        self.userName = userName
        self.userID = userID
        self.homeDirectory = homeDirectory
        self.hostName = hostName
        self.variables = variables
        self.homeDirectoryOfUser = homeDirectoryOfUser
        self.sha1 = sha1
    }

    /// `~`, `~/path`, `~name` and `~name/path`; any other text is as it was.
    func expandingTilde(_ text: String) throws(ConfigFault) -> String {
        guard text.hasPrefix("~") else { return text }
        let afterTilde = text.dropFirst()
        let name = afterTilde.prefix { $0 != "/" }
        let path = afterTilde.dropFirst(name.count).drop { $0 == "/" }
        guard let home = name.isEmpty ? homeDirectory : homeDirectoryOfUser(String(name)) else {
            throw ConfigFault("there is no user “\(name)”")
        }
        return (home.hasSuffix("/") ? home : home + "/") + path
    }
}
