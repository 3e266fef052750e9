internal import Files
internal import Glibc
internal import Model
internal import Reactor
internal import SSH

/// What `workbench ls` is to show.
struct FileListOptions: Equatable {
    var end: CopyEnd
    var user: String?
    var isJSON = false

    init(_ arguments: inout ArgumentReader) throws(UsageError) {
        var found: CopyEnd?
        while let argument = try arguments.next() {
            switch argument {
            case .option("--json"): isJSON = true
            case .option("--user"): user = try arguments.value(of: "--user")
            case .operand(let word) where found == nil: found = CopyEnd(word)
            default: throw arguments.unexpected(argument)
            }
        }
        guard let found else { throw UsageError(message: "ls: name INSTANCE:PATH") }
        end = found
    }
}

/// `workbench ls`: what is in a directory, here or on machines.
@LoopActor
enum FileListCommand {
    /// Never comes back: the loop ends the process.
    nonisolated static func start(_ options: FileListOptions, _ environment: Environment) -> Never {
        EventLoop.shared.post {
            _ = Task.onLoop {
                let status = await run(options, environment)
                exit(status.rawValue)
            }
        }
        EventLoop.shared.run()
        exit(ExitStatus.success.rawValue)
    }

    private static func run(
        _ options: FileListOptions, _ environment: Environment
    ) async -> ExitStatus {
        let desk = CopyDesk(
            environment, user: options.user, canAsk: !options.isJSON && isatty(STDERR_FILENO) == 1)
        await desk.load()
        let machines: [Instance]
        do throws(UsageError) {
            if let expression = options.end.expression {
                machines = try desk.resolve(expression)
            } else {
                machines = [.thisMachine]
            }
        } catch {
            Output.complain(error.message)
            return .usage
        }
        var listings: [FileListing] = []
        for machine in machines {
            let listing = await list(machine, options, desk)
            listings.append(listing)
            guard !options.isJSON else { continue }
            if let failure = listing.failure { Output.complain(failure.explanation) }
            Output.write(listing.text(isOneOfMany: machines.count > 1))
        }
        if options.isJSON { Output.writeJSON(listings.map(FileListRecord.init)) }
        desk.questioner?.close()
        desk.pool.closeAll()
        return status(listings)
    }

    private static func status(_ listings: [FileListing]) -> ExitStatus {
        let failures = listings.compactMap(\.failure)
        if failures.isEmpty { return .success }
        return failures.count == listings.count && failures.allSatisfy(\.isOfTheLine)
            ? .connection : .noMatch
    }

    private static func list(
        _ machine: Instance, _ options: FileListOptions, _ desk: CopyDesk
    ) async -> FileListing {
        var listing = FileListing(machine: machine, path: FilePath(options.end.path))
        do throws(FileFailure) {
            let files = try await desk.files(of: machine).get()
            listing.entries = try await entries(files, listing.path)
        } catch {
            listing.failure = error
        }
        return listing
    }

    /// Of a directory what is in it, of anything else itself.
    private static func entries(
        _ files: any FileSystem, _ path: FilePath
    ) async throws(FileFailure) -> [FileEntry] {
        var entries: [FileEntry] = []
        do throws(FileFailure) {
            try await files.list(path) { entries += $0 }
        } catch {
            guard error.kind != .lost, error.kind != .denied, let name = path.name,
                let attributes = try? await files.linkAttributes(of: path),
                attributes.kind != .directory
            else { throw error }
            entries = [FileEntry(name: name, attributes: attributes)]
        }
        for index in entries.indices where entries[index].kind == .link {
            entries[index].linkTarget = try? await files.target(
                ofLink: path.name == entries[index].name && entries.count == 1
                    ? path : path.appending(entries[index].name))
        }
        return entries.sorted { $0.name < $1.name }
    }
}
