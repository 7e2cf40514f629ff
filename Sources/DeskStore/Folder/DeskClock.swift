package import Foundation

/// The desk's watch. Everything that depends on the time asks it, so that tests can set it.
package struct DeskClock: Sendable {
    private let tell: @Sendable () -> Date

    package init(_ tell: @escaping @Sendable () -> Date) { self.tell = tell }

    package static let system = DeskClock { Date() }

    package static func standing(at moment: Date) -> DeskClock { DeskClock { moment } }

    /// The time to the millisecond: what the database keeps.
    package var now: Date { tell().inMilliseconds }
}

extension Date {
    package init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }

    package var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    package var inMilliseconds: Date { Date(milliseconds: milliseconds) }

    /// `2026-03-06T22:41:07.000Z`: how times are written in the logs. The milliseconds are written as counted, because
    /// formatting a fraction of a second can lose one.
    package var inUniversalTime: String {
        let count = milliseconds
        let part = (count % 1000 + 1000) % 1000
        let whole = Date(milliseconds: count - part).formatted(.iso8601)
        let digits = String(part)
        return whole.dropLast() + "." + String(repeating: "0", count: 3 - digits.count) + digits + "Z"
    }
}
