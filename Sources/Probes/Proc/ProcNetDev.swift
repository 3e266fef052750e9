internal import Model

/// /proc/net/dev: two lines of headings, then an interface a line (proc_pid_net(5)).
enum ProcNetDev {
    static func read(_ text: ArraySlice<UInt8>) -> [InterfaceCounters] {
        var interfaces: [InterfaceCounters] = []
        text.forEachLine { line in
            // The figures may touch the colon, and a name may hold one: it is the last.
            guard let colon = line.lastIndex(of: UInt8(ascii: ":")) else { return }
            var fields = Fields(line[(colon + 1)...])
            let numbers = fields.numbers()
            guard numbers.count >= 12 else { return }
            let name = line[..<colon].drop { $0 == 0x20 }
            var interface = InterfaceCounters(name: name.text)
            interface.received = direction(numbers[0...3])
            interface.sent = direction(numbers[8...11])
            interfaces.append(interface)
        }
        return interfaces
    }

    private static func direction(_ numbers: ArraySlice<Int>) -> InterfaceCounters.Direction {
        let values = numbers.map { min($0, 1 << 60) }
        var direction = InterfaceCounters.Direction()
        direction.bytes = values[0]
        direction.packets = values[1]
        direction.errors = values[2]
        direction.drops = values[3]
        return direction
    }
}
