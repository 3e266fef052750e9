package import Model
package import Reactor

/// Hands out a file system that is alive: the one there is, or a new one once that has died.
@LoopActor
package final class FileSystemSource {
    package typealias Connect = @LoopActor () async throws(FileFailure) -> any FileSystem

    private let connect: Connect
    /// How long to wait before each try in a row; after the last it is given up.
    private let pauses: [Duration]
    private var current: (any FileSystem)?
    private var isConnecting = false
    private var waiting: [Promise<Void>] = []
    /// Told as a line is lost and found again.
    package var onReconnecting: (@LoopActor (FileFailure, Duration) -> Void)?
    package private(set) var connections = 0

    package static let usualPauses: [Duration] =
        [.zero, .seconds(1), .seconds(2), .seconds(5), .seconds(10), .seconds(20), .seconds(30)]

    package init(pauses: [Duration] = usualPauses, _ connect: @escaping Connect) {
        self.pauses = pauses
        self.connect = connect
    }

    /// One that needs no connection.
    package convenience init(_ files: any FileSystem) {
        self.init(pauses: []) { files }
        current = files
    }

    package func get() async throws(FileFailure) -> any FileSystem {
        while true {
            if let current, current.isAlive { return current }
            if !isConnecting {
                isConnecting = true
                // Whoever waits may be stopped; the connection is for the others too.
                _ = Task.onLoop { await self.reconnect() }
            }
            let promise = Promise<Void>()
            waiting.append(promise)
            try await promise.fileValue()
        }
    }

    private func reconnect() async {
        // The first time a person waits and sees what is wrong.
        var rest = current == nil ? [] : pauses[...]
        var failure: FileFailure?
        repeat {
            do throws(FileFailure) {
                current = try await connect()
                connections += 1
                failure = nil
            } catch {
                failure = error
                guard error.kind == .lost, let pause = rest.popFirst() else { break }
                onReconnecting?(error, pause)
                try? await EventLoop.shared.sleep(for: pause)
            }
        } while failure != nil
        isConnecting = false
        let waiting = waiting
        self.waiting = []
        for promise in waiting {
            if let failure { promise.fail(failure) } else { promise.fulfil(()) }
        }
    }
}
