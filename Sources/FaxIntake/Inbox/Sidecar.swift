/// What a fax server says about a fax in a small file beside it: who called, which number, when, how many pages.
///
/// Understood are a flat JSON object (`NAME.json`) and the `Key: value` lines of HylaFAX's `faxinfo` (`NAME.info`). Names of
/// keys are those of the common fax servers, in any case. A sidecar is never trusted to be right and never stands in the way
/// of its fax: what makes no sense is left out and said.
package import Foundation
internal import ReferralCore

package struct Sidecar: Sendable, Equatable {
    /// E.164.
    package var sender: String?
    /// E.164.
    package var dialled: String?
    package var received: Date?
    package var pages: Int?
    /// What went wrong on the line, one line.
    package var lineTrouble: String?
    /// Names of the keys that made no sense.
    package var unclear: [String] = []

    package enum Flaw: String, Error, Sendable {
        case tooLarge = "sidecar-too-large"
        case notReadable = "sidecar-not-readable"
    }

    /// `zone` is used for times that name none, as HylaFAX writes them: the server's own.
    package init(_ bytes: [UInt8], now: Date, zone: TimeZone) throws(Flaw) {
        guard bytes.count <= Thresholds.sidecarBytes else { throw .tooLarge }
        guard let values = Self.object(bytes) ?? Self.lines(bytes) else { throw .notReadable }
        for (key, text) in values {
            switch key {
            case "sender", "cidnumber", "callid1", "callerid", "ani", "from", "fromfaxnumber", "callernumber":
                sender = number(text, of: key) ?? sender
            case "dialled", "dialed", "callid3", "did", "to", "tofaxnumber", "callednumber", "destination":
                dialled = number(text, of: key) ?? dialled
            case "received", "receivedtime", "datereceived", "epochtime", "timestamp":
                received = time(text, of: key, now: now, zone: zone) ?? received
            case "pages", "pagecount", "totalpages", "numberofpages":
                if let count = Int(text), (1...9999).contains(count) { pages = count } else { unclear.append(key) }
            case "error", "msg":
                lineTrouble = text.isEmpty ? lineTrouble : Self.oneLine(text)
            default: continue
            }
        }
        unclear.sort()
    }

    private mutating func number(_ text: String, of key: String) -> String? {
        guard !text.isEmpty else { return nil }
        do throws(TelephoneNumberError) {
            return try TelephoneNumber(text).e164
        } catch {
            if case .pattern(let e164) = error { return e164 }
            unclear.append(key)
            return nil
        }
    }

    private mutating func time(_ text: String, of key: String, now: Date, zone: TimeZone) -> Date? {
        guard !text.isEmpty else { return nil }
        guard let time = ServerTime.date(text, zone: zone), ServerTime.isPlausible(time, now: now) else {
            unclear.append(key)
            return nil
        }
        return time
    }

    private static func object(_ bytes: [UInt8]) -> [(String, String)]? {
        guard let members = try? JSONDecoder().decode([String: SidecarValue].self, from: Data(bytes)) else {
            return nil
        }
        return members.map { ($0.key.lowercased().filter { $0 != "_" && $0 != "-" }, $0.value.text) }.sorted {
            $0.0 < $1.0
        }
    }

    private static func lines(_ bytes: [UInt8]) -> [(String, String)]? {
        let text = String(decoding: bytes, as: UTF8.self)
        let pairs = text.split(whereSeparator: \.isNewline).compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].trimmingCharacters(in: .whitespaces).lowercased(), value)
        }
        let known: Set<String> = ["sender", "pages", "received"]
        return pairs.contains { known.contains($0.0) } ? pairs : nil
    }

    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }.prefix(200)))
    }
}

/// A value of a flat JSON object, as text; nested values count as empty.
private struct SidecarValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        text =
            if let text = try? container.decode(String.self) {
                text.trimmingCharacters(in: .whitespacesAndNewlines)
            } else if let number = try? container.decode(Int64.self) {
                String(number)
            } else {
                ""
            }
    }
}

/// Times as fax servers write them.
enum ServerTime {
    /// ISO 8601 with a zone, seconds since 1970, or HylaFAX's `1996:01:19 13:51:02` and ISO without a zone, which are the
    /// server's own time.
    static func date(_ text: String, zone: TimeZone) -> Date? {
        if let seconds = Int64(text), seconds > 0 {
            return Date(timeIntervalSince1970: Double(seconds > 99_999_999_999 ? seconds / 1000 : seconds))
        }
        if let date = try? Date(text, strategy: .iso8601) { return date }
        if let date = try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) {
            return date
        }
        let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count == 6, text.count == 19, text.allSatisfy({ $0.isNumber || ":- T".contains($0) }) else {
            return nil
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let wall = DateComponents(
            year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5])
        guard wall.isValidDate(in: calendar) else { return nil }
        return calendar.date(from: wall)
    }

    /// A time far ahead would promise an answer too late; one far back is a clock that was never set.
    static func isPlausible(_ time: Date, now: Date) -> Bool {
        time <= now.addingTimeInterval(Thresholds.clockDrift) && time >= now.addingTimeInterval(-Thresholds.oldestFax)
    }
}
