internal import Reactor

/// How a session's bytes travel: a socket, a child's pipes, or a channel of another session.
/// Moves bytes between the world and the session's wire.
@LoopActor
protocol Transport: AnyObject {
    /// Starts to move bytes. `onReady` is called when some have come in, when room has come
    /// for those that wait, and when the line has ended (`wire.ending`).
    func begin(with wire: Wire, onReady: @escaping @LoopActor () -> Void)

    /// Whether incoming bytes are wanted now.
    var isReading: Bool { get set }

    /// What comes next is waited for by a person: it goes before what others get.
    func hurry()

    /// Sends what waits on the wire, as far as it goes without waiting.
    func flush()

    func close()

    /// What whoever carries the bytes has complained about last.
    var complaint: String? { get }
}

extension Transport {
    var complaint: String? { nil }
}
