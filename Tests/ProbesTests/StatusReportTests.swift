import Model
import Testing

struct StatusReportTests {
    private func sample(uptime: Double, user: Int, idle: Int) -> StatusSample {
        var sample = StatusSample(uptime: uptime)
        sample.cpu.user = user
        sample.cpu.idle = idle
        sample.processors = [0: sample.cpu]
        return sample
    }

    private func process(_ pid: Int, start: Int, ticks: Int) -> ProcessSample {
        ProcessSample(
            pid: pid, parent: 1, name: "p", state: "R", ticks: ticks, nice: 0, threads: 1,
            startTicks: start, resident: 0, isKernelThread: false)
    }

    @Test func `shares are of the time between the samples`() throws {
        let report = try #require(
            StatusReport(
                sample(uptime: 102, user: 150, idle: 250),
                since: sample(uptime: 100, user: 100, idle: 100)))
        #expect(report.cpu.user == 0.25)
        #expect(report.cpu.busy == 0.25)
        #expect(report.seconds == 2)
    }

    @Test func `a host that was started anew has nothing to compare with`() {
        let earlier = sample(uptime: 5000, user: 9000, idle: 9000)
        #expect(StatusReport(sample(uptime: 3, user: 10, idle: 10), since: earlier) == nil)
        #expect(StatusReport(earlier, since: earlier) == nil)
    }

    @Test func `a pid that was given again does not take over its forerunner's time`() throws {
        var first = sample(uptime: 100, user: 0, idle: 0)
        first.processes = [process(7, start: 1, ticks: 5000), process(8, start: 2, ticks: 100)]
        var second = sample(uptime: 101, user: 50, idle: 50)
        second.processes = [process(7, start: 9900, ticks: 20), process(8, start: 2, ticks: 150)]
        let report = try #require(StatusReport(second, since: first))
        #expect(report.processes?.map(\.cpu) == [0.2, 0.5])
    }

    @Test func `a counter that wrapped is left out rather than shown as a storm`() throws {
        var first = sample(uptime: 100, user: 0, idle: 0)
        var second = sample(uptime: 101, user: 50, idle: 50)
        var wrapped = InterfaceCounters(name: "eth0")
        wrapped.received.bytes = 4_294_967_000
        var fine = InterfaceCounters(name: "lo")
        fine.sent.bytes = 1000
        first.interfaces = [wrapped, fine]
        wrapped.received.bytes = 500
        fine.sent.bytes = 4000
        second.interfaces = [wrapped, fine]
        let report = try #require(StatusReport(second, since: first))
        #expect(report.interfaces.map(\.name) == ["lo"])
        #expect(report.interfaces[0].sent == 3000)
    }

    @Test func `a disk's latency and use are those of the span`() throws {
        var first = sample(uptime: 100, user: 0, idle: 0)
        var second = sample(uptime: 102, user: 50, idle: 50)
        var disk = DiskCounters(name: "sda")
        first.disks = [disk]
        disk.reads = 100
        disk.readBytes = 2_000_000
        disk.readTime = 500
        disk.busyTime = 1000
        second.disks = [disk]
        let rates = try #require(StatusReport(second, since: first)?.disks.first)
        #expect(rates.read == 1_000_000)
        #expect(rates.requests == 50)
        #expect(rates.latency == 5)
        #expect(rates.utilisation == 0.5)
    }
}
