internal import Crypto
internal import Inventory
internal import Model
internal import Storage

/// What people and other programs write into files.
extension FuzzTarget {
    static let ofFiles = [config, knownHosts, inventory, workspace]

    private static let caller = SSHCaller(
        userName: "ada", userID: 1000, homeDirectory: "/home/ada", hostName: "desk",
        variables: ["HOME": "/home/ada"], homeDirectoryOfUser: { _ in nil }
    ) { Digest.sha1.hash($0) }

    private static let config = FuzzTarget(
        "ssh_config",
        seeds: [
            """
            Host web-* !web-2 "x y"
              HostName %h.example.org
              ProxyJump ops@b1:2201,[::1]:22
              SetEnv A=1 "B=two words"
              IdentityFile ~/%C-%%-${HOME}
            Match host=web user ops,!root final
              ConnectTimeout 1h30m
              SendEnv LANG -LC_*
            Include ~/.ssh/more
            """
        ],
        pieces: [
            "%", "%%", "${", "}", "\"", "'", "\\", "=", "!", "*", "?", ",", "#", "\n", "\r\n", "\0",
            "Match ", "Host ", "Include /c\n", "~",
        ]
    ) { input, _ in
        let text = String(decoding: input, as: UTF8.self)
        let config = SSHConfig(userFile: "/c", systemFile: nil, caller: caller) { path in
            path == "/c" ? [SSHConfig.File(path: path, text: text)] : []
        }
        let lines = input.count { $0 == UInt8(ascii: "\n") } + 1
        for host in config.hosts {
            guard (1...lines).contains(host.line) else { return "a host of no line" }
            let isPattern = host.name.hasPrefix("!") || host.name.contains { "*?".contains($0) }
            guard !host.name.isEmpty, !isPattern else {
                return "a pattern is taken for a host"
            }
        }
        for name in ["web-1"] + config.hosts.prefix(3).map(\.name) {
            let options = config.options(for: name)
            guard (1...65535).contains(options.port) else { return "a port that is none" }
            guard options == config.options(for: name) else { return "two answers for one host" }
        }
        return nil
    }

    private static let knownHosts = FuzzTarget(
        "known_hosts",
        seeds: [
            """
            web,10.0.0.1 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f note
            [db]:2222 ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQE=
            @cert-authority *.example.org,!x ssh-ed25519 AAAA
            @revoked * ssh-rsa AAAAB3NzaC1yc2E=
            |1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-ed25519 AAAA
            """
        ],
        pieces: [
            "|1|", "|", "=", "@", "@revoked ", "!", "*", ",", "[", "]:", " ", "\n", "\r\n", "#",
            "A", "\0",
        ]
    ) { input, _ in
        var hosts = KnownHosts { HostNameHash.hash(of: $0, salt: $1) }
        hosts.add(String(decoding: input, as: UTF8.self), file: "/k")
        for name in ["web", "db", "x.example.org"] {
            let known = hosts.lookUp(host: name, port: 2222)
            _ = known.verdict(on: [1, 2, 3], type: "ssh-ed25519")
        }
        // Whatever stands before it, a good line counts.
        let key = goodKey.split(separator: " ")[2]
        hosts.add(goodKey, file: "/last")
        guard let entry = hosts.entries.last, entry.file == "/last" else {
            return "a good line is lost"
        }
        guard Base64.encode(entry.blob) == key else { return "a good line is read wrong" }
        switch hosts.lookUp(host: "good.test", port: 22).verdict(
            on: entry.blob, type: entry.keyType)
        {
        case .known, .revoked: return nil
        default: return "a key that is listed is not known"
        }
    }

    private static let goodKey =
        "good.test ssh-ed25519 "
        + "AAAAC3NzaC1lZDI1NTE5AAAAICAfHh0cGxoZGBcWFRQTEhEQDw4NDAsKCQgHBgUEAwIB"

    private static let inventory = FuzzTarget(
        "inventory",
        seeds: [
            """
            defaults: {user: ops, address: {use: private}}
            groups: {production: &p {jump: [b, "c@d:22"]}, production/web: *p}
            instances:
              - name: web-1   # x
                address: {public: 203.0.113.5, private: 10.0.0.2}
                tags: [a, 'b']
                notes: |
                  Two
                  lines
              - {name: db, port: 22, platform: windows}
            """
        ],
        pieces: [
            "\t", "- ", ": ", "{", "}", "[", "]", "'", "\"", "|\n", "&a ", "*a", "!x ", "\n",
            "<<: ", "\0", "\u{feff}", "---\n", "? ", "[[[[[[",
        ]
    ) { input, _ in
        let document = YAMLParser.parse(input, file: "i", recovery: .items(of: "instances"))
        let file = InstanceFile(document, file: "i")
        let lines = 1 + input.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        let names = file.instances.map(\.name)
        guard Set(names).count == names.count else { return "two instances of one name" }
        guard !names.contains("") else { return "an instance without a name" }
        guard file.instances.allSatisfy({ (1...65535).contains($0.port ?? 22) }) else {
            return "a port that is none"
        }
        // A line may end in other ways too (YAML 1.1 §4.2), so that there are more.
        let last = file.diagnostics.compactMap(\.line).max() ?? 1
        return last <= lines + input.count { $0 >= 0x80 }
            ? nil : "a fault on a line that is not there"
    }
}
