/// Makes configurations by chance, the same for the same seed.
struct ConfigMaker {
    private var state: UInt64
    private var depth = 0
    private var others: [String: String] = [:]

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func hosts(_ count: Int) -> [String] {
        (0..<count).map { _ in
            pick(["web-1", "web-2", "db", "Web-1", "db.example.com", "10.0.0.1"])
        }
    }

    mutating func configuration() -> (text: String, others: [String: String]) {
        others = [:]
        return (file(), others)
    }

    // MARK: Chance

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    // MARK: Lines

    private mutating func file() -> String {
        var lines: [String] = []
        for _ in 0..<(2 + below(6)) {
            if below(5) > 0 { lines.append(header()) }
            for _ in 0..<below(7) { lines.append(indent() + setting()) }
            if depth < 2, below(5) == 0 { lines.append(indent() + include()) }
            if below(4) == 0 { lines.append(pick(["", "# a comment", "   ", "\t# HostName no"])) }
        }
        return lines.map { $0 + pick(["\n", "\n", "\n", "\r\n", " \n", "\t\n"]) }.joined()
    }

    private mutating func include() -> String {
        depth += 1
        let text = file()
        depth -= 1
        let name = "part\(others.count)"
        others[name] = text
        return "Include DIR/\(name)"
    }

    private mutating func indent() -> String { pick(["", "  ", "    ", "\t"]) }

    private mutating func header() -> String {
        guard below(3) == 0 else {
            let patterns = (0...below(3)).map { _ in hostPattern() }
            return keyword("Host") + patterns.joined(separator: pick([" ", "  ", "\t"]))
        }
        let criteria = (0...below(2)).map { _ in criterion() }
        return keyword("Match") + criteria.joined(separator: " ")
    }

    private mutating func hostPattern() -> String {
        pick([
            "*", "web-*", "web-1", "web-2", "db", "!db", "!web-2", "db?*", "10.0.0.?", "*.com",
            "\"web-1\"", "Web-1", "we*1",
        ])
    }

    private mutating func criterion() -> String {
        let no = pick(["", "", "", "!"])
        let list = [hostPattern(), hostPattern()].map { $0.filter { $0 != "\"" } }
            .joined(separator: ",")
        return pick([
            "\(no)host \(list)", "\(no)originalhost \(list)", "\(no)user root,ops,a*",
            "\(no)localuser *", "\(no)final", "\(no)canonical", "\(no)host=\(list)",
            "\(no)host \"\(list)\"",
        ])
    }

    private mutating func keyword(_ name: String) -> String {
        let spelling = pick([name, name, name.lowercased(), name.uppercased()])
        return spelling + pick([" ", " ", "  ", "\t", "=", " = "])
    }

    private mutating func value(_ text: String) -> String {
        pick([text, text, "\"\(text)\"", "\(text) # why"])
    }

    private mutating func setting() -> String {
        let file = pick([
            "~/.ssh/%h", "/keys/%r@%n:%p", "${PLACE}/%u-%i", "%d/k%%y", "none", "~root/k",
        ])
        let (name, text) = pick([
            (
                "HostName",
                pick(["%h.example.com", "10.1.2.3", "Name.Example.ORG", "127.1", "::0001"])
            ),
            ("User", pick(["ops", "admin", "Root"])),
            ("Port", "\(1 + below(65535))"),
            ("IdentityFile", file), ("IdentityFile", file),
            ("CertificateFile", pick(["~/c-%k", "${PLACE}/%C", "/c/%l%L"])),
            ("UserKnownHostsFile", pick(["none", "~/k1 ~/k2", "/dev/null", "DIR/%k-%C"])),
            ("GlobalKnownHostsFile", pick(["none", "/etc/k1 ~/k2", "/dev/null"])),
            (
                "IdentityAgent",
                pick(["none", "SSH_AUTH_SOCK", "$OTHER_SOCK", "~/a-%h", "${PLACE}/s"])
            ),
            ("ForwardAgent", pick(["yes", "no", "TRUE"])),
            ("IdentitiesOnly", pick(["yes", "no", "true", "false"])),
            (
                "StrictHostKeyChecking",
                pick(["yes", "no", "ask", "off", "accept-new", "Accept-New"])
            ),
            ("HostKeyAlias", pick(["Alias", "other"])),
            ("HashKnownHosts", pick(["yes", "no"])),
            ("PreferredAuthentications", pick(["password", "publickey,password"])),
            ("ConnectTimeout", pick(["none", "0", "15", "1m30s", "2H"])),
            ("ServerAliveInterval", pick(["30", "1m", "none"])),
            ("ServerAliveCountMax", "\(below(10))"),
            ("SendEnv", pick(["LANG LC_*", "-LC_*", "EDITOR", "-*", "A?"])),
            ("SetEnv", pick(["A=1 B=2", "C=3", "A=4 A=5"])),
            ("AddressFamily", pick(["inet", "inet6", "any", "INET"])),
            ("BindAddress", "127.0.0.1"),
            ("ProxyJump", pick(["none", "bastion", "ops@b1:2222,b2", "ssh://u@h:22", "[::1]:22"])),
            ("PasswordAuthentication", pick(["yes", "no"])),
            ("KbdInteractiveAuthentication", pick(["yes", "no"])),
            ("ChallengeResponseAuthentication", pick(["yes", "no"])),
            ("PubkeyAuthentication", pick(["yes", "no", "unbound", "host-bound"])),
            ("NumberOfPasswordPrompts", "\(below(9))"),
            ("CanonicalizeHostname", pick(["no", "no", "yes", "always"])),
            ("TCPKeepAlive", pick(["yes", "no"])), ("Compression", pick(["yes", "no"])),
        ])
        // These take the rest of the line, or several words.
        let isPlain = text.contains(" ") || name == "ProxyJump"
        if below(20) == 0 { return keyword("ProxyCommand") + "true %h %p %r %n # not a comment" }
        return keyword(name) + (isPlain ? text : value(text))
    }
}
