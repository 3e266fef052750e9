import Crypto
import Inventory
import Model
import Testing

/// Each file is searched by the real ssh-keygen and by us: both find the same lines.
@Suite struct KnownHostsTests {
    /// Keys that stand in the files below as `KEY`, `OTHER` and `RSA`.
    private struct Keys: Sendable {
        var ed25519: String
        var other: String
        var rsa: String
    }

    private static let keys: Result<Keys, any Error> = Result {
        let folder = try Folder()
        return try Keys(
            ed25519: make("ed25519", folder, "a"), other: make("ed25519", folder, "b"),
            rsa: make("rsa", folder, "c"))
    }

    private static func make(_ type: String, _ folder: Folder, _ name: String) throws -> String {
        let file = quoted("\(folder.path)/\(name)")
        let made = try shell("ssh-keygen -q -t \(type) -N '' -f \(file) && cat \(file).pub")
        try #require(made.status == 0, "\(made.output)")
        return made.output.split(separator: " ").prefix(2).joined(separator: " ")
    }

    private func filled(_ text: String) throws -> String {
        let keys = try Self.keys.get()
        return text.replacing("OTHER", with: keys.other).replacing("RSA", with: keys.rsa)
            .replacing("KEY", with: keys.ed25519)
    }

    private func load(_ text: String, file: String = "known_hosts") -> KnownHosts {
        var hosts = KnownHosts { HostNameHash.hash(of: $0, salt: $1) }
        hosts.add(text, file: file)
        return hosts
    }

