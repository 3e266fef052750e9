internal import Console
internal import Crypto
internal import Glibc
internal import Model
internal import Reactor
internal import Workbench

/// The program: reads its command line and does what it says.
@main
enum Main {
    static func main() {
        ProcessHardening.apply()
        Secret.guardian = ProcessHardening.guardian
        do throws(UsageError) {
            let invocation = try Invocation(arguments: Array(CommandLine.arguments.dropFirst()))
            exit(run(invocation))
        } catch {
            Output.complain("\(error.message)\nTry “workbench --help”.")
            exit(ExitStatus.usage.rawValue)
        }
    }

    private static func run(_ invocation: Invocation) -> CInt {
        let environment = Environment.ofThisProcess()
        switch invocation {
        case .help: Output.write(Usage.help)
        case .version: Output.write(Usage.version + "\n")
        case .completion(let shell): Output.write(CompletionScript.text(for: shell))
        case .keys: Output.write(KeyReference.markdown)
        case .replay(let options): return ReplayCommand.run(options).rawValue
        case .list(let filter, let format):
            let loaded = InstanceSources.read(environment)
            for fault in loaded.diagnostics { Output.complain(fault.text) }
            return ListCommand.run(loaded.instances, filter: filter, format: format).rawValue
        case .check(let name, let isJSON):
            CheckCommand.start(name, isJSON: isJSON, environment)
        case .system(let topic, let name, let isJSON):
            SystemCommand.start(topic, name, isJSON: isJSON, environment)
        case .sessions(let options): SessionsCommand.start(options, environment)
        case .run(let options): RunCommand.start(options, environment)
        case .workbench(let name):
            return runOnScreen(environment, with: name.map { .terminal(on: $0) } ?? .list)
        case .open(let name):
            guard let workspace = WorkspaceCommand.find(name, environment) else {
                return ExitStatus.noInput.rawValue
            }
            return runOnScreen(environment, with: .workspace(workspace))
        case .workspaces(let format): return WorkspaceCommand.list(format, environment).rawValue
        case .copy(let options): CopyCommand.start(options, environment)
        case .listFiles(let options): FileListCommand.start(options, environment)
        }
        return ExitStatus.success.rawValue
    }

    /// Never comes back: the loop ends the process.
    private static func runOnScreen(
        _ environment: Environment, with beginning: Runtime.Beginning
    ) -> CInt {
        // Before the first thread: threads inherit what is blocked.
        Signals.block(Runtime.watchedSignals)
        EventLoop.shared.post { Program.start(environment, with: beginning) }
        EventLoop.shared.run()
        return ExitStatus.success.rawValue
    }
}

/// The full-screen program of this process.
@LoopActor
private enum Program {
    private static var runtime: Runtime?

    static func start(_ environment: Environment, with beginning: Runtime.Beginning) {
        do throws(Console.Unusable) {
            let console = try Console(variables: environment.variables)
            let runtime = Runtime(
                console: console, environment: environment, with: beginning)
            self.runtime = runtime
            runtime.start()
        } catch {
            Output.complain(error.message)
            exit(ExitStatus.unavailable.rawValue)
        }
    }
}
