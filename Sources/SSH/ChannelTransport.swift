internal import Model
internal import Reactor

/// A session over a direct-tcpip channel of another one: ProxyJump.
@LoopActor
final class ChannelTransport: Transport {
    /// Above this the parent is asked to wait: its window then fills and holds up the server.
    private static let inboundLimit = 256 << 10
    private static let outboundLimit = 256 << 10

    private let channel: Channel
    private var wire: Wire?
    private var onReady: (@LoopActor () -> Void)?

    init(channel: Channel) {
        self.channel = channel
    }

    func begin(with wire: Wire, onReady: @escaping @LoopActor () -> Void) {
        self.wire = wire
        self.onReady = onReady
        channel.onDrained = { [weak self] in self?.tellReady() }
        channel.onEnd = { [weak self] _ in
            self?.wire?.ending = .closed
            self?.tellReady()
        }
        channel.onData = { [weak self] bytes, stream in
            if stream == .output { self?.take(bytes) }
        }
    }

    var isReading = true {
        didSet { adjustReading() }
    }

    func hurry() { channel.session?.transport.hurry() }

    func flush() {
        guard let wire else { return }
        while !wire.outbound.isEmpty, channel.pendingBytes < Self.outboundLimit {
            let count = wire.outbound.withBytes(limit: 32_768) { bytes in
                channel.write(Array(bytes))
                return bytes.count
            }
            wire.outbound.drop(count)
        }
        adjustReading()
    }

    func close() {
        onReady = nil
        wire = nil
        channel.close()
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        guard let wire else { return }
        wire.inbound.append(bytes)
        wire.note(received: bytes.count)
        adjustReading()
        tellReady()
    }

    private func adjustReading() {
        guard let wire else { return }
        if isReading, wire.inbound.count < Self.inboundLimit {
            channel.resume()
        } else {
            channel.pause()
        }
    }

    /// Not at once: this runs inside the parent's turn.
    private func tellReady() {
        guard let onReady else { return }
        EventLoop.shared.later(onReady)
    }
}
