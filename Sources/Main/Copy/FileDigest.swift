internal import Files
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// SHA-256 of a file, computed where the file is: by `sha256sum` on the host.
@LoopActor
struct FileDigest {
    private let instance: Instance
    private let desk: CopyDesk

    init(_ instance: Instance, _ desk: CopyDesk) {
        self.instance = instance
        self.desk = desk
    }

    func of(_ path: FilePath) async throws(FileFailure) -> String {
        let isHere = instance.id == .thisMachine
        guard String(validating: path.bytes, as: UTF8.self) != nil else {
            throw FileFailure(
                .unsupported, host: isHere ? nil : instance.name, "compute a checksum of", path,
                reason: "its name is no UTF-8, which no command line of ours can hold",
                remedy: "Copy it without --checksum.")
        }
        let whole = isHere ? desk.here.appending(path) : path
        let command = "sha256sum < \(RemoteCommand.quoted(whole))"
        let output: [UInt8]
        do throws(ConnectionFailure) {
            output = try await run(command, isHere: isHere)
        } catch {
            throw FileFailure(error, host: isHere ? nil : instance.name)
        }
        let digest = String(decoding: output.prefix(64), as: UTF8.self)
        guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) else {
            throw FileFailure(
                .unsupported, host: isHere ? nil : instance.name, "compute a checksum of", path,
                reason: "sha256sum did not answer",
                remedy: "Install coreutils there, or copy without --checksum.")
        }
        return digest
    }

    private func run(_ line: String, isHere: Bool) async throws(ConnectionFailure) -> [UInt8] {
        let command = isHere ? try HostCommand(here: line, desk.environment) : try await there(line)
        var output: [UInt8] = []
        _ = try await command.run { output += $0 }
        return output
    }

    private func there(_ line: String) async throws(ConnectionFailure) -> HostCommand {
        let asker = SilentQuestioner()
        let route = try await desk.sources.route(to: instance, asking: asker)
        let channel = try await desk.pool.exec(
            line, route, questioner: asker, progress: { _ in })
        return HostCommand(channel, line)
    }
}
