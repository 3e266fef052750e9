/// One process as its host counts it at one moment (proc_pid_stat(5)).
package struct ProcessSample: Hashable, Sendable {
    package var pid: Int
    package var parent: Int
    /// As the kernel keeps it: fifteen bytes of what the program is called.
    package var name: String
    /// `R`, `S`, `D`, `Z`, …
    package var state: Character
    /// Clock ticks in user and kernel mode.
    package var ticks: Int
    package var nice: Int
    package var threads: Int
    /// When it was started, in clock ticks after boot: with the pid it names a process for good.
    package var startTicks: Int
    /// Bytes of memory that are its own or shared, and in memory now.
    package var resident: Int
    package var isKernelThread: Bool

    package init(
        pid: Int, parent: Int, name: String, state: Character, ticks: Int, nice: Int, threads: Int,
        startTicks: Int, resident: Int, isKernelThread: Bool
    ) {
        self.pid = pid
        self.parent = parent
        self.name = name
        self.state = state
        self.ticks = ticks
        self.nice = nice
        self.threads = threads
        self.startTicks = startTicks
        self.resident = resident
        self.isKernelThread = isKernelThread
    }
}
