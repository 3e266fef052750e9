/// Directories that a person marked, and those where one was lately, the last one first.
package struct FilePlaces: Hashable, Sendable {
    package struct Place: Hashable, Sendable {
        package var instance: Instance.ID
        package var isRoot: Bool
        package var path: FilePath

        package init(_ instance: Instance.ID, isRoot: Bool, _ path: FilePath) {
            self.instance = instance
            self.isRoot = isRoot
            self.path = path
        }
    }

    package private(set) var bookmarks: [Place] = []
    package private(set) var recent: [Place] = []

    package static let mostRecent = 50

    package init(bookmarks: [Place] = [], recent: [Place] = []) {
        self.bookmarks = bookmarks
        self.recent = Array(recent.prefix(Self.mostRecent))
    }

    package mutating func visit(_ place: Place) {
        recent.removeAll { $0 == place }
        recent.insert(place, at: 0)
        if recent.count > Self.mostRecent { recent.removeLast() }
    }

    package mutating func toggleBookmark(_ place: Place) {
        if bookmarks.contains(place) {
            bookmarks.removeAll { $0 == place }
        } else {
            bookmarks.append(place)
        }
    }
}
