/// What programs wrote to a terminal of 200 columns and 50 rows while somebody used them.
enum Recording {
    static func vim() -> [UInt8] { bytes(of: vimText) }
    static func htop() -> [UInt8] { bytes(of: htopText) }

    private static func bytes(of text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { Array($0) }
    }
}
