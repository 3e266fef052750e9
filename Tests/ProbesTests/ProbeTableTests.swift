import Model
import Testing

@testable import Probes

/// Outputs as tools print them elsewhere, through the readers.
struct ProbeTableTests {
    @Test func `units come from what systemctl shows, whatever they are called`() throws {
        let text = """
            \u{1d}booted
            /run/systemd/system
            \u{1e}
            \u{1d}units
            Id=ssh.service
            Description=OpenBSD Secure Shell server
            LoadState=loaded
            ActiveState=active
            SubState=running
            UnitFileState=enabled
            MainPID=412
            MemoryCurrent=7831552
            CPUUsageNSec=1234567
            TasksCurrent=1
            StateChangeTimestampMonotonic=2845912

            Id=getty@tty1.service
            Description=a = b
            LoadState=loaded
            ActiveState=failed
            SubState=failed
            UnitFileState=
            MainPID=0
            MemoryCurrent=[not set]
            CPUUsageNSec=18446744073709551615
            TasksCurrent=[not set]
            StateChangeTimestampMonotonic=0

            \u{1e}

            """
        let units = try ServiceProbe.units(in: Array(text.utf8))
        #expect(units.map(\.name) == ["ssh.service", "getty@tty1.service"])
        #expect(units[0].mainPID == 412 && units[0].memory == 7_831_552)
        #expect(units[0].sinceBoot == 2_845_912 && units[0].enablement == "enabled")
        #expect(units[1].hasFailed && units[1].summary == "a = b")
        #expect(units[1].mainPID == nil && units[1].memory == nil)
        #expect(units[1].cpuNanoseconds == nil && units[1].tasks == nil)
    }

    @Test func `ss names who listens, several of them too`() throws {
        let text = """
            \u{1d}ss
            Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
            udp   UNCONN 0      0      127.0.0.53%lo:53   0.0.0.0:*  users:(("systemd-resolve",pid=9,fd=13))
            tcp   LISTEN 0      511    *:80               *:*        users:(("nginx",pid=31,fd=6),("nginx",pid=30,fd=6))
            tcp   LISTEN 0      128    [::]:22            [::]:*
            \u{1e}

            """
        let ports = try PortProbe.ports(in: Array(text.utf8))
        #expect(ports.map(\.port) == [53, 80, 22])
        #expect(ports.map(\.address) == ["127.0.0.53%lo", "*", "[::]"])
        #expect(ports[1].programs.map(\.pid) == [31, 30])
        #expect(ports[2].programs.isEmpty)
    }

    @Test func `sockets of the kernel's table are read in both families`() {
        let text = """
              sl  local_address rem_address   st tx_queue rx_queue
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000
               1: 0100007F:1F91 0100007F:1F90 01 00000000:00000000 00:00000000 00000000
               2: 00000000000000000000000000000000:0016 00000000000000000000000000000000:0000 0A 0
               3: 0000000000000000FFFF00000100007F:0050 0000000000000000FFFF00000100007F:0000 0A 0

            """
        let ports = ProcNetSockets.listening(Array(text.utf8)[...], .tcp)
        #expect(ports.map(\.port) == [8080, 22, 80])
        #expect(ports.map(\.address) == ["127.0.0.1", "[::]", "[0:0:0:0:0:ffff:7f00:1]"])
    }

    @Test func `df's lines are read though names hold blanks`() {
        let space = """
            Filesystem     1024-blocks     Used Available Capacity Mounted on
            /dev/vda1         41152736 12345678  26888888      32% /
            tmpfs              1000000        0   1000000       0% /run
            //nas/my share     5000000  5000000         0     100% /mnt/my share
            /dev/full              100      105        -5     105% /full
            none                     0        0         0        - /proc

            """
        let inodes = """
            Filesystem       Inodes  IUsed   IFree IUse% Mounted on
            /dev/vda1       2621440 300000 2321440   12% /
            //nas/my share        0      0       0     - /mnt/my share

            """
        let mounts = DiskFree.mounts(
            space: Array(space.utf8)[...], inodes: Array(inodes.utf8)[...])
        #expect(mounts.map(\.path) == ["/", "/mnt/my share", "/full"])
        #expect(mounts[0].inodes == 2_621_440 && mounts[0].usedInodes == 300_000)
        #expect(mounts[1].device == "//nas/my share" && mounts[1].inodes == nil)
        #expect(mounts[1].usage == 1 && mounts[2].usage == 1)
    }
}
