internal import Glibc
internal import Model
internal import Reactor

/// Makes the way for a session's bytes: a socket, a ProxyCommand, or a channel of the session
/// before it.
@LoopActor
struct Dialer {
    let hop: Route.Hop
    let environment: ClientEnvironment
    let progress: @LoopActor (ConnectionStep) -> Void
    /// Told when a name has become addresses, and when one of them has answered.
    var onResolved: @LoopActor ([SocketAddress]) -> Void = { _ in }

    private var options: SSHOptions { hop.options }

    func dial(through parent: Session?) async throws(ConnectionFailure) -> any Transport {
        if let parent { return try await openWay(through: parent) }
        if let command = options.proxyCommand { return try startProxy(command) }
        return try await connect()
    }

    // MARK: Through another

    private func openWay(through parent: Session) async throws(ConnectionFailure) -> any Transport {
        progress(.connecting(address: options.hostName, port: options.port))
        return ChannelTransport(
            channel: try await parent.openWay(to: options.hostName, port: options.port))
    }

    private func startProxy(_ command: String) throws(ConnectionFailure) -> any Transport {
        progress(.startingProxy(command: command))
        do {
            return DescriptorTransport(process: try environment.startProxy(command))
        } catch {
            throw ConnectionFailure(
                .local, host: hop.name, message: "the ProxyCommand did not start: \(error)",
                remedy: "Try it by hand: \(command)")
        }
    }

    // MARK: By ourselves

    private func connect() async throws(ConnectionFailure) -> any Transport {
        let addresses = try await resolve()
        onResolved(addresses)
        let source = try bindAddress()
        do {
            let socket = try await Connector.connect(
                to: addresses, from: source, timeout: options.connectTimeout ?? Session.patience,
                keepAlive: options.tcpKeepAlive
            ) { attempt in
                guard case .started(let address) = attempt else { return }
                progress(.connecting(address: address.host, port: Int(address.port)))
            }
            return DescriptorTransport(socket: socket)
        } catch let failure as ConnectFailure {
            throw words(for: failure)
        } catch {
            throw cancelled
        }
    }

    private func resolve() async throws(ConnectionFailure) -> [SocketAddress] {
        guard let port = UInt16(exactly: options.port) else {
            throw ConnectionFailure(
                .local, host: hop.name, message: "\(options.port) is no port",
                remedy: "Ports go from 1 to 65535.")
        }
        progress(.resolving(host: options.hostName))
        do {
            return try await Resolver.resolve(options.hostName, port: port, family: family)
        } catch let failure as ResolutionFailure {
            throw words(for: failure)
        } catch {
            throw cancelled
        }
    }

    private var family: AddressFamily {
        switch options.addressFamily {
        case .any: .any
        case .inet: .ipv4
        case .inet6: .ipv6
        }
    }

    private func bindAddress() throws(ConnectionFailure) -> SocketAddress? {
        guard let text = options.bindAddress else { return nil }
        if let address = SocketAddress(numericHost: text, port: 0) { return address }
        throw ConnectionFailure(
            .local, host: hop.name, message: "BindAddress \(text) is no numeric address",
            remedy: "Name one of this machine's addresses (ip addr).")
    }

    // MARK: In words

    private var cancelled: ConnectionFailure {
        ConnectionFailure(.cancelled, host: hop.name, message: "cancelled")
    }

    private func words(for failure: ResolutionFailure) -> ConnectionFailure {
        switch failure.reason {
        case .unknownName:
            ConnectionFailure(
                .name, host: hop.name, message: "the name \(failure.host) does not resolve",
                remedy: "Check the spelling, HostName, and that the DNS that knows it is in use "
                    + "(VPN).")
        case .temporary:
            ConnectionFailure(
                .name, host: hop.name,
                message: "no name server answers for \(failure.host): \(failure.text)",
                remedy: "Check this machine's network and /etc/resolv.conf.")
        case .other:
            ConnectionFailure(
                .name, host: hop.name,
                message: "the name \(failure.host) does not resolve: \(failure.text)")
        }
    }

    private func words(for failure: ConnectFailure) -> ConnectionFailure {
        let target = "\(options.hostName) port \(options.port)"
        switch failure.reason {
        case .timedOut:
            return ConnectionFailure(
                .timeout, host: hop.name, message: "\(target) does not answer",
                remedy: "A firewall or security group drops the packets, the address is wrong, "
                    + "or the machine is stopped.")
        case .refused:
            return ConnectionFailure(
                .refused, host: hop.name, message: "\(target) refuses the connection",
                remedy: "The machine is up, but no sshd listens there: is it running, is the "
                    + "port right?")
        case .unreachable(let code):
            return ConnectionFailure(
                .unreachable, host: hop.name,
                message: "\(target) cannot be reached: \(SystemError.text(of: code))",
                remedy: "Check this machine's network, VPN and routes.")
        case .cannotBind:
            return ConnectionFailure(
                .local, host: hop.name, message: "\(failure)",
                remedy: "Check BindAddress: it must be an address of this machine.")
        case .noAddress, .other:
            return ConnectionFailure(.unreachable, host: hop.name, message: "\(target): \(failure)")
        }
    }
}
