package import Model
package import Screen

/// Everything the workbench knows. A value: equal states draw equal screens.
package struct State {
    /// Seconds since 1970, set before each event; the core has no clock of its own.
    package var now = 0
    package var size: Size
    package var settings = Settings()
    package var theme: Theme

    package init(size: Size, theme: Theme) {
        self.size = size
        self.theme = theme
    }

    /// Takes an event, changes the state and says what the shell is to do.
    package mutating func update(_ event: Event) -> [Effect] {
        switch event {
        case .resized(let size):
            self.size = size
            return []
        default:
            return []
        }
    }

    /// Draws everything.
    package func view() -> Surface {
        Surface(size: size, style: theme[.text])
    }
}
