/// How the desk does: promises kept, hours to answer, what people changed, pages read; plots drawn here, as SVG.
internal import DeskStore
internal import Foundation
internal import Hummingbird
internal import ReferralReports

struct StatisticsPages: Sendable {
    let store: DeskStore
    let settings: ConsoleSettings
    let press: PagePress
    let views: ViewLog

    var routes: [ConsoleRoute] { [.get("/statistics", .statistics) { call in try await page(call) }] }

    struct View: Sendable {
        struct Figure: Sendable {
            var name: String
            var value: String
            var detail: String
        }
        struct FieldLine: Sendable {
            var name: String
            var confirmed: Int
            var right: String
            var accepted: String
            var wrong: Int
        }
        struct SenderLine: Sendable {
            var sender: String
            var referrals: Int
            var right: String
        }
        var frame: Frame
        var days: Int
        var figures: [Figure]
        var promises: String
        var hours: String
        var pages: String
        var accuracy: String
        var fields: [FieldLine]
        var senders: [SenderLine]
        var hasFields: Bool
        var hasSenders: Bool
    }

    private func page(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        try await views.note(.statisticsViewed, "statistics", by: session.person, touching: session.tokenHash)
        let statistics = try await store.statistics(days: Thresholds.statisticsDays)
        let view = View(
            frame: Frame(title: "Statistics", here: "/statistics", session: session, limits: settings.limits),
            days: Thresholds.statisticsDays, figures: Self.figures(statistics),
            promises: Plot.stacked(
                statistics.kept.suffix(30).map { ($0.day, $0.kept, $0.missed) }, names: ("kept", "not kept"),
                title: "Promises by the day they were due"),
            hours: Plot.histogram(
                statistics.hoursToAnswer, width: 6, bars: 16, unit: "h", title: "Hours from fax to answer"),
            pages: Plot.bars(
                statistics.pagesAnHour.enumerated().map { ("\(23 - $0) h ago", $1) }, title: "Pages read, by hour"),
            accuracy: Plot.shares(
                statistics.fields.map { ($0.field.plainName, $0.right, $0.confirmed) },
                title: "Read as a person confirmed it, by field"),
            fields: statistics.fields.map {
                View.FieldLine(
                    name: $0.field.plainName, confirmed: $0.confirmed, right: Self.percent($0.right, $0.confirmed),
                    accepted: Self.percent($0.accepted, $0.confirmed), wrong: $0.acceptedWrong)
            },
            senders: statistics.senders.map {
                View.SenderLine(
                    sender: PlainWords.phone($0.sender), referrals: $0.referrals,
                    right: Self.percent($0.right, $0.fields))
            }, hasFields: !statistics.fields.isEmpty, hasSenders: !statistics.senders.isEmpty)
        return press.page(view, by: "statistics")
    }

    private static func figures(_ statistics: DeskStatistics) -> [View.Figure] {
        let kept = statistics.kept.reduce(0) { $0 + $1.kept }
        let due = statistics.kept.reduce(0) { $0 + $1.kept + $1.missed }
        let hours = statistics.hoursToAnswer.sorted()
        let wrong = statistics.acceptedWrong
        return [
            View.Figure(name: "Promises kept", value: percent(kept, due), detail: "\(kept) of \(due) that fell due"),
            View.Figure(
                name: "Open now", value: String(statistics.openNow), detail: "\(statistics.overdueNow) overdue"),
            View.Figure(
                name: "Hours to answer", value: hours.isEmpty ? "–" : "\(Int(hours[hours.count / 2].rounded()))",
                detail: "in the middle of \(hours.count)"),
            View.Figure(
                name: "Fields accepted without a person",
                value: percent(statistics.accepted.part, statistics.accepted.of),
                detail: "\(wrong.part) of \(wrong.of) changed later"),
            View.Figure(
                name: "Referrals confirmed", value: String(statistics.confirmations),
                detail: statistics.medianSeconds.map { "\(Int($0.rounded())) s each, in the middle" }
                    ?? "none timed"),
        ]
    }

    static func percent(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let share = Double(part) / Double(whole) * 100
        return share == share.rounded() ? "\(Int(share)) %" : "\((share * 10).rounded() / 10) %"
    }
}
