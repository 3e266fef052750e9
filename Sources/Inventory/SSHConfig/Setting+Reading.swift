internal import Model

// What each keyword takes.
extension Setting {
    /// Nil where a line says what would hold without it.
    init?(_ keyword: Keyword, _ reader: ArgumentReader) throws(ConfigFault) {
        switch keyword {
        case .addressFamily: self = .addressFamily(try Self.addressFamily(reader))
        case .bindAddress: self = .bindAddress(try reader.word())
        case .canonicalizeHostname: self = .canonicalizeHostname(try Self.isCanonicalizing(reader))
        case .certificateFile: self = .certificateFile(try reader.file(try reader.word()))
        case .checkHostIP: self = .checkHostIP(try reader.flag())
        case .compression: self = .compression(try reader.flag())
        case .connectTimeout:
            guard let seconds = try reader.seconds() else { return nil }
            self = .connectTimeout(seconds: seconds)
        case .forwardAgent: self = try Self.forwardAgent(reader)
        case .globalKnownHostsFile: self = .globalKnownHostsFile(try reader.files())
        case .hashKnownHosts: self = .hashKnownHosts(try reader.flag())
        case .hostKeyAlias: self = .hostKeyAlias(ASCII.lowercased(try reader.word()))
        case .hostName:
            self = .hostName(try reader.template(try reader.word(), Token.ofHostName))
        case .identitiesOnly: self = .identitiesOnly(try reader.flag())
        case .identityAgent: self = .identityAgent(try Self.agentSocket(reader))
        case .identityFile: self = .identityFile(try reader.file(try reader.word()))
        case .kbdInteractiveAuthentication:
            self = .kbdInteractiveAuthentication(try reader.flag())
        case .numberOfPasswordPrompts: self = .numberOfPasswordPrompts(try reader.number())
        case .passwordAuthentication: self = .passwordAuthentication(try reader.flag())
        case .port: self = .port(try Self.port(reader))
        case .preferredAuthentications: self = .preferredAuthentications(try reader.word())
        case .proxyCommand:
            self = .proxyCommand(try reader.template(reader.text(), Token.ofProxy))
        case .proxyJump: self = .proxyJump(try Self.jumps(reader))
        case .pubkeyAuthentication: self = .pubkeyAuthentication(try Self.hasPublicKeys(reader))
        case .remoteCommand:
            self = .remoteCommand(try reader.template(reader.text(), Token.ofFiles))
        case .sendEnv: self = .sendEnv(try Self.namePatterns(reader))
        case .serverAliveCountMax: self = .serverAliveCountMax(try reader.number())
        case .serverAliveInterval:
            guard let seconds = try reader.seconds() else { return nil }
            self = .serverAliveInterval(seconds: seconds)
        case .setEnv: self = .setEnv(try Self.variables(reader))
        case .strictHostKeyChecking: self = .strictHostKeyChecking(try Self.strictness(reader))
        case .tag: self = .tag(try reader.word())
        case .tcpKeepAlive: self = .tcpKeepAlive(try reader.flag())
        case .user: self = .user(try reader.word())
        case .userKnownHostsFile: self = .userKnownHostsFile(try Self.knownHosts(reader))
        case .host, .match, .include, .ignoreUnknown: return nil
        }
    }

    // MARK: Choices

    private static func addressFamily(
        _ reader: ArgumentReader
    ) throws(ConfigFault) -> SSHOptions.AddressFamily {
        try reader.choice(["inet": .inet, "inet6": .inet6, "any": .any])
    }

    private static func isCanonicalizing(_ reader: ArgumentReader) throws(ConfigFault) -> Bool {
        try reader.choice([
            "yes": true, "true": true, "no": false, "false": false, "always": true,
        ])
    }

    private static func hasPublicKeys(_ reader: ArgumentReader) throws(ConfigFault) -> Bool {
        try reader.choice([
            "yes": true, "true": true, "no": false, "false": false, "unbound": true,
            "host-bound": true,
        ])
    }

    private static func strictness(
        _ reader: ArgumentReader
    ) throws(ConfigFault) -> SSHOptions.StrictHostKeyChecking {
        try reader.choice([
            "yes": .yes, "true": .yes, "no": .no, "false": .no, "off": .no, "ask": .ask,
            "accept-new": .acceptNew,
        ])
    }

    /// A number, or the one service that anybody would name.
    private static func port(_ reader: ArgumentReader) throws(ConfigFault) -> Int {
        try reader.word() == "ssh" ? 22 : try reader.number(in: 1...65535)
    }

    // MARK: Agents

    private static func forwardAgent(_ reader: ArgumentReader) throws(ConfigFault) -> Setting {
        switch ASCII.lowercased(try reader.word()) {
        case "yes", "true": .forwardAgent(true, socket: nil)
        case "no", "false": .forwardAgent(false, socket: nil)
        default: .forwardAgent(true, socket: try agentSocket(reader))
        }
    }

    private static func agentSocket(_ reader: ArgumentReader) throws(ConfigFault) -> AgentSocket {
        let word = try reader.word()
        if word == "none" { return .none }
        if word == "SSH_AUTH_SOCK" { return .variable(word) }
        guard word.hasPrefix("$"), !word.hasPrefix("${") else {
            return .path(try reader.file(word))
        }
        let name = word.dropFirst()
        guard !name.isEmpty,
            name.allSatisfy({ $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { throw reader.fault("“\(name)” cannot be the name of a variable") }
        return .variable(String(name))
    }

    // MARK: Ways

    private static func jumps(_ reader: ArgumentReader) throws(ConfigFault) -> [JumpTemplate] {
        let text = reader.text().prefix { $0 != "#" }
        var jumps: [JumpTemplate] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let word = part.trimmed
            if jumps.isEmpty, ArgumentReader.isNone(String(word)), text.trimmed == word {
                return []
            }
            guard let jump = JumpHost(word) else {
                throw reader.fault("expected [user@]host[:port], not “\(word)”")
            }
            var user: Template?
            if let name = jump.user { user = try reader.template(name, Token.ofProxy) }
            jumps.append(
                JumpTemplate(
                    user: user, host: try reader.template(jump.host, Token.ofProxy),
                    port: jump.port))
        }
        return jumps
    }

    // MARK: Lists

    private static func knownHosts(_ reader: ArgumentReader) throws(ConfigFault) -> [Template] {
        var files: [Template] = []
        for path in try reader.files() { files.append(try reader.file(path)) }
        return files
    }

    private static func namePatterns(_ reader: ArgumentReader) throws(ConfigFault) -> [String] {
        let words = try reader.words()
        if let word = words.first(where: { $0.contains("=") }) {
            throw reader.fault("expected the name of a variable, not “\(word)”: see SetEnv")
        }
        return words
    }

    private static func variables(
        _ reader: ArgumentReader
    ) throws(ConfigFault) -> [EnvironmentVariable] {
        var variables: [EnvironmentVariable] = []
        for word in try reader.words() {
            guard let equals = word.firstIndex(of: "=") else {
                throw reader.fault("expected NAME=value, not “\(word)”")
            }
            let name = String(word[..<equals])
            guard !variables.contains(where: { $0.name == name }) else { continue }
            variables.append(
                EnvironmentVariable(name: name, value: String(word[word.index(after: equals)...])))
        }
        return variables
    }
}
