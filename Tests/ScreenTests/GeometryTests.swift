import Screen
import Testing

struct GeometryTests {
    private let rect = Rect(column: 2, row: 3, columns: 10, rows: 5)

    @Test(arguments: [-1, 0, 2, 5, 99])
    func `a split gives away no row and takes none twice`(_ rows: Int) {
        let (top, rest) = rect.split(top: rows)
        #expect(top.size.rows + rest.size.rows == rect.size.rows)
        #expect(top.top == rect.top)
        #expect(rest.top == top.bottom)
        #expect(rest.bottom == rect.bottom)
        let (above, bottom) = rect.split(bottom: rows)
        #expect(above.size.rows + bottom.size.rows == rect.size.rows)
        #expect(bottom.bottom == rect.bottom)
    }

    @Test(arguments: [-1, 0, 4, 10, 99])
    func `a split gives away no column and takes none twice`(_ columns: Int) {
        let (left, rest) = rect.split(left: columns)
        #expect(left.size.columns + rest.size.columns == rect.size.columns)
        #expect(rest.left == left.right)
        #expect(rest.right == rect.right)
    }

    @Test func `what is apart meets in nothing`() {
        let far = Rect(column: 50, row: 50, columns: 3, rows: 3)
        #expect(rect.intersection(far).isEmpty)
        #expect(rect.intersection(rect) == rect)
    }

    @Test func `a rectangle holds its corner and not the one beyond`() {
        #expect(rect.contains(rect.origin))
        #expect(!rect.contains(Position(column: rect.right, row: rect.top)))
        #expect(!rect.contains(Position(column: rect.left, row: rect.bottom)))
    }

    @Test func `what is centred stays inside`() {
        let small = rect.centered(Size(columns: 4, rows: 1))
        #expect(small == Rect(column: 5, row: 5, columns: 4, rows: 1))
        #expect(rect.centered(Size(columns: 99, rows: 99)) == rect)
    }

    @Test func `an extent is never negative`() {
        #expect(Size(columns: -4, rows: 2).area == 0)
        #expect(rect.inset(columns: 9, rows: 9).isEmpty)
    }
}
