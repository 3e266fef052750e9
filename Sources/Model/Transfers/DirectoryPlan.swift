/// What is to be done about one directory of a tree: its entries on both sides, compared.
package struct DirectoryPlan: Sendable {
    /// One entry, and what becomes of it.
    package struct Step: Hashable, Sendable {
        package var action: TransferAction
        package var entry: FileEntry
        /// What it is called on the target: another name where both stay.
        package var targetName: FileName

        package init(_ action: TransferAction, _ entry: FileEntry, _ targetName: FileName? = nil) {
            self.action = action
            self.entry = entry
            self.targetName = targetName ?? entry.name
        }
    }

    package private(set) var steps: [Step] = []
    private let options: TransferOptions
    private let directory: FilePath
    private let there: [FileName: FileEntry]
    private var taken: Set<FileName>

    /// `directory` leads from the top of the tree here.
    package init(
        source: [FileEntry], target: [FileEntry], in directory: FilePath, _ options: TransferOptions
    ) {
        self.options = options
        self.directory = directory
        there = Dictionary(target.map { ($0.name, $0) }) { first, _ in first }
        taken = Set(there.keys)
        var seen: Set<FileName> = []
        for entry in source {
            guard seen.insert(entry.name).inserted else {
                // The second might go through what the first has put there.
                steps.append(Step(.refuse(.hostile, "the server lists it twice"), entry))
                continue
            }
            add(entry)
        }
        if options.deletes { remove(target, unless: seen) }
    }

    private func isExcluded(_ entry: FileEntry) -> Bool {
        let path = directory.appending(entry.name)
        return options.excludes.contains {
            $0.matches(path, isDirectory: entry.kind == .directory)
        }
    }

    private mutating func add(_ entry: FileEntry) {
        guard !isExcluded(entry) else { return }
        switch entry.kind {
        case .directory: addDirectory(entry)
        case .file: addFile(entry)
        case .link: addLink(entry)
        case .pipe, .socket, .characterDevice, .blockDevice:
            steps.append(Step(.pass("\(entry.kind.words) is not copied"), entry))
        // Servers that tell no kind: whoever opens it will see.
        case .unknown: addFile(entry)
        }
    }

    private mutating func addDirectory(_ entry: FileEntry) {
        switch there[entry.name]?.kind {
        case nil: steps.append(Step(.makeDirectory, entry))
        case .directory: steps.append(Step(.enter, entry))
        case let kind?: steps.append(obstacle(kind, entry))
        }
    }

    private mutating func addFile(_ entry: FileEntry) {
        guard let existing = there[entry.name] else { return steps.append(Step(.copy, entry)) }
        guard existing.kind != .directory else { return steps.append(obstacle(.directory, entry)) }
        if options.isResuming, isThere(entry) { return steps.append(Step(.same, entry)) }
        // What stands there is no file that could be compared: the name decides.
        let isComparable = existing.kind == .file
        let rule = options.conflict
        let decision: ConflictRule.Decision =
            isComparable || rule == .skip || rule == .ask || rule == .rename
            ? rule.decide(entry.attributes, over: existing.attributes) : .copy
        add(entry, decision)
    }

    /// From a try before: under its name, or where both stay under one with a number.
    private func isThere(_ entry: FileEntry) -> Bool {
        if isSame(entry, there[entry.name]) { return true }
        guard [.rename, .ask].contains(options.conflict) else { return false }
        return entry.name.numbers.lazy.prefix(while: { there[$0] != nil })
            .contains { isSame(entry, there[$0]) }
    }

    private func isSame(_ entry: FileEntry, _ existing: FileEntry?) -> Bool {
        guard options.keepsTimes, let existing, existing.kind == .file else { return false }
        return entry.attributes.isUnchanged(since: existing.attributes)
    }

    private mutating func add(_ entry: FileEntry, _ decision: ConflictRule.Decision) {
        switch decision {
        case .copy: steps.append(Step(.replace, entry))
        case .skip(let why): steps.append(Step(.pass(why), entry))
        case .ask: steps.append(Step(.ask, entry))
        case .keepBoth:
            let name = entry.name.numbered(avoiding: taken)
            taken.insert(name)
            steps.append(Step(.copy, entry, name))
        }
    }

    private mutating func addLink(_ entry: FileEntry) {
        switch options.links {
        case .skip: steps.append(Step(.pass("links are left out"), entry))
        case .follow: steps.append(Step(.follow, entry))
        case .keep:
            switch there[entry.name]?.kind {
            case nil: steps.append(Step(.link, entry))
            case .directory: steps.append(obstacle(.directory, entry))
            default:
                let keeps = [.skip, .ask].contains(options.conflict)
                steps.append(Step(keeps ? .pass("there is one already") : .relink, entry))
            }
        }
    }

    /// Making room is left to a person.
    private func obstacle(_ kind: FileKind, _ entry: FileEntry) -> Step {
        let reason = "\(kind.words) is in its place"
        return Step(.refuse(kind == .directory ? .isDirectory : .notDirectory, reason), entry)
    }

    private mutating func remove(_ target: [FileEntry], unless wanted: Set<FileName>) {
        for entry in target where !wanted.contains(entry.name) && !isExcluded(entry) {
            steps.append(Step(entry.kind == .directory ? .removeTree : .remove, entry))
        }
    }
}

/// What becomes of one entry of a tree.
package enum TransferAction: Hashable, Sendable {
    case makeDirectory
    /// A directory that is there on both sides.
    case enter
    case copy
    case replace
    case link
    /// It is there from a try before.
    case same
    /// A link in the place of something else.
    case relink
    /// A link whose target is copied, if it can be found.
    case follow
    case ask
    case remove
    case removeTree
    /// Left alone on purpose, and why.
    case pass(String)
    /// Cannot be done, and why.
    case refuse(FileFailure.Kind, String)
}
