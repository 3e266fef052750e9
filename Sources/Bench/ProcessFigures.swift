internal import Glibc

/// What a process has taken of the machine so far, all its threads together.
struct ProcessFigures {
    var cpu: Duration
    var residentKilobytes: Int
    /// How often it was put on a core again after it had waited.
    var wakeUps: Int

    static var own: ProcessFigures { ProcessFigures(of: getpid()) }

    init(of process: CInt) {
        cpu = .zero
        wakeUps = 0
        residentKilobytes = Self.value("VmRSS", in: "/proc/\(process)/status")
        for thread in Self.names(in: "/proc/\(process)/task") {
            let folder = "/proc/\(process)/task/\(thread)"
            wakeUps += Self.value("voluntary_ctxt_switches", in: "\(folder)/status")
            // Nanoseconds on a core come first.
            let words = Self.text("\(folder)/schedstat").split(separator: " ")
            cpu += .nanoseconds(words.first.flatMap { Int64($0) } ?? 0)
        }
    }

    private static func value(_ name: String, in file: String) -> Int {
        for line in text(file).split(separator: "\n") where line.hasPrefix("\(name):") {
            let words = line.split(whereSeparator: \.isWhitespace)
            return words.dropFirst().first.flatMap { Int($0) } ?? 0
        }
        return 0
    }

    private static func text(_ file: String) -> String {
        String(decoding: (try? Payload.read(file).bytes) ?? [], as: UTF8.self)
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
