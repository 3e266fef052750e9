internal import Model

/// `workbench list`: instances for people, for shells and for programs.
enum ListCommand {
    static func run(
        _ instances: [Instance], filter: String?, format: ListFormat
    ) -> ExitStatus {
        let places = filter.map { SearchIndex(instances).places(matching: $0) }
        let found = places?.map { instances[$0] } ?? instances
        switch format {
        case .json: Output.writeJSON(found.map { InstanceRecord($0) })
        case .names: Output.write(found.map { Output.printable($0.name) + "\n" }.joined())
        case .table: Output.write(table(of: found))
        }
        guard found.isEmpty, let filter else { return .success }
        Output.complain("no instance matches “\(filter)”")
        return .noMatch
    }

    private static let header = ["NAME", "ADDRESS", "USER", "PLATFORM", "GROUP", "TAGS"]

    private static func table(of instances: [Instance]) -> String {
        var table = TextTable(header)
        for instance in instances { table.add(fields(of: instance)) }
        return table.text
    }

    private static func fields(of instance: Instance) -> [String] {
        let isLocal = instance.id == .thisMachine
        let address = isLocal ? "-" : instance.address
        let port = instance.port.map {
            address.contains(":") ? "[\(address)]:\($0)" : "\(address):\($0)"
        }
        return [
            instance.name, port ?? address, instance.user ?? "-", instance.platform.rawValue,
            instance.group ?? "-",
            instance.tags.isEmpty ? "-" : instance.tags.joined(separator: ","),
        ]
    }
}
