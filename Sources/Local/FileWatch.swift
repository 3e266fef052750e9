internal import Glibc
package import Reactor

/// Tells when files change. Their directories are watched, not they themselves: editors put a new
/// file in the old one's place. Where a file is a link, what it leads to is watched as well.
@LoopActor
package final class FileWatch {
    private let events: DirectoryEvents
    private let onChange: @LoopActor () -> Void
    private var watch: Watch?
    private var timer: LoopTimer?
    private var paths: [String] = []
    /// The names that matter in each directory.
    private var names: [CInt: Set<String>] = [:]

    /// Several writes in a row are one change.
    private static let settlingTime = Duration.milliseconds(150)
    /// Linux follows no more links than these either.
    private static let mostLinks = 40

    package init(onChange: @escaping @LoopActor () -> Void) throws(SystemError) {
        self.onChange = onChange
        events = try DirectoryEvents()
        watch = EventLoop.shared.watch(events.descriptor.raw, for: .read) { [weak self] _ in
            self?.read()
        }
    }

    /// In place of a file's name: whatever comes, goes or changes in the directory.
    package nonisolated static let anyName = "*"

    /// Watches exactly these files, absolute paths, from now on. Where a directory does not exist
    /// yet, the nearest one above it that does is watched for its coming.
    package func set(_ paths: [String]) {
        self.paths = paths
        arm()
    }

    /// To be called before it is let go of.
    package func cancel() {
        timer?.cancel()
        watch?.cancel()
        watch = nil
    }

    // MARK: Where to look

    private struct Place: Hashable {
        var directory: String
        var name: String
    }

    /// Watches where the files are or will be. Again from the start if something moved meanwhile.
    private func arm() {
        var places = Set(paths.flatMap(Self.places))
        for _ in 0..<8 {
            watchOnly(places)
            let now = Set(paths.flatMap(Self.places))
            guard now != places else { return }
            places = now
        }
    }

    private func watchOnly(_ places: Set<Place>) {
        var wanted: [CInt: Set<String>] = [:]
        for place in places {
            guard let number = events.add(place.directory) else { continue }
            wanted[number, default: []].insert(place.name)
        }
        for number in names.keys where wanted[number] == nil { events.remove(number) }
        names = wanted
    }

    private static func places(of path: String) -> [Place] {
        var places: [Place] = []
        var path = path
        for _ in 0..<mostLinks {
            places.append(place(of: path))
            guard let target = link(at: path) else { break }
            path = target
        }
        return places
    }

    /// The directory to watch and the name to wait for in it.
    private static func place(of path: String) -> Place {
        var parts = path.split(separator: "/").map(String.init)
        var name = parts.popLast() ?? ""
        while !parts.isEmpty {
            let directory = "/" + parts.joined(separator: "/")
            if isDirectory(directory) { return Place(directory: directory, name: name) }
            name = parts.removeLast()
        }
        return Place(directory: "/", name: name)
    }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func link(at path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        guard count > 0, count < buffer.count else { return nil }
        let target = String(
            decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard !target.hasPrefix("/") else { return target }
        return path.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/" + target
    }

    // MARK: What happened

    private func read() {
        var isConcerned = false
        for event in events.read() where concerns(event) { isConcerned = true }
        guard isConcerned else { return }
        arm()
        guard timer?.isPending != true else { return }
        timer = EventLoop.shared.schedule(after: Self.settlingTime) { [weak self] in
            self?.onChange()
        }
    }

    private func concerns(_ event: DirectoryEvents.Event) -> Bool {
        // An overflow may have swallowed what concerns us.
        if event.directory < 0 { return true }
        guard let names = names[event.directory] else { return false }
        return event.isGone || names.contains(event.name) || names.contains(Self.anyName)
    }
}
