import Glibc
import Model
import TestSupport
import Testing

@testable import Probes

struct StatusProbeTests {
    /// The script's answers to two requests, by a shell of this machine.
    private func records(_ requests: String, shell: [String]) throws -> [[UInt8]] {
        let outcome = try Subprocess.run(
            shell[0], Array(shell.dropFirst()) + ["-c", StatusProbe.script],
            input: Array(requests.utf8))
        #expect(outcome.status == 0)
        #expect(outcome.complaints.isEmpty)
        var records = Records()
        return records.feed(outcome.output)
    }

    @Test(arguments: [["dash"], ["bash"], ["bash", "--posix"], ["busybox", "sh"], ["zsh"]])
    func `every shell answers each line with a record that tells this machine's figures`(
        shell: [String]
    ) throws {
        let records = try records("s\np\n", shell: shell)
        #expect(records.count == 2)
        let first = try StatusProbe.sample(records[0])
        let second = try StatusProbe.sample(records[1])
        let meminfo = try Subprocess.run("cat", ["/proc/meminfo"]).text
        let total = try #require(Int(meminfo.split(whereSeparator: { !$0.isNumber })[0]))
        #expect(second.memory.total == total * 1024)
        #expect(first.processes == nil)
        #expect(second.uptime >= first.uptime)
        #expect(second.load.count == 3)
        #expect(!second.processors.isEmpty)
        let processes = try #require(second.processes)
        #expect(processes.contains { $0.pid == 1 })
        #expect(processes.contains { $0.pid == Int(getpid()) && $0.resident > 0 })
        #expect(second.interfaces.contains { $0.name == "lo" })
    }

    @Test func `a host without Linux's proc says so`() {
        let failure = #expect(throws: ProbeFailure.self) {
            try StatusProbe.sample(Array("\n".utf8))
        }
        #expect(failure?.message == "the host has no /proc as Linux has it")
    }

    @Test func `a process that is called like the mark, or like two lines, hides nothing`() {
        let text = """
            1 (init) S 0 1 1 0 -1 4194560 1 1 1 1 10 20 1 1 20 0 1 0 5 1000 250 0
            7 (Linux
            ) R 1 7 7 0 -1 4194304 1 1 1 1 1 2 1 1 20 -5 3 0 99 1000 10 0
            8 (a) S 1 (b) S 1 8 8 0 -1 2097152 1 1 1 1 0 0 1 1 20 0 1 0 100 0 0 0

            """
        let processes = ProcPidStat.read(Array(text.utf8)[...], pageSize: 4096)
        #expect(processes.map(\.pid) == [1, 7, 8])
        #expect(processes.map(\.name) == ["init", "Linux\n", "a) S 1 (b"])
        #expect(processes[1].nice == -5)
        #expect(processes[1].threads == 3)
        #expect(processes[0].ticks == 30)
        #expect(processes[0].resident == 250 * 4096)
        #expect(processes[2].isKernelThread)
    }

    @Test func `an answer cut anywhere is read as far as it goes or refused`() throws {
        let record = try records("p\n", shell: ["dash"])[0]
        for length in stride(from: 0, to: record.count, by: max(1, record.count / 400)) {
            _ = try? StatusProbe.sample(Array(record.prefix(length)))
        }
    }

    @Test(arguments: [
        ("4294967296", 4_294_967_296), ("99999999999999999999", nil), ("-1", nil), ("12x", nil),
        ("", nil), ("9223372036854775808", nil), ("9223372036854775807", Int.max),
    ])
    func `numbers that nobody can hold are none`(text: String, number: Int?) {
        #expect(Fields.number(Array(text.utf8)[...]) == number)
    }

    @Test func `memory in use is what free says`() throws {
        let record = try records("s\n", shell: ["dash"])[0]
        let memory = try StatusProbe.sample(record).memory
        let free = try Subprocess.run("free", ["-b"]).text
        let line = try #require(free.split(separator: "\n").first { $0.hasPrefix("Mem:") })
        let fields = line.split(separator: " ").compactMap { Int($0) }
        #expect(memory.total == fields[0])
        // Programs come and go between the two.
        #expect(abs(memory.used - fields[1]) < memory.total / 20)
    }

    @Test func `an interface whose figures touch its name is read`() {
        let text = """
            Inter-|   Receive
             face |bytes
              eth0:1234567 10 1 2 0 0 0 0 89 5 3 4 0 0 0 0
             br:1: 5 1 0 0 0 0 0 0 6 1 0 0 0 0 0 0

            """
        let interfaces = ProcNetDev.read(Array(text.utf8)[...])
        #expect(interfaces.map(\.name) == ["eth0", "br:1"])
        #expect(interfaces[0].received.bytes == 1_234_567)
        #expect(interfaces[0].sent.errors == 3)
        #expect(interfaces[0].sent.drops == 4)
    }
}
