import Glibc
import Model
import Reactor
@testable import Storage
import Testing

struct HistoryStoreTests {
    private let scratch: Scratch
    private let web = Instance.ID(rawValue: "inventory:web'1; DROP TABLE instance_history")
    private let db = Instance.ID(rawValue: "ssh:db")

    init() throws { scratch = try Scratch() }

    private var path: String { scratch.file("deep/workbench.sqlite") }

    private func open(_ now: Int = 1000) -> HistoryStore { HistoryStore(path: path, now: now) }

    @Test func `logins and favourites outlive the program`() throws {
        let store = open()
        #expect(store.notice == nil)
        try store.recordLogin(web, at: 100)
        try store.recordLogin(web, at: 300)
        try store.recordLogin(web, at: 200)
        try store.recordFavourite(db, true)
        try store.recordFavourite(web, true)
        try store.recordFavourite(web, false)
        let all = try open().all()
        #expect(
            all == [
                web: InstanceHistory(isFavourite: false, lastLogin: 300, loginCount: 3),
                db: InstanceHistory(isFavourite: true),
            ])
        #expect(scratch.mode(of: "deep/workbench.sqlite") == 0o600)
        #expect(scratch.mode(of: "deep/workbench.sqlite-wal") == 0o600)
        #expect(scratch.mode(of: "deep") == 0o700)
    }

    @Test func `an instance with a new name keeps its past`() throws {
        let store = open()
        try store.recordLogin(web, at: 100)
        try store.recordLogin(db, at: 200)
        try store.move(web, to: db)
        #expect(try store.all() == [db: InstanceHistory(lastLogin: 100, loginCount: 1)])
    }

    @Test func `a charset outlives the program, and a guess does not go over a choice`() throws {
        let store = open()
        let gbk = try #require(Charset(named: "GBK"))
        try store.recordLogin(web, at: 100)
        try store.recordCharset(web, RememberedCharset(gbk, isChosen: false, time: 100))
        try store.recordCharset(db, RememberedCharset(.utf8, isChosen: false, time: 100))
        let guessed = RememberedCharset(gbk, isChosen: false, time: 100)
        #expect(
            try open().all()[web]
                == InstanceHistory(lastLogin: 100, loginCount: 1, charset: guessed))

        try store.recordCharset(db, RememberedCharset(gbk, isChosen: true, time: 200))
        try store.recordCharset(db, RememberedCharset(.utf8, isChosen: false, time: 300))
        #expect(try open().all()[db]?.charset == RememberedCharset(gbk, isChosen: true, time: 200))
    }

    @Test func `two programs write side by side`() throws {
        let (first, second) = (open(), open())
        for time in 0..<50 {
            try first.recordLogin(web, at: time)
            try second.recordLogin(web, at: time)
        }
        #expect(try first.all()[web]?.loginCount == 100)
    }

    @Test(arguments: [
        "this is no database at all, but long enough to look at", "SQLite format 3\0",
    ])
    func `a damaged file is moved aside, and said to be`(_ contents: String) throws {
        mkdir(scratch.file("deep"), 0o700)
        let padded = contents + String(repeating: "x", count: 5000)
        try scratch.put(padded, in: "deep/workbench.sqlite")
        let store = open(1234)
        #expect(
            store.notice?.contains("\(path) was damaged and is now \(path).damaged-1234") == true)
        #expect(try scratch.text(of: "deep/workbench.sqlite.damaged-1234") == padded)
        try store.recordLogin(web, at: 1)
        #expect(open().notice == nil)
        #expect(try open().all().count == 1)
    }

    @Test func `a page that is overwritten is found out`() throws {
        do {
            let store = open()
            for number in 0..<2000 {
                try store.recordLogin(Instance.ID(rawValue: "\(number)"), at: 1)
            }
        }
        let file = try FileDescriptor.open(path, O_RDWR)
        let noise = [UInt8](repeating: 0xA5, count: 6000)
        #expect(pwrite(file.raw, noise, noise.count, 8192) == noise.count)
        #expect(open().notice?.contains("damaged") == true)
        #expect(open().notice == nil)
    }

    @Test func `where there can be no file, nothing is kept and nothing fails`() throws {
        mkdir(scratch.file("deep"), 0o700)
        mkdir(path, 0o700)
        let store = open()
        #expect(store.notice?.contains("forgotten at the end") == true)
        try store.recordLogin(web, at: 1)
        #expect(try store.all().count == 1)
        let nowhere = HistoryStore(path: "/proc/nowhere/workbench.sqlite", now: 0)
        #expect(nowhere.notice?.contains("/proc/nowhere") == true)
        try nowhere.recordFavourite(web, true)
    }

    @Test func `migrations run once each, in their order`() throws {
        let first = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);"
        let second = "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = 'new';"
        let file = scratch.file("migrated.sqlite")
        _ = try Database(path: file, migrations: [first])
        for _ in 0..<2 {
            let database = try Database(path: file, migrations: [first, second])
            #expect(try database.run("SELECT x, y FROM a") == [[.integer(1), .text("new")]])
        }
    }

    @Test func `a migration that fails changes nothing`() throws {
        let file = scratch.file("failed.sqlite")
        let first = "CREATE TABLE a (x INTEGER) STRICT;"
        _ = try Database(path: file, migrations: [first])
        #expect(throws: Database.Failure.self) {
            _ = try Database(path: file, migrations: [first, "CREATE TABLE b (y TEXT); nonsense;"])
        }
        let database = try Database(path: file, migrations: [first])
        #expect(
            try database.run("SELECT name FROM sqlite_master WHERE type = 'table'") == [
                [.text("a")]
            ])
    }

    @Test func `what a newer program wrote is left alone`() throws {
        _ = try Database(path: path, migrations: ["SELECT 1;", "SELECT 1;", "SELECT 1;"])
        let store = open()
        #expect(store.notice?.contains("newer version") == true)
        #expect(try Database(path: path, migrations: ["", "", ""]).run("SELECT 1").count == 1)
    }

    @Test func `text of all kinds goes in and out`() throws {
        let database = try Database(path: Database.inMemory, migrations: [])
        for text in ["", "ü", "a\u{0}b", "'"] {
            #expect(
                try database.run("SELECT ?1, ?2", [.text(text), .null]) == [[.text(text), .null]])
        }
    }
}
