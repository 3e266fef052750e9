internal import Inventory
internal import Model
internal import Screen
internal import Widgets

/// Adding, changing and removing instances of one's own inventory.
extension State {
    mutating func add() {
        var instance = Self.own("")
        if let current = instances.current, current.origin.source == .inventory {
            instance.group = current.group
        } else if let key = instances.currentGroup, groupNames.contains(key) {
            instance.group = key
        }
        show(.add, instance)
    }

    mutating func edit(_ instance: Instance) {
        switch instance.origin.source {
        case .inventory: show(.change(name: instance.name), instance)
        case .thisMachine: tell(.info, "this machine needs no description")
        case .sshConfig, .ansible, .cloud: layer = .foreign(instance)
        }
    }

    mutating func duplicate(_ instance: Instance) {
        switch instance.origin.source {
        case .inventory:
            var copy = instance
            copy.name = freeName(like: instance.name)
            show(.duplicate(name: instance.name), copy)
        case .thisMachine: tell(.info, "this machine cannot be duplicated")
        case .sshConfig, .ansible, .cloud: adopt(instance)
        }
    }

    /// A copy of somebody else's instance in one's own inventory.
    mutating func adopt(_ instance: Instance) {
        var copy = instance
        copy.origin = Instance.Origin(source: .inventory)
        if copy.publicAddress == nil, copy.privateAddress == nil {
            copy.publicAddress = instance.name
        }
        copy.name = "\(instance.name)-copy"
        show(.add, copy)
    }

    mutating func remove(_ instance: Instance) {
        switch instance.origin.source {
        case .inventory: layer = .removal(instance)
        case .thisMachine: tell(.info, "this machine cannot be removed")
        case .sshConfig, .ansible, .cloud:
            let line = instance.origin.line.map { ":\($0)" } ?? ""
            let place = instance.origin.file.map { "\($0)\(line)" } ?? "a file that is not ours"
            tell(.info, "\(instance.name) is described in \(place): take it out there")
        }
    }

    mutating func perform(removalOf instance: Instance) {
        unremoved = instance.name
        perform(.editInstances(.remove(name: instance.name)))
    }

    mutating func press(_ key: KeyEvent, in form: InstanceForm) {
        var form = form
        switch form.form.press(key) {
        case .stays: layer = .instance(form)
        case .cancelled: layer = nil
        case .submitted:
            form.notice = nil
            guard form.validate() else { return layer = .instance(form) }
            layer = nil
            unsaved = form
            instances.await(form.instance.id)
            perform(.editInstances(form.edit))
        }
    }

    private mutating func show(_ purpose: InstanceForm.Purpose, _ instance: Instance) {
        layer = .instance(
            InstanceForm(purpose, instance, taken: ownNames, groups: groupNames))
    }

    private static func own(_ name: String) -> Instance {
        Instance(
            id: Instance.ID(rawValue: "inventory:\(name)"), name: name,
            origin: Instance.Origin(source: .inventory))
    }

    private var ownNames: Set<String> {
        Set(instances.all.filter { $0.origin.source == .inventory }.map(\.name))
    }

    /// Paths of the groups there are, each once, in their order.
    private var groupNames: [String] {
        var known = Set<String>()
        return instances.all.compactMap(\.group).filter { known.insert($0).inserted }
    }

    /// `web-1` becomes `web-2` if that is free: no instance at all has it.
    private func freeName(like name: String) -> String {
        let taken = Set(instances.all.map(\.name))
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let stem = digits > 0 && digits < 9 ? String(name.dropLast(digits)) : name + "-"
        var number = (digits > 0 && digits < 9 ? Int(name.suffix(digits)) : 1) ?? 1
        repeat { number += 1 } while taken.contains("\(stem)\(number)")
        return "\(stem)\(number)"
    }
}
