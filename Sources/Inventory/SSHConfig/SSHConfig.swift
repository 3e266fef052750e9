package import Model

/// ssh_config(5): Host blocks, Include, the first value wins. `Match` blocks are passed over, and
/// said to be.
package struct SSHConfig: Sendable {
    /// Files by the names that an Include gives: path and text of each.
    package typealias Reader = @Sendable (_ pattern: String) -> [(path: String, text: String)]

    private struct Setting: Sendable {
        var patterns: [String]
        var keyword: String
        var values: [String]
    }

    private var settings: [Setting] = []
    /// Hosts that are named without wildcards, where they are first.
    package private(set) var hosts: [(name: String, file: String, line: Int)] = []
    package private(set) var diagnostics: [Diagnostic] = []
    private let homeDirectory: String
    private let reader: Reader
    private static let deepestInclude = 16

    /// Reads `path` and what it includes; a file that is not there is an empty one.
    package init(path: String, homeDirectory: String, reader: @escaping Reader) {
        self.homeDirectory = homeDirectory
        self.reader = reader
        var patterns = ["*"]
        var isSkipped = false
        for file in reader(path) { read(file, &patterns, &isSkipped, depth: 0) }
    }

    private mutating func read(
        _ file: (path: String, text: String), _ patterns: inout [String], _ isSkipped: inout Bool,
        depth: Int
    ) {
        var number = 0
        for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            var words = Self.words(of: line.filter { $0 != "\r" }[...])
            guard let keyword = words.first?.lowercased(), !keyword.hasPrefix("#") else { continue }
            words.removeFirst()
            guard !words.isEmpty else {
                complain("\(keyword): expected a value", file.path, number)
                continue
            }
            switch keyword {
            case "host":
                (patterns, isSkipped) = (words, false)
                note(words, file.path, number)
            case "match":
                isSkipped = words.map { $0.lowercased() } != ["all"]
                patterns = ["*"]
                if isSkipped {
                    complain("Match is not read yet: this block has no effect", file.path, number)
                }
            case "include" where !isSkipped:
                include(words, &patterns, depth: depth, file.path, number)
            case _ where !isSkipped:
                settings.append(Setting(patterns: patterns, keyword: keyword, values: words))
            default: break
            }
        }
    }

    private mutating func include(
        _ names: [String], _ patterns: inout [String], depth: Int, _ path: String, _ line: Int
    ) {
        guard depth < Self.deepestInclude else {
            return complain("Include: too many files within files", path, line)
        }
        for name in names {
            let pattern =
                name.hasPrefix("/")
                ? name
                : name.hasPrefix("~/")
                    ? homeDirectory + name.dropFirst()
                    : "\(homeDirectory)/.ssh/\(name)"
            for file in reader(pattern) {
                var inner = patterns
                var isSkipped = false
                read(file, &inner, &isSkipped, depth: depth + 1)
            }
        }
    }

    private mutating func note(_ names: [String], _ file: String, _ line: Int) {
        for name in names where !name.contains(where: { "*?!".contains($0) }) {
            if !hosts.contains(where: { $0.name == name }) { hosts.append((name, file, line)) }
        }
    }

    private mutating func complain(_ message: String, _ file: String, _ line: Int) {
        diagnostics.append(Diagnostic(.warning, file: file, line: line, message: message))
    }

    /// Words, with `=` after the keyword and double quotes as ssh takes them.
    private static func words(of line: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var hasWord = false
        for character in line.trimmed {
            let isSeparator =
                character == " " || character == "\t"
                || (character == "=" && words.isEmpty)
                || (character == "=" && words.count == 1 && !hasWord)
            if character == "\"" {
                isQuoted.toggle()
                hasWord = true
            } else if isSeparator, !isQuoted {
                if hasWord { words.append(word) }
                (word, hasWord) = ("", false)
            } else if character == "#", !isQuoted, !hasWord, !words.isEmpty {
                break
            } else {
                word.append(character)
                hasWord = true
            }
        }
        if hasWord { words.append(word) }
        return words
    }

    // MARK: Asking

    private func first(_ keyword: String, for host: String) -> [String]? {
        settings.first { $0.keyword == keyword && HostPattern.matches(host, any: $0.patterns) }?
            .values
    }

    private func all(_ keyword: String, for host: String) -> [[String]] {
        settings.filter { $0.keyword == keyword && HostPattern.matches(host, any: $0.patterns) }
            .map(\.values)
    }

    /// What ssh would do for `host`, tokens expanded.
    package func options(for host: String, localUser: String) -> SSHOptions {
        var options = SSHOptions(originalHost: host, hostName: host, user: localUser)
        func text(_ keyword: String) -> String? { first(keyword, for: host)?.first }
        func isYes(_ keyword: String, _ fallback: Bool) -> Bool {
            text(keyword).map { ["yes", "true"].contains($0.lowercased()) } ?? fallback
        }
        if let name = text("hostname") { options.hostName = name.replacingToken("%h", with: host) }
        if let user = text("user") { options.user = user }
        if let port = text("port").flatMap(Int.init), (1...65535).contains(port) {
            options.port = port
        }
        func path(_ value: String) -> String {
            var path = value
            if path.hasPrefix("~/") { path = homeDirectory + path.dropFirst() }
            for (token, value) in [
                ("%d", homeDirectory), ("%h", options.hostName), ("%n", host),
                ("%p", "\(options.port)"), ("%r", options.user), ("%u", localUser), ("%%", "%"),
            ] { path = path.replacingToken(token, with: value) }
            return path
        }
        let identities = all("identityfile", for: host).compactMap(\.first)
        options.hasExplicitIdentityFiles = !identities.isEmpty
        options.identityFiles =
            identities.isEmpty
            ? ["rsa", "ecdsa", "ecdsa_sk", "ed25519", "ed25519_sk"].map {
                "\(homeDirectory)/.ssh/id_\($0)"
            }
            : identities.filter { $0.lowercased() != "none" }.map(path)
        options.certificateFiles = all("certificatefile", for: host).compactMap(\.first).map(path)
        options.identitiesOnly = isYes("identitiesonly", false)
        options.proxyJump =
            text("proxyjump").map {
                $0.lowercased() == "none" ? [] : $0.split(separator: ",").map(String.init)
            } ?? []
        options.userKnownHostsFiles =
            (first("userknownhostsfile", for: host)
            ?? ["~/.ssh/known_hosts", "~/.ssh/known_hosts2"]).map(path)
        options.globalKnownHostsFiles =
            first("globalknownhostsfile", for: host)
            ?? ["/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"]
        switch text("stricthostkeychecking")?.lowercased() {
        case "yes", "true": options.strictHostKeyChecking = .yes
        case "no", "false", "off": options.strictHostKeyChecking = .no
        case "accept-new": options.strictHostKeyChecking = .acceptNew
        default: break
        }
        options.hostKeyAlias = text("hostkeyalias")
        options.hashKnownHosts = isYes("hashknownhosts", false)
        options.pubkeyAuthentication = isYes("pubkeyauthentication", true)
        options.passwordAuthentication = isYes("passwordauthentication", true)
        options.kbdInteractiveAuthentication = isYes("kbdinteractiveauthentication", true)
        if let seconds = text("connecttimeout").flatMap(Int.init) {
            options.connectTimeout = .seconds(seconds)
        }
        if let seconds = text("serveraliveinterval").flatMap(Int.init) {
            options.serverAliveInterval = .seconds(seconds)
        }
        if let count = text("serveralivecountmax").flatMap(Int.init) {
            options.serverAliveCountMax = count
        }
        options.sendEnvironment = all("sendenv", for: host).flatMap { $0 }
        for pair in (first("setenv", for: host) ?? []) {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            options.setEnvironment[String(pair[..<equals])] = String(
                pair[pair.index(after: equals)...])
        }
        switch text("addressfamily")?.lowercased() {
        case "inet": options.addressFamily = .inet
        case "inet6": options.addressFamily = .inet6
        default: break
        }
        options.bindAddress = text("bindaddress")
        options.forwardAgent = isYes("forwardagent", false)
        options.proxyCommand = first("proxycommand", for: host).flatMap {
            $0.first?.lowercased() == "none" ? nil : path($0.joined(separator: " "))
        }
        if let methods = text("preferredauthentications") {
            options.preferredAuthentications = methods.split(separator: ",").map(String.init)
        }
        return options
    }
}

extension String {
    fileprivate func replacingToken(_ token: String, with value: String) -> String {
        var result = ""
        var rest = self[...]
        while let first = rest.first {
            if rest.hasPrefix(token) {
                result += value
                rest = rest.dropFirst(token.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
