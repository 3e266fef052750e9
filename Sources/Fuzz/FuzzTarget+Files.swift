internal import Crypto
internal import Inventory
internal import Model
internal import Storage

/// What people and other programs write into files.
extension FuzzTarget {
    static let ofFiles = [config, knownHosts, inventory]

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
        for name in ["web-1"] + config.hosts.prefix(3).map(\.name) { _ = config.options(for: name) }
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
        return nil
    }

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
        _ = InstanceFile(document, file: "i").instances.count
        return nil
    }
}
