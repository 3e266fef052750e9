internal import Glibc

/// Files both ways by the built program, beside `sftp`, `scp`, `rsync`, `tar` and `lftp` on the
/// same server: one large file and many small ones, on loopback and over ways of 20 and 100 ms.
final class TransferBenchmark {
    private let place: TransferPlace
    private let program: String
    private let isQuick: Bool
    private var copies = 0

    static func run(_ operands: [String]) throws {
        let quick = "--quick"
        let selection = operands.filter { $0 != quick }
        guard selection.allSatisfy(["large", "small", "listing", "keys"].contains) else {
            throw BenchFailure("transfer takes \(quick), large, small, listing and keys.")
        }
        let benchmark = try TransferBenchmark(isQuick: operands.contains(quick))
        if selection.isEmpty || selection.contains("large") { try benchmark.large() }
        if selection.isEmpty || selection.contains("small") { try benchmark.small() }
        if selection.isEmpty || selection.contains("listing") { try benchmark.listing() }
        if selection.isEmpty || selection.contains("keys") { try benchmark.keys() }
    }

    private init(isQuick: Bool) throws {
        self.isQuick = isQuick
        place = try TransferPlace()
        program = try Workbench.path()
    }

    // MARK: One large file

    private func large() throws {
        let host = LoopbackServer.host
        try large("1 GB on loopback", host, megabytes: isQuick ? 256 : 1024, goal: 1)
        try large(
            "20 ms", try place.way(milliseconds: 20), megabytes: isQuick ? 100 : 300, goal: 2)
        try large("100 ms", try place.way(milliseconds: 100), megabytes: 100, goal: 5)
    }

    /// `goal`: so many times as quick as sftp.
    private func large(_ title: String, _ host: String, megabytes: Int, goal: Double) throws {
        let file = try place.makeFile("large", megabytes: megabytes)
        let copy = "\(place.folder)/copy"
        let goalText = goal == 1 ? "≥ sftp" : "≥ \(Int(goal)) x sftp"
        var report = Report("One file of \(megabytes) MB, \(title)")
        var peak = 0.0
        for (verb, from, to) in [
            ("get", "\(host):\(file)", copy), ("put", file, "\(host):\(copy)"),
        ] {
            let own = try time("\(program) \(verb) \(from) \(to)", copy, sameAs: file)
            peak = max(peak, own.megabytes)
            let speed = Double(megabytes) / own.seconds
            for (name, command) in peers(verb, host, file, copy, isTree: false) {
                let peer = Double(megabytes) / (try time(command, copy, sameAs: file).seconds)
                report.add(
                    verb, ours: .init(value: speed, unit: "MB/s"),
                    peer: .init(value: peer, unit: "MB/s"), named: name,
                    goal: name == "sftp" ? goalText : "",
                    isMet: name != "sftp" || speed >= goal * peer)
            }
        }
        let idle = try place.measure("exec \(program) ls \(host):\(place.folder)/.config").megabytes
        report.add(
            "memory over idle", ours: .init(value: peak - idle, unit: "MB"), goal: "≤ 64 MB",
            isMet: peak - idle <= 64)
        report.print()
        try place.shell("rm -f \(file) \(copy).*")
    }

    // MARK: Many small files

    private func small() throws {
        let count = isQuick ? 2_000 : 10_000
        try small("on loopback", LoopbackServer.host, count, over: 3, tools: false)
        try small("20 ms", try place.way(milliseconds: 20), 500, over: 20, tools: true)
    }

    private func small(
        _ title: String, _ host: String, _ count: Int, over goal: Double, tools: Bool
    ) throws {
        let tree = try place.makeTree("tree", files: count)
        let copy = "\(place.folder)/copied"
        var report = Report("\(count) files of 4 kB, \(title)")
        for (verb, from, to) in [
            ("get", "\(host):\(tree)", copy), ("put", tree, "\(host):\(copy)"),
        ] {
            let own = try time("\(program) \(verb) \(from) \(to)", copy, sameAs: tree).seconds
            for (name, command) in peers(verb, host, tree, copy, isTree: true) {
                let peer = try time(command, copy, sameAs: tree).seconds
                let isTool = name == "rsync" || name == "tar"
                let (text, isMet) =
                    name == "sftp"
                    ? ("≤ 1/\(Int(goal)) of it", own * goal <= peer)
                    : isTool && tools ? ("≤ 1.5 x it", own <= 1.5 * peer) : ("", true)
                report.add(
                    verb, ours: .init(value: own, unit: "s"), peer: .init(value: peer, unit: "s"),
                    named: name, goal: text, isMet: isMet)
            }
        }
        report.print()
        try place.shell("rm -rf \(tree)")
    }

