internal import CLinux
internal import Glibc

/// posix_spawn(3), spoken in one place: how every child of ours starts.
///
/// Whatever this process did to its signals or has open, the child starts with none of it.
package enum Spawn {
    /// What the child has as standard input, output and error.
    package enum Streams {
        /// A terminal, opened by the child so that it becomes the controlling one.
        case terminal(path: String)
        /// Descriptors of ours, duplicated.
        case descriptors(input: CInt, output: CInt, error: CInt)
    }

    /// Starts the program at an absolute path, as leader of a session of its own, in `directory`
    /// or in ours. Returns its process id.
    package static func start(
        _ path: String, arguments: [String], environment: [String: String], streams: Streams,
        directory: String? = nil
    ) throws(SystemError) -> CInt {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let directory { posix_spawn_file_actions_addchdir_np(&actions, directory) }
        add(streams, to: &actions)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        resetSignals(&attributes)
        do throws(SystemError) {
            return try start(path, arguments, environment, &actions, &attributes)
        } catch {
            // One error code stands for all that the child tries: see which of it failed.
            guard let directory, access(directory, X_OK) != 0 else { throw error }
            throw SystemError("enter", subject: directory)
        }
    }

    private static func start(
        _ path: String, _ arguments: [String], _ environment: [String: String],
        _ actions: inout posix_spawn_file_actions_t, _ attributes: inout posix_spawnattr_t
    ) throws(SystemError) -> CInt {
        let arguments = CStrings(arguments)
        let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
        var process: CInt = 0
        let code = posix_spawn(
            &process, path, &actions, &attributes, arguments.pointers, variables.pointers)
        guard code == 0 else { throw SystemError("start", subject: path, code: code) }
        return process
    }

    private static func add(_ streams: Streams, to actions: inout posix_spawn_file_actions_t) {
        switch streams {
        case .terminal(let path):
            posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        case .descriptors(let input, let output, let error):
            // Ours are all above 2, so none is overwritten before it is duplicated.
            posix_spawn_file_actions_adddup2(&actions, input, 0)
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            posix_spawn_file_actions_adddup2(&actions, error, 2)
        }
    }

    private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        let flags =
            CInt(workbench_spawn_setsid) | CInt(POSIX_SPAWN_SETSIGDEF)
            | CInt(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, CShort(flags))
    }
}

/// An array of C strings that ends with a null pointer, as exec takes it.
private final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ texts: [String]) {
        count = texts.count
        pointers = .allocate(capacity: count + 1)
        for (index, text) in texts.enumerated() { pointers[index] = strdup(text) }
        pointers[count] = nil
    }

    deinit {
        for index in 0..<count { free(pointers[index]) }
        pointers.deallocate()
    }
}
