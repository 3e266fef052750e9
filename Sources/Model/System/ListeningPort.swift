/// A socket of a host that waits for others.
package struct ListeningPort: Hashable, Sendable {
    package enum Transport: String, Sendable {
        case tcp, udp
    }

    package var transport: Transport
    /// As the host writes it: `0.0.0.0`, `[::]`, `127.0.0.53%lo`.
    package var address: String
    package var port: Int
    /// Those who hold it; empty where we may not see them.
    package var programs: [Program] = []

    package struct Program: Hashable, Sendable {
        package var name: String
        package var pid: Int

        package init(name: String, pid: Int) {
            self.name = name
            self.pid = pid
        }
    }

    package init(transport: Transport, address: String, port: Int) {
        self.transport = transport
        self.address = address
        self.port = port
    }
}
