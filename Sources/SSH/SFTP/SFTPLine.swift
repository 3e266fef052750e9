package import Model
package import Reactor

/// Carries the bytes of an SFTP conversation both ways: a channel, as a rule.
@LoopActor
package protocol SFTPLine: AnyObject {
    /// Bytes from the server, lent for the call.
    var onData: (@LoopActor (UnsafeRawBufferPointer, Channel.Stream) -> Void)? { get set }
    /// The last thing that happens, once.
    var onEnd: (@LoopActor (TerminalEnd) -> Void)? { get set }
    /// Written, but still here.
    var pendingBytes: Int { get }

    func write(_ bytes: ArraySlice<UInt8>)
    func close()
}

extension Channel: SFTPLine {}
