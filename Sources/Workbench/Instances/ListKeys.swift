/// The keys that move in the list of instances, for help and reference.
enum ListKeys {
    static let lines: [(keys: String, summary: String)] = [
        ("↑ ↓ j k", "up and down"),
        ("pageup pagedown", "a page up or down"),
        ("home end g G", "first and last"),
        ("← →", "fold and unfold the group; from an instance to its group"),
        ("enter", "on a group: fold or unfold it"),
        ("tab", "while finding: to what was found"),
    ]
}
