/// A character of a line and the columns it stands in.
package struct PlacedCharacter: Hashable, Sendable {
    package var character: Character
    package var column: Int
    /// 1, or 2 for a wide one.
    package var width: Int

    package init(_ character: Character, column: Int, width: Int) {
        self.character = character
        self.column = column
        self.width = width
    }
}
