package import Model
package import Reactor

/// Bookmarks and recent places on disk: a line each. Blocks: for workers.
package enum FilePlacesFile {
    private static let heading = "workbench places 1"

    /// What of it can be read; nothing where there is no such file.
    package static func read(_ path: String) throws(SystemError) -> FilePlaces {
        guard let text = try LocalFiles.read(path, limit: 1 << 20) else { return FilePlaces() }
        return places(text)
    }

    package static func write(_ places: FilePlaces, to path: String) throws(SystemError) {
        try LocalFiles.replace(path, with: text(places))
    }

    static func text(_ places: FilePlaces) -> [UInt8] {
        let lines =
            [heading] + places.bookmarks.map { line("bookmark", $0) }
            + places.recent.map { line("recent", $0) }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func line(_ kind: String, _ place: FilePlaces.Place) -> String {
        let instance = JournalText.field(place.instance)
        let path = JournalText.field(place.path.bytes)
        return "\(kind) \(place.isRoot ? "root" : "self") \(instance) \(path)"
    }

    static func places(_ text: [UInt8]) -> FilePlaces {
        let lines = text.split(separator: 0x0A)
        guard lines.first?.elementsEqual(heading.utf8) == true else { return FilePlaces() }
        var places: [String: [FilePlaces.Place]] = [:]
        for line in lines.dropFirst() {
            let fields = line.split(separator: 0x20)
            guard fields.count == 4, let instance = JournalText.instance(fields[2]),
                let path = JournalText.path(fields[3])
            else { continue }
            let isRoot = JournalText.text(fields[1]) == "root"
            places[JournalText.text(fields[0]), default: []].append(
                FilePlaces.Place(instance, isRoot: isRoot, path))
        }
        return FilePlaces(bookmarks: places["bookmark"] ?? [], recent: places["recent"] ?? [])
    }
}
