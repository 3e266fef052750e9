internal import Model

/// Why a person should be asked before a command runs on many machines.
enum RunRisk {
    /// As sentences; none if there is nothing to ask about.
    static func reasons(
        for order: RunOrder, on instances: [Instance], confirmedTags: [String]
    ) -> [String] {
        var reasons: [String] = []
        if let word = destructiveWord(in: order.command) {
            reasons.append("“\(word)” may destroy something or stop what people use.")
        }
        let marked = instances.filter { $0.isMarked(by: confirmedTags) }
        if !marked.isEmpty {
            let what = marked.count == 1 ? "1 machine is" : "\(marked.count) machines are"
            reasons.append("\(what) marked as production.")
        }
        return reasons
    }

    /// The first thing in a command that cannot be taken back easily.
    static func destructiveWord(in command: String) -> String? {
        var words = command.split { " \t\n;|&()`'\"$".contains($0) }.map(String.init)
        words = words.map { String($0.split(separator: "/").last ?? "") }
        for (index, word) in words.enumerated() {
            if destructive.contains(word) || word.hasPrefix("mkfs") { return word }
            guard let verbs = verbs[word] else { continue }
            let verb = words[(index + 1)...].prefix(4).first { verbs.contains($0) }
            if let verb { return "\(word) \(verb)" }
        }
        return command.contains(">/dev/") && !command.contains(">/dev/null")
            ? ">/dev/" : nil
    }

    private static let destructive: Set<String> = [
        "rm", "rmdir", "dd", "shred", "truncate", "wipefs", "fdisk", "sfdisk", "parted", "shutdown",
        "reboot", "halt", "poweroff", "kill", "killall", "pkill", "userdel", "groupdel", "lvremove",
        "vgremove", "pvremove", "umount", "iptables", "nft", "mv",
    ]

    private static let verbs: [String: Set<String>] = [
        "systemctl": [
            "stop", "restart", "disable", "mask", "kill", "reboot", "poweroff", "halt", "isolate",
        ],
        "service": ["stop", "restart"],
        "apt": removing, "apt-get": removing, "dnf": removing, "yum": removing, "zypper": removing,
        "docker": ["rm", "rmi", "kill", "stop", "restart", "prune"],
        "podman": ["rm", "rmi", "kill", "stop", "restart", "prune"],
        "kubectl": ["delete", "drain"], "git": ["clean", "reset"], "find": ["-delete"],
        "crontab": ["-r"], "zfs": ["destroy"], "zpool": ["destroy"],
    ]

    private static let removing: Set<String> = [
        "remove", "purge", "autoremove", "upgrade", "full-upgrade", "dist-upgrade", "erase",
    ]
}

extension Instance {
    /// By a tag or by a group that it is in.
    func isMarked(by wanted: [String]) -> Bool {
        let groups = group?.split(separator: "/").map(String.init) ?? []
        let words = (tags + groups).map { $0.lowercased() }
        return wanted.contains { words.contains($0.lowercased()) }
    }
}
