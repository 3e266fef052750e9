internal import Model

/// /proc/net/tcp, tcp6, udp and udp6 (proc_pid_net(5)): addresses are numbers of the host's own
/// byte order, here taken as little-endian.
enum ProcNetSockets {
    /// TCP_LISTEN, and what the kernel says of a UDP socket that nobody is connected to.
    private static let listening: [ListeningPort.Transport: String] = [.tcp: "0A", .udp: "07"]

    static func listening(
        _ text: ArraySlice<UInt8>, _ transport: ListeningPort.Transport
    ) -> [ListeningPort] {
        text.lines.compactMap { line in
            var fields = Fields(line)
            fields.skip(1)
            guard let local = fields.text(), let colon = local.lastIndex(of: ":"),
                let number = Int(local[local.index(after: colon)...], radix: 16),
                let address = address(local[..<colon])
            else { return nil }
            fields.skip(1)
            guard fields.text() == listening[transport] else { return nil }
            return ListeningPort(transport: transport, address: address, port: number)
        }
    }

    private static func address(_ text: Substring) -> String? {
        let digits = Array(text)
        guard digits.count == 8 || digits.count == 32 else { return nil }
        let words = stride(from: 0, to: digits.count, by: 8).compactMap {
            UInt32(String(digits[$0..<$0 + 8]), radix: 16)?.byteSwapped
        }
        guard words.count == digits.count / 8 else { return nil }
        guard words.count > 1 else {
            return [24, 16, 8, 0].map { "\(words[0] >> $0 & 0xff)" }.joined(separator: ".")
        }
        let groups = words.flatMap { [$0 >> 16, $0 & 0xffff] }.map { String($0, radix: 16) }
        let isAny = groups.allSatisfy { $0 == "0" }
        return isAny ? "[::]" : "[\(groups.joined(separator: ":"))]"
    }
}
