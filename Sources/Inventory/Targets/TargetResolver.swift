internal import Model

/// Finds the instances that the words of target expressions mean.
struct TargetResolver {
    private let instances: [Instance]
    private let places: [String: [Int]]
    private var resolution = TargetExpression.Resolution()
    private var chosen: Set<TargetExpression.Target> = []
    private var repeated: Set<String> = []

    init(_ instances: [Instance]) {
        self.instances = instances
        places = Dictionary(grouping: instances.indices) { instances[$0].name }
    }

    /// A whole text that is a name is that name, whatever signs are in it: `this machine`.
    mutating func add(_ text: String) throws(TargetFault) {
        let found =
            places[text] != nil
            ? try named(text) : try TargetExpression(text).targets(&self)
        noteRepeats(found, in: chosen, text)
        for target in found where chosen.insert(target).inserted {
            resolution.targets.append(target)
        }
    }

    mutating func finish() throws(TargetFault) -> TargetExpression.Resolution {
        guard !resolution.targets.isEmpty else { throw TargetFault("name at least one machine") }
        resolution.notes += repeated.sorted().map { "\($0) is named twice; it counts once" }
        return resolution
    }

    /// Only what was written out: who takes a group and a tag expects them to meet.
    mutating func noteRepeats(
        _ found: [TargetExpression.Target], in known: Set<TargetExpression.Target>,
        _ operand: String
    ) {
        guard !Self.isChoice(operand) else { return }
        var seen = known
        for target in found where !seen.insert(target).inserted {
            repeated.insert(name(of: target))
        }
    }

    private func name(of target: TargetExpression.Target) -> String {
        switch target {
        case .instance(let place): instances[place].name
        case .host(let name): name
        }
    }

    // MARK: Operands

    /// Neither a name nor a node set.
    private static func isChoice(_ operand: String) -> Bool {
        operand.hasPrefix("@") || isTag(operand) || isPattern(operand)
    }

    private static func isTag(_ operand: String) -> Bool {
        operand.hasPrefix("%") || operand.hasPrefix("#")
    }

    private static func isPattern(_ name: String) -> Bool {
        name.contains("*") || name.contains("?")
    }

    func targets(of operand: String) throws(TargetFault) -> [TargetExpression.Target] {
        if operand.hasPrefix("@") {
            return try matching(operand, "is in the group") { instance, pattern in
                Self.isMember(instance, of: pattern)
            }
        }
        if Self.isTag(operand) {
            return try matching(operand, "has the tag") { instance, pattern in
                instance.tags.contains { Wildcard.matches($0, pattern) }
            }
        }
        var found: [TargetExpression.Target] = []
        for name in try NodeSet.expand(operand) {
            found += try Self.isPattern(name) ? namedAlike(name) : named(name)
        }
        return found
    }

    /// Groups are paths: who is in `production/web` is in `production`.
    private static func isMember(_ instance: Instance, of pattern: String) -> Bool {
        guard let group = instance.group else { return false }
        if Wildcard.matches(group, pattern) { return true }
        return group.indices.contains { index in
            group[index] == "/" && Wildcard.matches(String(group[..<index]), pattern)
        }
    }

    private func matching(
        _ operand: String, _ relation: String, _ matches: (Instance, String) -> Bool
    ) throws(TargetFault) -> [TargetExpression.Target] {
        var found: [TargetExpression.Target] = []
        for pattern in try NodeSet.expand(String(operand.dropFirst())) {
            let places = instances.indices.filter {
                Self.isEligible(instances[$0]) && matches(instances[$0], pattern)
            }
            guard !places.isEmpty else {
                throw TargetFault("“\(operand)”: no instance \(relation) “\(pattern)”")
            }
            found += places.map { .instance($0) }
        }
        return found
    }

    private func namedAlike(_ pattern: String) throws(TargetFault) -> [TargetExpression.Target] {
        let places = instances.indices.filter {
            Self.isEligible(instances[$0]) && Wildcard.matches(instances[$0].name, pattern)
        }
        guard !places.isEmpty else {
            throw TargetFault("“\(pattern)” matches the name of no instance")
        }
        return places.map { .instance($0) }
    }

    /// Nobody means the machine they sit at by `*`.
    private static func isEligible(_ instance: Instance) -> Bool { instance.id != .thisMachine }

    private func named(_ name: String) throws(TargetFault) -> [TargetExpression.Target] {
        let found = places[name] ?? []
        if found.count > 1 {
            let origins = found.map { Self.words(for: instances[$0].origin) }
            throw TargetFault(
                "“\(name)” names \(found.count) instances: \(origins.joined(separator: "; ")); "
                    + "rename one of them")
        }
        if let place = found.first { return [.instance(place)] }
        guard Self.isWorthTrying(name) else {
            let hint = Spelling.hint(for: name, among: instances.map(\.name))
            throw TargetFault("“\(name)” is no instance\(hint)")
        }
        return [.host(name)]
    }

    /// An address, a full name or `user@host`: what is not described can still be reached. A bare
    /// word is sooner a mistake.
    private static func isWorthTrying(_ name: String) -> Bool {
        let ends = name.first.map { ".@:".contains($0) } ?? true
        return !ends && name.contains { ".@:".contains($0) } && !name.contains(" ")
    }

    private static func words(for origin: Instance.Origin) -> String {
        let file = origin.file.map { " in \($0)" } ?? ""
        return origin.source.rawValue + file + (origin.line.map { ", line \($0)" } ?? "")
    }
}