    /// Numbers of the lines that ssh-keygen finds. With `-l` it reads the keys too, as ssh does.
    private func linesFound(_ name: String, _ file: String) throws -> [Int] {
        let answer = try shell("ssh-keygen -l -F \(quoted(name)) -f \(quoted(file))")
        return answer.output.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("# Host "), let found = line.firstRange(of: " found: line ") else {
                return nil
            }
            return line[found.upperBound...].split(separator: " ").first.flatMap { Int($0) }
        }
    }

    private static let names = [
        "web", "web.example.com", "db.example.com", "WEB.Example.com", "10.0.0.7", "10.0.0.17",
        "[web]:2222", "[10.0.0.7]:2222", "::1", "[::1]:2222", "other", "a,b", "x",
    ]

    private static let texts = [
        "", "\n\n", "# web KEY\n", "web KEY\n", "web KEY", "web KEY a comment\n",
        "  \tweb\t KEY\n", "web KEY\r\nother OTHER\r\n", "WEB,Db.Example.COM KEY\n",
        "web,10.0.0.7 KEY\nweb RSA\n10.0.0.7 OTHER\n", "*.example.com KEY\n",
        "*.example.com,!db.example.com KEY\n", "!db.example.com,*.example.com KEY\n",
        "!web KEY\n", "* KEY\n", "? KEY\n", "*,!* KEY\n", "10.0.0.? KEY\n", "10.0.0.* KEY\n",
        "[web]:2222 KEY\nweb OTHER\n", "[*]:2222 KEY\n", "[web]:* KEY\n", "[10.0.0.7]:2222 KEY\n",
        "::1 KEY\n[::1]:2222 OTHER\n", "@revoked web KEY\nweb OTHER\n",
        "@cert-authority *.example.com KEY\nweb OTHER\n", "@unheard web KEY\nweb OTHER\n",
        "@revoked @cert-authority web KEY\n", "@revoked\nweb KEY\n", "web\nweb KEY\n",
        "web ssh-ed25519\nweb KEY\n", "web ssh-ed25519 AAAA\nweb KEY\n",
        "web ssh-ed25519 !!!!\nweb KEY\n", "web 1024 35 1234567\nweb KEY\n",
        "|1|AAAA|AAAA KEY\nweb KEY\n", "|2|x|y KEY\nweb KEY\n", "|1| KEY\nweb KEY\n",
        ",web, KEY\n", ", KEY\n", "web,,other KEY\n", "w*b KEY\n", "**web** KEY\n", "w?b KEY\n",
    ]

    @Test(arguments: texts)
    func `ssh-keygen finds the same lines`(_ pattern: String) throws {
        let folder = try Folder()
        let text = try filled(pattern)
        let file = try folder.write("known_hosts", text)
        let hosts = load(text)
        for name in Self.names {
            let ours = hosts.entries(for: name.lowercased()).map(\.line)
            #expect(try ours == linesFound(name, file), "\(name) in \(pattern.debugDescription)")
        }
    }

    @Test func `names that ssh-keygen has hashed are found, and no others`() throws {
        let folder = try Folder()
        let text = try filled("web,10.0.0.7 KEY\n[web]:2222 OTHER\n[::1]:2222 RSA\n")
        let file = try folder.write("known_hosts", text)
        try #require(try shell("ssh-keygen -H -f \(quoted(file))").status == 0)
        let hashed = try shell("cat \(quoted(file))").output
        #expect(!hashed.contains("web"))
        let hosts = load(hashed)
        #expect(hosts.entries(for: "web").count == 1)
        for name in Self.names {
            let ours = hosts.entries(for: name.lowercased()).map(\.line)
            #expect(try ours == linesFound(name, file), "\(name)")
        }
    }

    @Test func `a name that we hash is found by ssh-keygen`() throws {
        let folder = try Folder()
        let field = HostNameHash.field(for: "[web]:2222")
        let file = try folder.write("known_hosts", try filled("\(field) KEY\n"))
        #expect(try linesFound("[web]:2222", file) == [1])
        #expect(try linesFound("web", file) == [])
    }

    // MARK: Verdicts

    private func blob(_ key: String) throws -> [UInt8] { try SSHPublicKey(line: key).blob }

    private func verdict(
        _ text: String, on key: String, host: String = "web", port: Int = 22, alias: String? = nil
    ) throws -> KnownHost.Verdict {
        let key = try filled(key)
        let known = load(try filled(text)).lookUp(host: host, port: port, alias: alias)
        let type = key.split(separator: " ").first.map(String.init) ?? ""
        return known.verdict(on: try blob(key), type: type)
    }

    @Test func `of several keys each is known`() throws {
        for (key, line) in [("KEY", 1), ("OTHER", 2), ("RSA", 3)] {
            guard case .known(let entry) = try verdict("web KEY\nweb OTHER\n* RSA\n", on: key)
            else {
                Issue.record("\(key) is not known")
                continue
            }
            #expect(entry.line == line)
        }
    }

    @Test func `a key of a listed type that is another one is a changed one`() throws {
        guard case .changed(let entries) = try verdict("x KEY\nweb KEY\nweb RSA\n", on: "OTHER")
        else {
            Issue.record("the change went unnoticed")
            return
        }
        #expect(entries.map(\.line) == [2, 3])
        guard case .otherTypes(let others) = try verdict("web RSA\n", on: "KEY") else {
            Issue.record("the other type went unnoticed")
            return
        }
        #expect(others.map(\.line) == [1])
    }

    @Test func `revoked beats known, wherever it stands`() throws {
        for text in ["@revoked * KEY\nweb KEY\n", "web KEY\n@revoked web KEY\n"] {
            guard case .revoked = try verdict(text, on: "KEY") else {
                Issue.record("\(text) lets it in")
                continue
            }
        }
    }

    @Test func `the key of the machine is good on another port, but not the other way round`()
        throws
    {
        guard case .known = try verdict("web KEY\n", on: "KEY", port: 2222) else {
            Issue.record("the machine's own key is not taken on another port")
            return
        }
        guard case .unknown(let others) = try verdict("[web]:2222 KEY\n", on: "KEY") else {
            Issue.record("a key of port 2222 is taken for that of port 22")
            return
        }
        #expect(others.map(\.line) == [1])
        // A line for the port itself counts more than one without.
        guard case .changed = try verdict("web KEY\n[web]:2222 OTHER\n", on: "KEY", port: 2222)
        else {
            Issue.record("the line of the port does not count")
            return
        }
    }

    @Test func `an alias takes the place of name and port`() throws {
        guard case .known = try verdict("Alias KEY\n", on: "KEY", port: 2222, alias: "ALIAS") else {
            Issue.record("the alias is not looked for")
            return
        }
        guard case .unknown = try verdict("web KEY\n", on: "KEY", alias: "alias") else {
            Issue.record("the name is looked for in spite of the alias")
            return
        }
    }

    @Test func `an authority does not vouch for a plain key, and a revoked one for nothing`() throws
    {
        guard case .unknown = try verdict("@cert-authority web KEY\n", on: "KEY") else {
            Issue.record("the key of an authority is taken for the host's")
            return
        }
        let key = try blob(try filled("KEY"))
        let trusting = load(try filled("@cert-authority * KEY\n")).lookUp(host: "web", port: 22)
        #expect(trusting.authority(key)?.line == 1)
        let wary = load(try filled("@cert-authority * KEY\n@revoked * KEY\n"))
        #expect(wary.lookUp(host: "web", port: 22).authority(key) == nil)
    }

    @Test func `types that are known are asked for in the order of the files`() throws {
        let hosts = load(try filled("@revoked web OTHER\nweb RSA\nweb KEY\nweb OTHER\n"))
        #expect(
            hosts.lookUp(host: "web", port: 22).keyTypes == ["ssh-rsa", "ssh-ed25519"])
    }

    @Test func `lines that are passed over are named`() throws {
        let text = try filled("web\n# fine\nweb ssh-ed25519 AAAA\n@odd web KEY\nweb KEY\n")
        #expect(load(text).diagnostics.compactMap(\.line) == [1, 3, 4])
    }

    @Test func `bytes that are no text do no harm`() throws {
        let line = Array(try filled("web KEY\n").utf8)
        for index in line.indices {
            for byte: UInt8 in [0, 0x0A, 0x20, 0x7C, 0x80, 0xFF] {
                var damaged = line
                damaged[index] = byte
                let hosts = load(String(decoding: damaged, as: UTF8.self))
                for entry in hosts.entries(for: "web") {
                    let key = try? SSHPublicKey(blob: entry.blob)
                    #expect(key?.type == entry.keyType)
                }
            }
        }
    }
}
