internal import Model

/// What `workbench get`, `put`, `copy` and `sync` are to do.
struct CopyOptions: Equatable {
    enum Verb: String {
        case get, put, copy, sync
    }

    var verb: Verb
    var sources: [CopyEnd] = []
    var target = CopyEnd("")
    var transfer = TransferOptions()
    /// Logs in as this user.
    var user: String?
    /// Machines at a time.
    var parallel = 16
    var isJSON = false
    /// Names each file.
    var isVerbose = false
}

/// One side of a copy, as a person writes it: `PATH`, or `INSTANCE:PATH`.
struct CopyEnd: Equatable {
    let text: String
    /// A target expression; nil for this machine.
    let expression: String?
    let path: String

    /// As scp takes it apart: a colon behind a slash belongs to the path.
    init(_ text: String) {
        self.text = text
        var depth = 0
        var colon: String.Index?
        for index in text.indices where colon == nil {
            switch text[index] {
            case "[": depth += 1
            case "]": depth -= 1
            case "/" where depth == 0: colon = text.endIndex
            case ":" where depth == 0: colon = index
            default: break
            }
        }
        guard let colon, colon < text.endIndex, colon > text.startIndex else {
            (expression, path) = (nil, text)
            return
        }
        expression = String(text[..<colon])
        path = String(text[text.index(after: colon)...])
    }

    var isHere: Bool { expression == nil }
    /// `dir/` means what is in it, or into it.
    var endsInSlash: Bool { path.hasSuffix("/") }
}

extension CopyOptions {
    init(_ verb: Verb, _ arguments: inout ArgumentReader) throws(UsageError) {
        self.verb = verb
        // A tree that is kept in step is compared, a file that is named is meant.
        if verb == .sync { transfer.conflict = .changed }
        var words: [CopyEnd] = []
        while let argument = try arguments.next() {
            switch argument {
            case .operand(let word): words.append(CopyEnd(word))
            case .option(let option): try read(option, &arguments)
            }
        }
        guard words.count >= 2, let last = words.popLast() else {
            throw UsageError(message: "\(verb.rawValue): name what is copied, and where to")
        }
        (sources, target) = (words, last)
        try check()
    }

    private func check() throws(UsageError) {
        let name = verb.rawValue
        guard !sources.contains(where: \.path.isEmpty) || verb == .sync || verb == .get else {
            throw UsageError(message: "\(name): name a file")
        }
        switch verb {
        case .get:
            guard !sources.contains(where: \.isHere), target.isHere else {
                throw UsageError(message: "get: write INSTANCE:PATH, then a path of this machine")
            }
        case .put:
            guard sources.allSatisfy(\.isHere), !target.isHere else {
                throw UsageError(message: "put: write paths of this machine, then INSTANCE:PATH")
            }
        case .copy:
            guard sources.count == 1 else {
                throw UsageError(message: "copy: write one A:PATH and one B:PATH")
            }
        case .sync:
            guard sources.count == 1 else {
                throw UsageError(message: "sync: write one directory, and one it is to be like")
            }
        }
    }

    private mutating func read(
        _ option: String, _ arguments: inout ArgumentReader
    ) throws(UsageError) {
        switch option {
        case "--user": user = try arguments.value(of: option)
        case "--parallel": parallel = try arguments.number(of: option, in: 1...1000)
        case "--conflict": transfer.conflict = try choice(option, &arguments)
        case "--links": transfer.links = try choice(option, &arguments)
        case "--no-times": transfer.keepsTimes = false
        case "--no-permissions": transfer.keepsPermissions = false
        case "--owner": transfer.keepsOwner = true
        case "--checksum": transfer.verification = .checksum
        case "--fsync": transfer.synchronizes = true
        case "--exclude": transfer.excludes.append(try pattern(try arguments.value(of: option)))
        case "--limit": transfer.rateLimit = try rate(try arguments.value(of: option))
        case "--delete" where verb == .sync: transfer.deletes = true
        case "--dry-run": transfer.isDryRun = true
        case "--json": isJSON = true
        case "--verbose": isVerbose = true
        default: throw arguments.unexpected(.option(option))
        }
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ option: String, _ arguments: inout ArgumentReader
    ) throws(UsageError) -> Choice where Choice.RawValue == String {
        let word = try arguments.value(of: option)
        guard let choice = Choice(rawValue: word), word != "ask" else {
            let known = Choice.allCases.map(\.rawValue).filter { $0 != "ask" }
            throw UsageError(
                message: "\(option): “\(word)” is none of \(known.joined(separator: ", "))")
        }
        return choice
    }

    private func pattern(_ text: String) throws(UsageError) -> ExcludePattern {
        guard let pattern = ExcludePattern(text) else {
            throw UsageError(message: "--exclude: “\(text)” matches nothing")
        }
        return pattern
    }

    /// Bytes a second, with `K`, `M` or `G` for more.
    private func rate(_ text: String) throws(UsageError) -> Int {
        let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        let unit = text.last.flatMap { units[Character($0.uppercased())] }
        let digits = unit == nil ? text[...] : text.dropLast()
        guard let number = Int(digits), (1...(1 << 20)).contains(number) || unit == nil, number > 0
        else {
            throw UsageError(message: "--limit: “\(text)” is no rate: write 500K or 20M a second")
        }
        return number * (unit ?? 1)
    }
}
