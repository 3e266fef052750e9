/// A path on a machine: this one or an instance.
package struct FilePlace: Hashable, Sendable {
    package var instance: Instance.ID
    package var path: FilePath

    package init(_ instance: Instance.ID, _ path: FilePath) {
        self.instance = instance
        self.path = path
    }

    package var isOnThisMachine: Bool { instance == .thisMachine }

    package func appending(_ name: FileName) -> FilePlace {
        FilePlace(instance, path.appending(name))
    }
}
