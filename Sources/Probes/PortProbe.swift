package import Model

/// Who waits for others on a host: as ss(8) tells it, else as the kernel's own tables do, which
/// name no programs.
package enum PortProbe {
    package static let script = ProbeScript.text(
        """
        a ss $l ss -n -l -t -u -p
        a tcp cat /proc/net/tcp /proc/net/tcp6
        a udp cat /proc/net/udp /proc/net/udp6
        """)

    package static func ports(in output: [UInt8]) throws(ProbeFailure) -> [ListeningPort] {
        let answers = ProbeScript.answers(in: output)
        let told = (answers["ss"] ?? []).lines.compactMap { port(ofSS: $0) }
        if !told.isEmpty { return told }
        guard let tcp = answers["tcp"], !tcp.isEmpty else {
            throw ProbeFailure(
                "the host tells no ports (ss, /proc/net/tcp)",
                remedy: "Install iproute2 there, or look whether /proc is mounted")
        }
        return ProcNetSockets.listening(tcp, .tcp)
            + ProcNetSockets.listening(answers["udp"] ?? [], .udp)
    }

    /// `tcp LISTEN 0 128 127.0.0.1:22 0.0.0.0:* users:(("sshd",pid=7,fd=3))`
    private static func port(ofSS line: ArraySlice<UInt8>) -> ListeningPort? {
        var fields = Fields(line)
        guard let transport = fields.text().flatMap({ ListeningPort.Transport(rawValue: $0) })
        else { return nil }
        fields.skip(3)
        guard let local = fields.text(), let colon = local.lastIndex(of: ":"),
            let number = Int(local[local.index(after: colon)...])
        else { return nil }
        var port = ListeningPort(
            transport: transport, address: String(local[..<colon]), port: number)
        fields.skip(1)
        var rest = ""
        while let word = fields.text() { rest += (rest.isEmpty ? "" : " ") + word }
        port.programs = programs(in: rest)
        return port
    }

    /// `users:(("sshd",pid=7,fd=3),("sshd",pid=7,fd=4))`: a program may hold it more than once.
    private static func programs(in text: String) -> [ListeningPort.Program] {
        var programs: [ListeningPort.Program] = []
        var rest = Substring(text)
        while let start = rest.firstRange(of: "(\""),
            let end = rest[start.upperBound...].firstRange(of: "\",pid=")
        {
            let name = String(rest[start.upperBound..<end.lowerBound])
            let digits = rest[end.upperBound...].prefix { $0.isNumber }
            rest = rest[digits.endIndex...]
            guard let pid = Int(digits) else { continue }
            let program = ListeningPort.Program(name: name, pid: pid)
            if !programs.contains(program) { programs.append(program) }
        }
        return programs
    }
}
