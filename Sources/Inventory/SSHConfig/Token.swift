/// What a percent sign and a letter stand for: ssh_config(5), TOKENS.
enum Token: Character, Sendable {
    /// The name to connect to.
    case host = "h"
    /// The name as the person gave it.
    case originalHost = "n"
    case port = "p"
    case user = "r"
    case localUser = "u"
    case localUserID = "i"
    case homeDirectory = "d"
    /// This machine's name, with its domain and without.
    case localHost = "l", shortLocalHost = "L"
    /// SHA-1 of `%l%h%p%r`.
    case connectionHash = "C"
    /// HostKeyAlias, or the name as the person gave it.
    case keyAlias = "k"
    /// What ProxyJump says. Newer than OpenSSH 9.2.
    case jump = "j"

    static let ofHostName: Set<Token> = [.host]
    static let ofProxy: Set<Token> = [.host, .originalHost, .port, .user, .keyAlias]
    static let ofFiles: Set<Token> = [
        .host, .originalHost, .port, .user, .localUser, .localUserID, .homeDirectory, .localHost,
        .shortLocalHost, .connectionHash, .keyAlias, .jump,
    ]
}

/// What the tokens stand for as one host is looked up.
struct TokenValues {
    var caller: SSHCaller
    var host: String
    var originalHost: String
    var port: Int
    var user: String
    var keyAlias: String
    var jump = ""

    subscript(token: Token) -> String {
        switch token {
        case .host: host
        case .originalHost: originalHost
        case .port: "\(port)"
        case .user: user
        case .localUser: caller.userName
        case .localUserID: "\(caller.userID)"
        case .homeDirectory: caller.homeDirectory
        case .localHost: caller.hostName
        case .shortLocalHost: String(caller.hostName.prefix { $0 != "." })
        case .connectionHash: connectionHash
        case .keyAlias: keyAlias
        case .jump: jump
        }
    }

    private var connectionHash: String {
        let digits = Array("0123456789abcdef")
        return String(
            caller.sha1(Array("\(caller.hostName)\(host)\(port)\(user)".utf8)).flatMap {
                [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
            })
    }
}
