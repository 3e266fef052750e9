import Glibc

/// The account that runs the tests: the one that its sshd lets in.
enum Account {
    static let name: String = {
        guard let entry = getpwuid(getuid()) else { return "root" }
        return String(cString: entry.pointee.pw_name)
    }()

    static var isRoot: Bool { getuid() == 0 }
}
