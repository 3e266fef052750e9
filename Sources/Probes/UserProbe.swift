package import Model

/// The accounts of a host. Of shadow only the shape of a password leaves the host: whether there is
/// one and whether it is locked.
package enum UserProbe {
    package static let script = ProbeScript.text(
        #"""
        p() { getent passwd || cat /etc/passwd; }
        g() { getent group || cat /etc/group; }
        k() { p | while IFS=: read -r n x u g c h r; do [ -d "$h" ] || continue
        if [ -r "$h/.ssh/authorized_keys" ]; then
        printf '%s:%s\n' "$n" "$(grep -c '^[[:space:]]*[^#[:space:]]' "$h/.ssh/authorized_keys")"
        elif [ -x "$h" ] && [ ! -e "$h/.ssh" ]; then printf '%s:0\n' "$n"; fi; done; }
        a users $l getent passwd
        a passwd cat /etc/passwd
        a groups g
        a shadow sed 's/^\([^:]*\):\([!*]*\)[^:!*][^:]*:/\1:\2x:/' /etc/shadow
        a limits grep -E '^[[:space:]]*UID_MIN' /etc/login.defs
        a keys k
        """#)

    private static let firstPerson = 1000

    package static func accounts(in output: [UInt8]) throws(ProbeFailure) -> [UserAccount] {
        let answers = ProbeScript.answers(in: output)
        let table = [answers["users"], answers["passwd"]].compactMap { $0 }.first { !$0.isEmpty }
        guard let table else {
            throw ProbeFailure(
                "the host does not tell its accounts (getent passwd, /etc/passwd)",
                remedy: "Look whether /etc/passwd can be read there")
        }
        var limits = Fields(answers["limits"]?.prefix { $0 != 0x0a } ?? [])
        limits.skip(1)
        let first = limits.number() ?? firstPerson
        var accounts = table.lines.compactMap { account($0, firstPerson: first) }
        let groups = Groups(answers["groups"] ?? [])
        let shadow = byName(answers["shadow"])
        let keys = byName(answers["keys"])
        for index in accounts.indices {
            let name = accounts[index].name
            accounts[index].groups = groups.names(of: accounts[index])
            if let line = shadow[name] { addShadow(line, to: &accounts[index]) }
            accounts[index].keyCount = keys[name].flatMap { $0.count > 1 ? Int($0[1]) : nil }
        }
        return accounts
    }

    /// name:password:uid:gid:comment:home:shell (passwd(5)).
    private static func account(_ line: ArraySlice<UInt8>, firstPerson: Int) -> UserAccount? {
        let fields = split(line)
        guard fields.count >= 7, let uid = Int(fields[2]), let gid = Int(fields[3]),
            !fields[0].isEmpty
        else { return nil }
        return UserAccount(
            name: fields[0], uid: uid, gid: gid, comment: fields[4], home: fields[5],
            shell: fields[6].isEmpty ? "/bin/sh" : fields[6],
            isSystem: uid != 0 && uid < firstPerson || uid == 65_534)
    }

    /// name:shape:set:min:max:warn:inactive:expires: (shadow(5)).
    private static func addShadow(_ fields: [String], to account: inout UserAccount) {
        guard fields.count >= 8 else { return }
        switch fields[1] {
        case "": account.password = .empty
        case "x": account.password = .set
        case let shape where shape.hasPrefix("!") && shape.hasSuffix("x"):
            account.password = .locked
        case "!": account.password = .locked
        default: account.password = UserAccount.Password.none
        }
        account.passwordDay = Int(fields[2])
        account.expiryDay = Int(fields[7])
    }

    private static func split(_ line: ArraySlice<UInt8>) -> [String] {
        line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(\.text)
    }

    private static func byName(_ answer: ArraySlice<UInt8>?) -> [String: [String]] {
        (answer ?? []).lines.reduce(into: [:]) { result, line in
            let fields = split(line)
            result[fields[0]] = fields
        }
    }

    /// Who is in which group (group(5)).
    private struct Groups {
        private var names: [Int: String] = [:]
        private var memberships: [String: [String]] = [:]

        init(_ text: ArraySlice<UInt8>) {
            for line in text.lines {
                let fields = split(line)
                guard fields.count >= 4, let gid = Int(fields[2]) else { continue }
                names[gid] = fields[0]
                for member in fields[3].split(separator: ",") {
                    memberships[String(member), default: []].append(fields[0])
                }
            }
        }

        func names(of account: UserAccount) -> [String] {
            let primary = names[account.gid] ?? "\(account.gid)"
            return [primary] + (memberships[account.name] ?? []).filter { $0 != primary }
        }
    }
}
