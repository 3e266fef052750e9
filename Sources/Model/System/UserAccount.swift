/// An account of a host, with what the host tells of it to who asks.
package struct UserAccount: Hashable, Sendable {
    /// How a password stands (shadow(5)). The password itself, hashed or not, never leaves its host.
    package enum Password: String, Sendable {
        case set, locked
        /// No password can match: logins by key or none at all.
        case none
        /// No password is asked for.
        case empty
    }

    package var name: String
    package var uid: Int
    package var gid: Int
    /// The comment field, in which the person's name stands.
    package var comment: String
    package var home: String
    package var shell: String
    /// The primary one first.
    package var groups: [String] = []
    /// Nil where the host does not tell us.
    package var password: Password?
    /// Days after 1970-01-01: when the password was set, and when the account ends.
    package var passwordDay: Int?
    package var expiryDay: Int?
    /// Lines of authorized_keys; nil where we may not read them.
    package var keyCount: Int?
    /// Not a person: below the first number that the host gives to people, or nobody.
    package var isSystem: Bool

    package init(
        name: String, uid: Int, gid: Int, comment: String, home: String, shell: String,
        isSystem: Bool
    ) {
        self.name = name
        self.uid = uid
        self.gid = gid
        self.comment = comment
        self.home = home
        self.shell = shell
        self.isSystem = isSystem
    }

    /// Groups that sudo's configuration gives everything to on the distributions we know.
    private static let adminGroups: Set<String> = ["sudo", "wheel", "admin"]

    package var isAdmin: Bool { uid == 0 || !Self.adminGroups.isDisjoint(with: groups) }

    /// A shell that only says goodbye.
    package var mayLogIn: Bool {
        !["/nologin", "/false", "/sync", "/halt", "/shutdown"].contains { shell.hasSuffix($0) }
    }
}
