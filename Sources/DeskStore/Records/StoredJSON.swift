/// How evidence and decisions are written into the database and read back: JSON with sorted keys.
internal import Foundation
internal import GRDB
internal import ReferralCore

enum StoredJSON {
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ kind: Value.Type, from text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(kind, from: Data(text.utf8))
        } catch {
            throw DeskStoreError.damaged(why: "a stored \(kind) does not decode")
        }
    }
}

extension ReceivedTime {
    init(row: Row) throws {
        guard let source = Source(rawValue: row["received_source"]) else {
            throw DeskStoreError.damaged(why: "an unknown source of a received time")
        }
        self.init(at: Date(milliseconds: row["received_at"]), source: source)
    }
}

extension PromiseTerms {
    init(row: Row) throws {
        guard let day = CalendarDate(iso: row["day"] as String) else {
            throw DeskStoreError.damaged(why: "a promise without a day")
        }
        self.init(
            day: day, policy: row["policy"], policyVersion: row["policy_version"], calendar: row["calendar"],
            zone: row["zone"], zoneData: row["zone_data"], startAt: Date(milliseconds: row["start_at"]),
            dueAt: Date(milliseconds: row["due_at"]), workDueAt: Date(milliseconds: row["work_due_at"]),
            unstaffedWindow: row["unstaffed_window"])
    }
}
