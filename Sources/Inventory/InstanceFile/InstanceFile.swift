package import Model

/// `instances.yaml`: the instances that a person wrote down, and what is wrong with the others.
///
/// What an instance does not say itself, its group says, else the group around that, else the
/// defaults. What is said nearest counts, whole: an instance's own tags take the place of its
/// group's. `key:` with nothing behind it takes back what the group says.
///
/// ```yaml
/// defaults: {user: ops}
/// groups:
///   production: {jump: bastion}
///   production/web: {tags: [web]}
/// instances:
///   - name: web-1
///     address: {public: 203.0.113.5, private: 10.0.3.11, use: private}
///     group: production/web
/// ```
package struct InstanceFile: Sendable {
    package private(set) var diagnostics: [Diagnostic]
    /// One for each item of the list, in its order; nil for one that is left out.
    private(set) var slots: [Instance?] = []

    private let file: String
    private var defaults = InstanceChanges()
    private var groups: [String: InstanceChanges] = [:]

    package var instances: [Instance] { slots.compactMap { $0 } }

    static let sections = ["defaults", "groups", "instances"]

    package init(_ document: YAMLDocument, file: String) {
        self.file = file
        diagnostics = document.diagnostics
        guard let root = document.root, !root.isNull else { return }
        var decoder = InstanceDecoder(file: file)
        read(root, &decoder)
        diagnostics += decoder.diagnostics
    }

    /// The list of instances: the file itself, or what stands under `instances`.
    static func listPath(in root: YAMLNode?) -> [YAMLText.Step] {
        root?.items == nil ? [.key("instances")] : []
    }

    private mutating func read(_ root: YAMLNode, _ decoder: inout InstanceDecoder) {
        if let items = root.items { return readInstances(items, &decoder) }
        for entry in decoder.sections(of: root) {
            switch entry.key.text {
            case "defaults": defaults = decoder.defaults(entry.value)
            case "groups": groups = decoder.groups(entry.value)
            default: break
            }
        }
        guard let list = root["instances"], !list.isNull else { return }
        guard let items = list.items else { return decoder.complainOfList(list) }
        readInstances(items, &decoder)
    }

    private mutating func readInstances(_ items: [YAMLNode], _ decoder: inout InstanceDecoder) {
        var lines: [String: Int] = [:]
        for item in items {
            let entry = decoder.instance(item)
            guard let name = entry.name, decoder.isNew(name, item.line, &lines) else {
                slots.append(nil)
                continue
            }
            slots.append(instance(name, line: item.line, entry.changes))
        }
    }

    /// As the file has it; nil if what it says, or its group, cannot be relied upon.
    private func instance(_ name: String, line: Int, _ own: InstanceChanges) -> Instance? {
        var instance = Self.bare(name, file: file, line: line)
        instance.group = own.group ?? nil
        let inherited = inherited(by: own.group ?? nil)
        guard !own.isBroken, !inherited.contains(where: \.isBroken) else { return nil }
        for changes in inherited + [own] { changes.apply(to: &instance) }
        return instance
    }

    /// From the farthest to the nearest.
    private func inherited(by group: String?) -> [InstanceChanges] {
        var path = ""
        var found = [defaults]
        for part in (group ?? "").split(separator: "/") {
            path += path.isEmpty ? String(part) : "/\(part)"
            if let changes = groups[path] { found.append(changes) }
        }
        return found
    }

    static func bare(_ name: String, file: String?, line: Int?) -> Instance {
        Instance(
            id: Instance.ID(rawValue: "inventory:\(name)"), name: name,
            origin: Instance.Origin(source: .inventory, file: file, line: line))
    }
}
