/// The desk's memory: faxes, referrals, promises and their log, in one SQLite database.
///
/// Every act is one transaction with a name from the desk's work; the acts are in `Acts`, the questions in `Queries`.
/// Printing a store, a referral or a fax never shows patient data.
package import Foundation
internal import GRDB
internal import Glibc

package struct DeskStore: Sendable {
    let database: any DatabaseWriter
    package let clock: DeskClock
    /// The machine's name, as it stands in the logs.
    let machine: String

    /// Opens the database of a desk, making or migrating it.
    package init(at file: URL, clock: DeskClock = .system) throws(DeskStoreError) {
        do {
            try Self.reserve(file)
            try self.init(DatabasePool(path: file.path, configuration: Self.configuration), clock: clock)
        } catch let error as DeskStoreError {
            throw Self.placed(error, at: file)
        } catch let error as FileRefusal {
            throw .cannotOpen(path: file.path, why: error.description)
        } catch {
            throw Self.placed(DeskStoreError(error), at: file)
        }
    }

    /// A desk that is forgotten when the program ends.
    package static func inMemory(clock: DeskClock = .system) throws(DeskStoreError) -> DeskStore {
        do {
            return try DeskStore(DatabaseQueue(configuration: configuration), clock: clock)
        } catch {
            throw DeskStoreError(error)
        }
    }

    /// A desk's database that nobody else has open, by one connection: once it is closed, no journal lies beside it.
    static func alone(at file: URL) throws(DeskStoreError) -> DeskStore {
        do {
            return try DeskStore(DatabaseQueue(path: file.path, configuration: configuration), clock: .system)
        } catch {
            throw placed(DeskStoreError(error), at: file)
        }
    }

    private init(_ database: any DatabaseWriter, clock: DeskClock) throws {
        let migrator = DeskSchema.migrator
        if try database.read(migrator.hasBeenSuperseded) { throw DeskStoreError.newerSchema(path: "") }
        let step = DurableStep(.transaction, #fileID, "migrate")
        try migrator.migrate(database)
        step.isDone()
        self.database = database
        self.clock = clock
        machine = Self.machineName()
    }

    /// Makes the file 0600 before SQLite does it by the umask; the journal files take the same mode.
    private static func reserve(_ file: URL) throws(FileRefusal) {
        do throws(FileRefusal) {
            _ = try OpenFile(creating: file.path)
        } catch  where error.code == EEXIST {
            return
        }
    }

    private static func placed(_ error: DeskStoreError, at file: URL) -> DeskStoreError {
        switch error {
        case .newerSchema: .newerSchema(path: file.path)
        case .database(_, let why): .cannotOpen(path: file.path, why: why)
        default: error
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "faxdesk"
        configuration.busyMode = .timeout(Thresholds.busySeconds)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;
                    PRAGMA cache_size = -\(Thresholds.cacheKilobytes)
                    """)
        }
        return configuration
    }

    private static func machineName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&name, name.count - 1) == 0 else { return "unknown" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// One transaction, named after the act that asks for it; what SQLite says is translated.
    func act<T: Sendable>(
        _ file: StaticString = #fileID, _ function: StaticString = #function,
        _ change: @escaping @Sendable (Database) throws -> T
    ) async throws(DeskStoreError) -> T {
        let step = DurableStep(.transaction, file, function)
        do {
            let result = try await database.write { db in
                let result = try change(db)
                step.isWritten()
                return result
            }
            step.isDone()
            return result
        } catch {
            throw DeskStoreError(error)
        }
    }

    func ask<T: Sendable>(_ question: @escaping @Sendable (Database) throws -> T) async throws(DeskStoreError) -> T {
        do {
            return try await database.read(question)
        } catch {
            throw DeskStoreError(error)
        }
    }
}

extension DeskStore: CustomStringConvertible, CustomReflectable {
    package var description: String { "DeskStore" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
