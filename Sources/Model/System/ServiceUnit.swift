/// A unit of systemd as `systemctl show` tells it (org.freedesktop.systemd1(5)).
package struct ServiceUnit: Hashable, Sendable {
    package var name: String
    package var summary = ""
    package var load = ""
    package var active = ""
    package var sub = ""
    /// `enabled`, `disabled`, `static`, `masked`, …; empty where it has no file.
    package var enablement = ""
    package var mainPID: Int?
    /// Bytes; nil where it is not counted.
    package var memory: Int?
    package var cpuNanoseconds: Int?
    package var tasks: Int?
    /// Of the last start or stop, in microseconds after boot.
    package var sinceBoot: Int?

    package init(name: String) {
        self.name = name
    }

    package var hasFailed: Bool { active == "failed" }
}
