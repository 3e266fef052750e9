@testable import Inventory
import Model
import Testing

/// What would be done for a host, in the words of `ssh -G`, one list of values for each key.
typealias SSHAnswer = [String: [String]]

/// Ours.
func answer(of options: SSHOptions) -> SSHAnswer {
    func yes(_ flag: Bool) -> [String] { [flag ? "yes" : "no"] }
    func list(_ files: [String]) -> [String] {
        [files.isEmpty ? "none" : files.joined(separator: " ")]
    }
    return [
        "user": [options.user], "hostname": [options.hostName], "port": ["\(options.port)"],
        "addressfamily": [options.addressFamily.rawValue],
        "bindaddress": [options.bindAddress].compactMap { $0 },
        "certificatefile": options.certificateFiles,
        "checkhostip": yes(options.checkHostIP), "compression": yes(options.compression),
        "connecttimeout": [options.connectTimeout.map { "\($0.components.seconds)" } ?? "none"],
        "forwardagent": [options.forwardAgentSocket ?? (options.forwardAgent ? "yes" : "no")],
        "globalknownhostsfile": list(options.globalKnownHostsFiles),
        "hashknownhosts": yes(options.hashKnownHosts),
        "hostkeyalias": [options.hostKeyAlias].compactMap { $0 },
        "identitiesonly": yes(options.identitiesOnly),
        "identityagent": [options.identityAgent ?? "none"],
        "identityfile": options.identityFiles,
        "kbdinteractiveauthentication": yes(options.kbdInteractiveAuthentication),
        "numberofpasswordprompts": ["\(options.numberOfPasswordPrompts)"],
        "passwordauthentication": yes(options.passwordAuthentication),
        "preferredauthentications": options.preferredAuthentications,
        "proxycommand": [options.proxyCommand].compactMap { $0 },
        "proxyjump": options.proxyJump,
        "pubkeyauthentication": yes(options.pubkeyAuthentication),
        "remotecommand": [options.remoteCommand].compactMap { $0 },
        "sendenv": options.sendEnvironment,
        "serveralivecountmax": ["\(options.serverAliveCountMax)"],
        "serveraliveinterval": ["\(options.serverAliveInterval.components.seconds)"],
        "setenv": options.setEnvironment.map { "\($0.key)=\($0.value)" }.sorted(),
        "stricthostkeychecking": [options.strictHostKeyChecking.rawValue],
        "tcpkeepalive": yes(options.tcpKeepAlive),
        "userknownhostsfile": list(options.userKnownHostsFiles),
    ]
}

/// Asks the real program twice: `-G` shows most as it would be used, and what it shows with its
/// tokens still in it (key files, ProxyCommand) it says with `-v` on its way to a program that
/// hangs up at once.
func answerOfSSH(
    _ file: String, _ host: String, _ arguments: [String]
) throws -> (answer: SSHAnswer, text: String) {
    let environment = testVariables.map { quoted("\($0.key)=\($0.value)") }.joined(separator: " ")
    let words = (arguments + ["--", host]).map(quoted).joined(separator: " ")
    let command = "env -i \(environment) ssh -F \(quoted(file))"
    let (text, status) = try shell("\(command) -G \(words)")
    guard status == 0 else { throw SSHRefusal(text: text) }
    var result = lines(text)
    let proxy = result["proxycommand"] == nil ? "-o ProxyCommand=true" : ""
    // ssh takes no -J beside a ProxyCommand, and would connect to its hosts.
    let jump = arguments.firstIndex(of: "-J")
    let others = jump.map { Array(arguments[..<$0] + arguments[($0 + 2)...]) } ?? arguments
    let call = (others + ["--", host]).map(quoted).joined(separator: " ")
    let said = try shell("\(command) -v \(proxy) -o BatchMode=yes \(call)").output
    result["identityfile"] = files("identity file", said).filter {
        !$0.hasSuffix("/.ssh/id_dsa") && !$0.hasSuffix("/.ssh/id_xmss")
    }
    result["certificatefile"] = files("certificate file", said)
    if proxy.isEmpty { result["proxycommand"] = proxyCommand(said) }
    normalize(&result)
    return (result, text)
}

struct SSHRefusal: Error {
    var text: String
}

private func lines(_ text: String) -> SSHAnswer {
    var result: SSHAnswer = [:]
    for line in text.split(whereSeparator: \.isNewline) {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard let key = parts.first else { continue }
        result[String(key), default: []].append(parts.count > 1 ? String(parts[1]) : "")
    }
    return result
}

/// `debug1: identity file PATH type -1`, without the certificates that ssh makes up from it.
private func files(_ what: String, _ said: String) -> [String] {
    said.split(whereSeparator: \.isNewline).compactMap { line in
        let start = "debug1: \(what) "
        guard line.hasPrefix(start), line.hasSuffix(" type -1") else { return nil }
        let path = line.dropFirst(start.count).dropLast(" type -1".count)
        return path.hasSuffix("-cert") ? nil : plain(path)
    }
}

private func proxyCommand(_ said: String) -> [String] {
    said.split(whereSeparator: \.isNewline).compactMap { line in
        let start = "debug1: Executing proxy command: exec "
        return line.hasPrefix(start) ? plain(line.dropFirst(start.count)) : nil
    }
}

/// What ssh logs, without the escapes of vis(3) that it puts in: `\\`, and three octal digits.
private func plain(_ said: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(said.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "\\") else {
            bytes.append(byte)
            continue
        }
        let digits = String(decoding: rest.prefix(3), as: UTF8.self)
        if let value = UInt8(digits, radix: 8), digits.utf8.count == 3 {
            bytes.append(value)
            rest = rest.dropFirst(3)
        } else if let next = rest.popFirst() {
            bytes.append(next)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Brings what ssh says in several ways to one.
private func normalize(_ answer: inout SSHAnswer) {
    func environment(_ value: String) -> String {
        if value == "SSH_AUTH_SOCK" { return testVariables[value] ?? "none" }
        return value.hasPrefix("$") ? testVariables[String(value.dropFirst())] ?? "none" : value
    }
    answer["identityagent"] = [environment(answer["identityagent"]?.first ?? "SSH_AUTH_SOCK")]
    answer["forwardagent"] = answer["forwardagent"]?.map(environment)
    answer["setenv"] = answer["setenv"]?.sorted()
    answer["connecttimeout"] = answer["connecttimeout"]?.map { $0 == "0" ? "none" : $0 }
    answer["stricthostkeychecking"] = answer["stricthostkeychecking"]?.map {
        ["true": "yes", "false": "no"][$0] ?? $0
    }
    answer["pubkeyauthentication"] = answer["pubkeyauthentication"]?.map {
        ["no", "false"].contains($0) ? "no" : "yes"
    }
    answer["proxyjump"] = answer["proxyjump"]?.flatMap { $0.split(separator: ",") }.map {
        JumpHost($0)?.text ?? String($0)
    }
    answer["preferredauthentications"] =
        answer["preferredauthentications"]?.flatMap { $0.split(separator: ",").map(String.init) }
        ?? ["gssapi-with-mic", "hostbased", "publickey", "keyboard-interactive", "password"]
}

/// The keys on which two answers differ, one a line.
func differences(ours: SSHAnswer, ssh: SSHAnswer) -> String {
    ours.keys.sorted().compactMap { key in
        let (mine, other) = (ours[key] ?? [], ssh[key] ?? [])
        return mine == other ? nil : "  \(key): ours \(mine), ssh \(other)"
    }
    .joined(separator: "\n")
}
