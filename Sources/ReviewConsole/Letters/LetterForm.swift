/// What a person fills in for a letter, read from the form of the letters page.
internal import Foundation
internal import ReferralCore
internal import ResponseLetters

struct LetterForm: Sendable {
    var kind: LetterKind
    var details: LetterDetails

    /// Why a form makes no letter, in words for the person who filled it in.
    struct Flaw: Error { var words: String }

    init(_ fields: [String: String]) throws {
        guard let kind = fields["kind"].flatMap(LetterKind.init(rawValue:)) else { throw Refusal.badRequest }
        self.kind = kind
        details = LetterDetails()
        switch kind {
        case .acknowledgement, .misdirected: break
        case .missingInformation: try takeRequest(fields)
        case .accepted: try takeAcceptance(fields)
        case .redirected: try takeRedirection(fields)
        case .declined: details.declineReason = fields["decline-reason"].flatMap(DeclineReason.init(rawValue:))
        }
    }

    private mutating func takeRequest(_ fields: [String: String]) throws {
        guard let text = Self.text("open-days", in: fields) else { return }
        guard let days = Int(text), (1...90).contains(days) else {
            throw Flaw(words: "The request stays open for 1 to 90 days.")
        }
        details.openDays = days
    }

    private mutating func takeAcceptance(_ fields: [String: String]) throws {
        details.department = Self.text("department", in: fields)
        details.nextStep = Self.text("next-step", in: fields)
        details.records = Self.text("records", in: fields)
        details.needsAuthorization = fields["authorization"] != nil
        let visit = ["visit-day", "visit-time", "visit-place"].map { Self.text($0, in: fields) }
        guard visit.contains(where: { $0 != nil }) else { return }
        guard let day = visit[0].flatMap({ CalendarDate(iso: $0) }), let time = visit[1].flatMap({ ClockTime($0) }),
            let place = visit[2]
        else { throw Flaw(words: "A visit needs its day, its time and its place.") }
        details.appointment = Appointment(day: day, time: time, place: place)
    }

    private mutating func takeRedirection(_ fields: [String: String]) throws {
        details.toCampus = fields["to-campus"].flatMap(CampusCode.init(rawValue:))
        details.redirectReason = fields["redirect-reason"].flatMap(RedirectReason.init(rawValue:))
        guard let text = Self.text("forwarded-on", in: fields) else { return }
        guard let day = CalendarDate(iso: text) else { throw Flaw(words: "'\(text)' is no day.") }
        details.forwardedOn = day
    }

    private static func text(_ name: String, in fields: [String: String]) -> String? {
        let text = (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : String(text.prefix(500))
    }
}
