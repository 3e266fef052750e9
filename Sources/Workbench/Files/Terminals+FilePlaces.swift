internal import Model

/// Bookmarks and recent places, which all panes with files share and the next start has again.
extension Terminals {
    mutating func placesLoaded(_ places: FilePlaces) {
        filePlaces = places
        tellPlaces()
    }

    mutating func changePlaces(_ body: (inout FilePlaces) -> Void) {
        let before = filePlaces
        body(&filePlaces)
        guard filePlaces != before else { return }
        tellPlaces()
        perform(.keepPlaces(filePlaces))
    }

    private mutating func tellPlaces() {
        for id in tools.keys where tools[id] is FilesPane { tools[id]?.context.places = filePlaces }
    }
}

extension FilesPane {
    /// Those of machines that are still listed.
    func spots(_ places: [FilePlaces.Place]) -> [FileColumn.Spot] {
        places.compactMap { place in
            instances.first { $0.id == place.instance }.map {
                FileColumn.Spot(
                    site: FileSite($0, isRoot: place.isRoot), path: place.path, name: nil)
            }
        }
    }

    private func place(_ spot: FileColumn.Spot) -> FilePlaces.Place {
        FilePlaces.Place(spot.site.instance.id, isRoot: spot.site.isRoot, spot.path)
    }

    mutating func remember(_ index: Int) {
        context.request(.visited(place(columns[index].spot)))
    }

    mutating func toggleBookmark() {
        let spot = column.spot
        let words = "\(spot.site.words):\(spot.path.text)"
        let isOne = context.places.bookmarks.contains(place(spot))
        context.request(.toggleBookmark(place(spot)))
        context.tell(.info, isOne ? "\(words) is no bookmark any more" : "\(words) is a bookmark")
    }
}