    // MARK: Peers

    private func peers(
        _ verb: String, _ host: String, _ file: String, _ copy: String, isTree: Bool
    ) -> [(String, String)] {
        let ssh = "ssh -F \(place.config)"
        let (get, recursive) = (verb == "get", isTree ? "-r " : "")
        let remote = "\(host):\(get ? file : copy)"
        let (from, to) = get ? (remote, copy) : (file, remote)
        // sftp makes no directory of that name by itself.
        let prepare = isTree ? "mkdir -p \(copy); " : ""
        let batch = "\(verb) \(recursive)\(file)\(isTree ? "/*" : "") \(copy)"
        var peers = [
            ("sftp", "\(prepare)echo '\(batch)' | sftp -q -b - -F \(place.config) \(host)"),
            ("scp", "scp -q \(recursive)-F \(place.config) \(from) \(to)"),
            ("rsync", "rsync -a -e '\(ssh)' \(from)\(isTree ? "/" : "") \(to)"),
        ]
        if isTree {
            let (pack, unpack) = ("tar -C \(file) -cf - .", "tar -C \(copy) -xf -")
            let line =
                get
                ? "\(ssh) \(host) '\(pack)' | \(unpack)" : "\(pack) | \(ssh) \(host) '\(unpack)'"
            peers.append(("tar", prepare + line))
        }
        if access("/usr/bin/lftp", X_OK) == 0 {
            let settings = "set sftp:connect-program \"\(ssh) -a -x\"; set net:max-retries 1"
            let action =
                isTree
                ? "mirror \(get ? "" : "-R ")\(file) \(copy)" : "\(verb) \(file) -o \(copy)"
            peers.append(("lftp", "lftp -c '\(settings); open sftp://\(host); \(action)'"))
        }
        return peers.filter { access("/usr/bin/\($0.0)", X_OK) == 0 }
    }

    /// Checks that the copy is one, and takes it away.
    private func time(
        _ command: String, _ copy: String, sameAs original: String
    ) throws -> (seconds: Double, megabytes: Double) {
        try place.shell("rm -rf \(copy)")
        let time = try place.measure("exec 2>/dev/null; \(command)")
        try place.shell("diff -r \(original) \(copy)")
        // Not removed: ext4 is slow to make files where some were removed a moment ago.
        copies += 1
        try place.shell("mv \(copy) \(copy).\(copies)")
        return time
    }

    // MARK: A terminal beside it

    private func keys() throws {
        let file = try place.makeFile("busy", megabytes: 256)
        let samples = Samples(try TransferLatency.measure(place.server, file))
        var report = Report("Key press to echo while four transfers run on the same loop")
        report.add("median", ours: .init(value: samples.median, unit: "ms"))
        report.add(
            "p99", ours: .init(value: samples.p99, unit: "ms"), goal: "≤ 10 ms",
            isMet: samples.p99 <= 10)
        report.print()
        try place.shell("rm -f \(file) \(place.folder)/latency-*")
    }

    // MARK: A large directory

    private func listing() throws {
        let count = isQuick ? 20_000 : 100_000
        let directory = "\(place.folder)/many"
        try place.shell("mkdir \(directory) && cd \(directory) && seq \(count) | xargs touch")
        let result = try ListingClock.measure(place.server, directory)
        var report = Report("A directory of \(count) entries on loopback")
        report.add(
            "first entries", ours: .init(value: result.first, unit: "ms"), goal: "≤ 200 ms",
            isMet: result.first <= 200)
        report.add(
            "all of them", ours: .init(value: result.all, unit: "ms"), goal: "",
            isMet: result.count == count)
        report.print()
    }
}
