internal import Crypto
internal import Model
internal import Reactor

/// The private keys that were unlocked, for the life of the program, so that a passphrase is
/// asked for once. Each lies in locked memory.
@LoopActor
final class KeyCache {
    /// By the digest of the file's content: a changed file is another key.
    private var unlocked: [[UInt8]: PrivateKey] = [:]
    /// Those who wait while somebody else types the passphrase of the same key.
    private var waiting: [[UInt8]: [Promise<Void>]] = [:]

    nonisolated init() {}

    /// Asks for the passphrase; `attempt` counts from 1. Nil: the person goes on without the key.
    typealias Passphrase = @LoopActor (_ attempt: Int) async throws(ConnectionFailure) -> Secret?

    enum Result {
        case key(PrivateKey)
        /// A sentence about the file.
        case unusable(String)
        /// No (right) passphrase was given.
        case locked
    }

    func key(
        in file: KeyFile, attempts: Int, askingFor passphrase: Passphrase
    ) async throws(ConnectionFailure) -> Result {
        let digest = Digest.sha256.hash(file.content)
        while true {
            if let key = unlocked[digest] { return .key(key) }
            guard waiting[digest] != nil else { break }
            try await waitForOther(digest, file)
        }
        waiting[digest] = []
        defer { for promise in waiting.removeValue(forKey: digest) ?? [] { promise.fulfil(()) } }
        let result = try await unlock(file, attempts, passphrase)
        if case .key(let key) = result { unlocked[digest] = key }
        return result
    }

    private func waitForOther(
        _ digest: [UInt8], _ file: KeyFile
    ) async throws(ConnectionFailure) {
        let promise = Promise<Void>()
        waiting[digest]?.append(promise)
        do {
            try await promise.value()
        } catch {
            throw ConnectionFailure(.cancelled, host: file.path, message: "cancelled")
        }
    }

    private func unlock(
        _ file: KeyFile, _ attempts: Int, _ ask: Passphrase
    ) async throws(ConnectionFailure) -> Result {
        var secret: Secret?
        var attempt = 0
        while true {
            do {
                return .key(try await parse(file, secret))
            } catch PrivateKey.Failure.passphraseNeeded, PrivateKey.Failure.wrongPassphrase {
                attempt += 1
                guard attempt <= attempts, let answer = try await ask(attempt) else {
                    return .locked
                }
                secret = answer
            } catch PrivateKey.Failure.unsupported(let what) {
                return .unusable("\(file.path) is \(what)")
            } catch PrivateKey.Failure.notAPrivateKey(let what) {
                return .unusable("\(file.path) is \(what)")
            } catch {
                throw ConnectionFailure(.cancelled, host: file.path, message: "cancelled")
            }
        }
    }

    /// bcrypt takes a tenth of a second and more: on a worker.
    private func parse(_ file: KeyFile, _ passphrase: Secret?) async throws -> PrivateKey {
        try await Worker.run(ifCancelled: .abandon) {
            try PrivateKey.parse(file.content, passphrase: passphrase)
        }
    }
}
