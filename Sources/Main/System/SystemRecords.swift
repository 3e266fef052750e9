internal import Model
internal import Probes

// What `--json` writes of a host. The names are part of the interface: add, never rename.

/// The status of a host: shares from 0 to 1, sizes in bytes, rates a second.
struct StatusRecord: Encodable {
    struct Shares: Encodable {
        var user: Double
        var system: Double
        var iowait: Double
        var steal: Double

        init(_ shares: CPUShares) {
            user = shares.user
            system = shares.system
            iowait = shares.iowait
            steal = shares.steal
        }
    }

    struct Memory: Encodable {
        var total: Int
        var used: Int
        var cache: Int
        var swapTotal: Int
        var swapUsed: Int
    }

    struct Mount: Encodable {
        var device: String
        var path: String
        var total: Int
        var used: Int
        var available: Int
        var inodes: Int?
        var usedInodes: Int?
    }

    struct Disk: Encodable {
        var name: String
        var read: Double
        var written: Double
        var requests: Double
        var latencyMilliseconds: Double?
        var utilisation: Double
    }

    struct Interface: Encodable {
        var name: String
        var received: Double
        var sent: Double
        var errors: Double
        var drops: Double
    }

    var hostName: String?
    var system: String?
    var kernel: String?
    var virtualization: String?
    var processor: String?
    var uptime: Double
    var seconds: Double
    var time: Int?
    var load: [Double]
    var cpu: Shares
    var processors: [String: Shares]
    var memory: Memory
    /// Of the last ten seconds, in which at least one task waited.
    var pressure: [String: Double]
    var mounts: [Mount]
    var disks: [Disk]
    var interfaces: [Interface]
    var temperatures: [String: Double]
    var failedUnits: [String]?
    var needsReboot: Bool

    init(_ facts: HostFacts, _ report: StatusReport) {
        hostName = facts.hostName
        system = facts.system
        kernel = facts.kernel
        virtualization = facts.virtualization
        processor = facts.processor
        uptime = report.uptime
        seconds = report.seconds
        time = facts.time
        load = report.load
        cpu = Shares(report.cpu)
        processors = Dictionary(
            uniqueKeysWithValues: report.processors.map { ("\($0.key)", Shares($0.value)) })
        memory = Memory(
            total: report.memory.total, used: report.memory.used, cache: report.memory.cache,
            swapTotal: report.memory.swapTotal, swapUsed: report.memory.swapUsed)
        pressure = Dictionary(
            uniqueKeysWithValues: report.pressure.map { ($0.key.rawValue, $0.value.some.ten) })
        mounts = facts.mounts.map {
            Mount(
                device: $0.device, path: $0.path, total: $0.total, used: $0.used,
                available: $0.available, inodes: $0.inodes, usedInodes: $0.usedInodes)
        }
        disks = report.disks.map {
            Disk(
                name: $0.name, read: $0.read, written: $0.written, requests: $0.requests,
                latencyMilliseconds: $0.latency, utilisation: $0.utilisation)
        }
        interfaces = report.interfaces.map {
            Interface(
                name: $0.name, received: $0.received, sent: $0.sent, errors: $0.errors,
                drops: $0.drops)
        }
        temperatures = Dictionary(facts.temperatures.map { ($0.name, $0.celsius) }) { max($0, $1) }
        failedUnits = facts.failedUnits
        needsReboot = facts.needsReboot
    }
}

struct ProcessRecord: Encodable {
    var pid: Int
    var parent: Int
    var name: String
    var state: String
    var nice: Int
    var threads: Int
    /// 1 is one processor all the time.
    var cpu: Double
    var resident: Int
    var isKernelThread: Bool

    init(_ use: ProcessUse) {
        pid = use.process.pid
        parent = use.process.parent
        name = use.process.name
        state = String(use.process.state)
        nice = use.process.nice
        threads = use.process.threads
        cpu = use.cpu
        resident = use.process.resident
        isKernelThread = use.process.isKernelThread
    }
}

struct UserRecord: Encodable {
    var name: String
    var uid: Int
    var gid: Int
    var comment: String
    var home: String
    var shell: String
    var groups: [String]
    var password: String?
    var passwordDay: Int?
    var expiryDay: Int?
    var keyCount: Int?
    var isSystem: Bool
    var isAdmin: Bool
    var mayLogIn: Bool

    init(_ user: UserAccount) {
        name = user.name
        uid = user.uid
        gid = user.gid
        comment = user.comment
        home = user.home
        shell = user.shell
        groups = user.groups
        password = user.password?.rawValue
        passwordDay = user.passwordDay
        expiryDay = user.expiryDay
        keyCount = user.keyCount
        isSystem = user.isSystem
        isAdmin = user.isAdmin
        mayLogIn = user.mayLogIn
    }
}

/// Times are seconds since 1970.
struct LogonsRecord: Encodable {
    struct One: Encodable {
        var kind: String
        var user: String
        var terminal: String
        var origin: String
        var start: Int
        var end: Int?
        var isOpen: Bool
        var method: String?
        var fingerprint: String?

        init(_ logon: Logon) {
            kind = logon.kind.rawValue
            user = logon.user
            terminal = logon.terminal
            origin = logon.origin
            start = logon.start
            isOpen = logon.end == .stillOpen
            method = logon.authentication?.method
            fingerprint = logon.authentication?.fingerprint
            switch logon.end {
            case .loggedOut(let time), .hostStopped(let time): end = time
            case .stillOpen, .unknown: break
            }
        }
    }

    var logons: [One]
    var failures: [One]
    var lacks: [String]

    init(_ answer: LogonProbe.Answer) {
        logons = answer.logons.map { One($0) }
        failures = answer.failures.map { One($0) }
        lacks = answer.lacks
    }
}

struct ServiceRecord: Encodable {
    var name: String
    var summary: String
    var load: String
    var active: String
    var sub: String
    var enablement: String
    var mainPID: Int?
    var memory: Int?
    var cpuNanoseconds: Int?
    var tasks: Int?

    init(_ unit: ServiceUnit) {
        name = unit.name
        summary = unit.summary
        load = unit.load
        active = unit.active
        sub = unit.sub
        enablement = unit.enablement
        mainPID = unit.mainPID
        memory = unit.memory
        cpuNanoseconds = unit.cpuNanoseconds
        tasks = unit.tasks
    }
}

struct PortRecord: Encodable {
    struct Program: Encodable {
        var name: String
        var pid: Int
    }

    var port: Int
    var transport: String
    var address: String
    var programs: [Program]

    init(_ port: ListeningPort) {
        self.port = port.port
        transport = port.transport.rawValue
        address = port.address
        programs = port.programs.map { Program(name: $0.name, pid: $0.pid) }
    }
}
