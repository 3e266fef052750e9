internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// Where one machine of a run would be reached.
struct RunPlanLine: Encodable {
    var name: String
    /// `root@10.0.0.3:22 over bastion`
    var way: String?
    var problem: String?
}

extension RunPlanLine {
    @LoopActor
    init(_ instance: Instance, _ sources: InstanceSources) async {
        name = instance.name
        guard instance.id != .thisMachine else {
            way = "this machine"
            return
        }
        do throws(ConnectionFailure) {
            let route = try await sources.route(to: instance, asking: SilentQuestioner())
            let options = route.target.options
            let jumps = route.hops.dropLast().map(\.name).joined(separator: ", ")
            way =
                "\(options.user)@\(options.hostName):\(options.port)"
                + (jumps.isEmpty ? "" : " over \(jumps)")
        } catch {
            problem = error.message
        }
    }
}

/// What `workbench run --dry-run` says: who, in what order, and what would be sent.
struct RunPlanText {
    struct Record: Encodable {
        var command: String
        var waves: [[RunPlanLine]]
    }

    let options: RunOptions
    let lines: [RunPlanLine]

    private var waves: [[RunPlanLine]] {
        options.order.plan.waves(lines.count).map { Array(lines[$0]) }
    }

    var record: Record { Record(command: options.order.command, waves: waves) }

    var text: String {
        let root = options.order.usesSudo ? " (as root)" : ""
        var text = "would run\(root): \(Output.printable(options.order.command))\n"
        for (number, wave) in waves.enumerated() {
            if waves.count > 1 { text += "wave \(number + 1):\n" }
            for line in wave {
                let way = line.way ?? "cannot be reached: \(line.problem ?? "")"
                text += "  \(Output.printable(line.name))  \(Output.printable(way))\n"
            }
        }
        return text
    }
}
