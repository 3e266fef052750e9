internal import Model
internal import Reactor
internal import Storage
internal import Workbench

/// The person's bookmarks and recent places of files: read at the start, written as they change,
/// the latest at a time.
@LoopActor
final class PlacesDesk {
    private let path: String
    private let disk: Disk
    private let report: @LoopActor (Event) -> Void
    private var due: FilePlaces?
    private var isWriting = false

    init(environment: Environment, disk: Disk, report: @escaping @LoopActor (Event) -> Void) {
        path = environment.directories.places
        self.disk = disk
        self.report = report
    }

    func load() {
        disk.start { [path] in
            try FilePlacesFile.read(path)
        } then: { [weak self] result in
            switch result {
            case .success(let places): self?.report(.placesLoaded(places))
            case .failure(let error): self?.failed(error)
            }
        }
    }

    func keep(_ places: FilePlaces) {
        due = places
        if !isWriting { write() }
    }

    private func write() {
        guard let places = due else { return }
        due = nil
        isWriting = true
        disk.start { [path] in
            try FilePlacesFile.write(places, to: path)
        } then: { [weak self] result in
            self?.isWriting = false
            if case .failure(let error) = result { self?.failed(error) }
            self?.write()
        }
    }

    private func failed(_ error: any Error) {
        report(.saveFailed(what: "bookmarks", message: "\(error)"))
    }
}
