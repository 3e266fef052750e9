internal import Model
internal import Screen

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
        let rows = [header] + instances.map { fields(of: $0) }
        let widths = header.indices.map { column in
            rows.map { CharacterWidth.of($0[column]) }.max() ?? 0
        }
        return rows.map { line(of: $0, widths: widths) }.joined()
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
        ].map { Output.printable($0) }
    }

    private static func line(of fields: [String], widths: [Int]) -> String {
        let padded = zip(fields, widths).map { field, width in
            field + String(repeating: " ", count: width - CharacterWidth.of(field))
        }
        var line = padded.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
