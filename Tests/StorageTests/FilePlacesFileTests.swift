import Model
import TestSupport
import Testing

@testable import Storage

@Suite struct FilePlacesFileTests {
    private static let places = FilePlaces(
        bookmarks: [.init(.thisMachine, isRoot: true, FilePath([0x2F, 0xFF, 0x20, 0x0A]))],
        recent: [.init(.init(rawValue: "ssh:web 1"), isRoot: false, FilePath("/srv"))])

    @Test func `places are read as they were written, whatever they are called`() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/state/places"
        #expect(try FilePlacesFile.read(path) == FilePlaces())
        try FilePlacesFile.write(Self.places, to: path)
        #expect(try FilePlacesFile.read(path) == Self.places)
    }

    @Test func `what cannot be read of it is passed over`() {
        let text = FilePlacesFile.text(Self.places) + Array("recent self\nrecent self a %Z\n".utf8)
        #expect(FilePlacesFile.places(text) == Self.places)
        #expect(FilePlacesFile.places(Array("something else".utf8)) == FilePlaces())
    }
}
