internal import Model

/// Instances sorted into groups that fold: favourites and the last used first, then the groups of
/// the inventory, then what the other sources have.
struct InstanceGroups: Sendable {
    /// One group, with those within it.
    struct Group: Sendable {
        let key: String
        let title: String
        /// Places in the list of all instances.
        var members: [Int] = []
        var groups: [Group] = []

        var count: Int { groups.reduce(members.count) { $0 + $1.count } }
    }

    private(set) var top: [Group] = []
    /// Stand before all groups: this machine.
    private(set) var loose: [Int] = []

    private static let mostRecent = 5

    init(_ instances: [Instance], history: [Instance.ID: InstanceHistory]) {
        let known = Self.known(instances, history)
        let shownFirst = Set(known.favourites + known.recent)
        add(known.favourites, "*favourites", "favourites")
        add(known.recent, "*recent", "recent")
        // Each path is taken apart once, however many instances have it.
        var paths: [String] = []
        var members: [String: [Int]] = [:]
        for (index, instance) in instances.enumerated() {
            if instance.id == .thisMachine {
                loose.append(index)
            } else if !shownFirst.contains(index) {
                let path = Self.path(of: instance)
                if members[path] == nil { paths.append(path) }
                members[path, default: []].append(index)
            }
        }
        var tree = Tree()
        for path in paths {
            tree.add(members[path] ?? [], at: path.split(separator: "/").map(String.init)[...])
        }
        top += tree.groups(within: "")
    }

    private mutating func add(_ members: [Int], _ key: String, _ title: String) {
        guard !members.isEmpty else { return }
        top.append(Group(key: key, title: title, members: members))
    }

    private static func known(
        _ instances: [Instance], _ history: [Instance.ID: InstanceHistory]
    ) -> (favourites: [Int], recent: [Int]) {
        guard !history.isEmpty else { return ([], []) }
        var favourites: [(Int, Int)] = []
        var recent: [(Int, Int)] = []
        for (index, instance) in instances.enumerated() where instance.id != .thisMachine {
            guard let known = history[instance.id] else { continue }
            if known.isFavourite {
                favourites.append((index, known.lastLogin ?? 0))
            } else if let time = known.lastLogin {
                recent.append((index, time))
            }
        }
        func latest(_ list: [(Int, Int)]) -> [Int] {
            list.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.map(\.0)
        }
        return (latest(favourites), Array(latest(recent).prefix(mostRecent)))
    }

    private static func path(of instance: Instance) -> String {
        if let group = instance.group, !group.isEmpty { return group }
        switch instance.origin.source {
        case .thisMachine: return "this machine"
        case .sshConfig: return "ssh config"
        case .inventory: return "own inventory"
        case .ansible: return "ansible"
        case .cloud: return "cloud"
        }
    }

    /// Groups by their paths, each level in the order in which its groups came.
    private struct Tree {
        var members: [Int] = []
        var names: [String] = []
        var children: [String: Tree] = [:]

        mutating func add(_ places: [Int], at path: ArraySlice<String>) {
            guard let name = path.first else { return members += places }
            if children[name] == nil { names.append(name) }
            children[name, default: Tree()].add(places, at: path.dropFirst())
        }

        func groups(within path: String) -> [Group] {
            names.compactMap { name in
                let key = path.isEmpty ? name : "\(path)/\(name)"
                return children[name].map {
                    Group(
                        key: key, title: name, members: $0.members, groups: $0.groups(within: key))
                }
            }
        }
    }
}
