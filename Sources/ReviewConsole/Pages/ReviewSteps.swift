/// The steps of a review that the script asks for: take in hand, keep, save, check a typed value, read a place, confirm.
internal import DeskStore
internal import Foundation
internal import Hummingbird
internal import Logging
internal import ReferralCore
internal import ReferralReports

struct ReviewSteps: Sendable {
    let desk: ConsoleDesk
    let views: ViewLog

    private var store: DeskStore { desk.store }

    var routes: [ConsoleRoute] {
        [
            .step("/referrals/{reference}/claim", .reviewers) { call in try await claim(call) },
            .step("/referrals/{reference}/alive", .reviewers, isActivity: false) { call in try await alive(call) },
            .step("/referrals/{reference}/release", .reviewers) { call in try await release(call) },
            .step("/referrals/{reference}/draft", .reviewers) { call in try await draft(call) },
            .step("/referrals/{reference}/check", .reviewers) { call in try await check(call) },
            .step("/referrals/{reference}/read-here", .reviewers) { call in try await readHere(call) },
            .step("/referrals/{reference}/confirm", .reviewers) { call in try await confirm(call) },
            .form("/referrals/{reference}/reopen", .reviewers) { call in try await reopen(call) },
        ]
    }

    struct Tab: Decodable { var tab: String }
    struct Done: Encodable {
        var version: Int?
        var next: String?
    }

    private func tab(_ text: String) throws(Refusal) -> String {
        guard (8...64).contains(text.utf8.count), text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw .badRequest
        }
        return text
    }

    private struct ClaimAsked: Decodable {
        var tab: String
        var takeOver: Bool
    }

    private struct Claimed: Encodable {
        var mine: Bool
        var holder: String?
        var version: Int
    }

    private func claim(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(ClaimAsked.self), try call.reference())
        do throws(DeskStoreError) {
            try await store.claim(
                reference, tab: asked.tab, by: call.session?.person ?? .nobody, takingOver: asked.takeOver)
        } catch {
            guard case .refused(.heldBy(let name)) = error else { throw error }
            return Answer.json(Claimed(mine: false, holder: name, version: 0))
        }
        let review = try await store.review(of: reference)
        return Answer.json(Claimed(mine: true, holder: nil, version: review.version))
    }

    private struct AliveAsked: Decodable {
        var tab: String
        /// Somebody touched keys or mouse since the last time.
        var active: Bool
    }

    private func alive(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(AliveAsked.self), try call.reference())
        let session = try call.current()
        if asked.active { try await store.touch(session) }
        let mine = try await store.keepClaim(reference, tab: try tab(asked.tab), by: session.person)
        let holder = mine ? nil : try await store.holder(of: reference)
        return Answer.json(Claimed(mine: mine, holder: holder?.display, version: 0))
    }

    private func release(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(Tab.self), try call.reference())
        try await store.releaseClaim(reference, tab: try tab(asked.tab), by: try call.person())
        return Answer.json(Done())
    }

    struct DraftAsked: Decodable {
        var tab: String
        var version: Int
        var seconds: Double
        var answers: [FieldKey: AnswerAsked]
    }

    private func parsed(_ asked: DraftAsked, _ reference: ReferenceNumber) async throws -> (ReviewDraft, ReviewHold) {
        let review = try await store.review(of: reference)
        let reading = AnswerReading(review: review, context: desk.context(review.sheet))
        var draft = ReviewDraft(seconds: min(max(0, asked.seconds), 86_400))
        for (key, answer) in asked.answers { draft.answers[key] = try reading.answer(answer, to: key) }
        return (draft, ReviewHold(tab: try tab(asked.tab), version: asked.version))
    }

    private func draft(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(DraftAsked.self), try call.reference())
        let (draft, hold) = try await parsed(asked, reference)
        let version = try await store.saveDraft(draft, of: reference, hold, by: try call.person())
        return Answer.json(Done(version: version))
    }

    private func confirm(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(DraftAsked.self), try call.reference())
        let person = try call.person()
        let (draft, hold) = try await parsed(asked, reference)
        try await store.confirm(reference, with: draft, hold, by: person)
        let next = try await store.nextToReview(after: reference, for: person)
        return Answer.json(Done(next: next.map { "/referrals/\($0)" } ?? "/"))
    }

    private func reopen(_ call: ConsoleCall) async throws -> Response {
        let reference = try call.reference()
        try demandNobodyElse(has: try await store.review(of: reference), call)
        try await store.reopen(reference, by: try call.person())
        return Answer.seeOther("/referrals/\(reference)")
    }

    /// What needs no claim of one's own is still not done on a referral that somebody else has in hand.
    private func demandNobodyElse(has review: ReviewSheet, _ call: ConsoleCall) throws {
        guard let holder = review.holder, holder.user != (try call.person().name) else { return }
        throw DeskStoreError.refused(.heldBy(name: holder.display))
    }

    private struct CheckAsked: Decodable {
        var field: FieldKey
        var text: String
    }

    struct Checked: Encodable {
        var text: String
        var words: String
        var fits: Bool
        var messages: [String]
        var alternatives: [ReviewView.Choice]
    }

    /// What a typed value means, by the rules readings are judged by.
    private func check(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(CheckAsked.self), try call.reference())
        let review = try await store.review(of: reference)
        let reading = AnswerReading(review: review, context: desk.context(review.sheet))
        return Answer.json(try reading.checked(asked.text, as: asked.field))
    }

    private struct ReadAsked: Decodable {
        /// The referral whose page it is: this one, or one joined to it.
        var reference: String
        var page: Int
        var box: PageRegion
        var field: FieldKey
        var quarters: Int
    }

    private struct ReadAnswer: Encodable {
        var raw: String?
        var checked: Checked?
    }

    private func readHere(_ call: ConsoleCall) async throws -> Response {
        let (asked, reference) = (try call.decoded(ReadAsked.self), try call.reference())
        guard let pageOwner = try? ReferenceNumber(asked.reference) else { throw Refusal.badRequest }
        let review = try await store.review(of: reference)
        try demandNobodyElse(has: review, call)
        guard pageOwner == reference || review.joined.contains(pageOwner) else { throw Refusal.notFound }
        let sheet = try await store.sheet(for: pageOwner)
        guard let seen = sheet.evidence?.pages.first(where: { $0.page == asked.page }) else { throw Refusal.notFound }
        try await views.note(
            .regionRead, reference.description,
            ["page": .whole(Int64(asked.page)), "field": .text(asked.field.rawValue)], by: try call.person())
        let answer: PageLookAnswer
        do {
            answer = try await desk.look(
                PageLook(
                    page: asked.page, quarters: asked.quarters, region: asked.box, field: asked.field,
                    hidden: seen.hidden),
                desk.vault.place(of: sheet.document.fingerprint))
        } catch {
            desk.logger.error("A place was not read", metadata: ["reference": "\(reference)", "why": "\(error)"])
            throw Refusal.unavailable
        }
        guard let read = answer.reading else { return Answer.json(ReadAnswer()) }
        let reading = AnswerReading(review: review, context: desk.context(review.sheet))
        var checked = try reading.checked(read.raw, as: asked.field)
        let others = read.alternatives.compactMap { try? reading.checked($0, as: asked.field) }
        for other in others
        where other.text != checked.text && !checked.alternatives.contains(where: { $0.text == other.text }) {
            checked.alternatives.append(ReviewView.Choice(text: other.text, words: other.words))
        }
        return Answer.json(ReadAnswer(raw: read.raw, checked: checked))
    }
}

/// What the script says of a field.
struct AnswerAsked: Decodable, Sendable {
    var kind: FieldAnswer.Kind
    var text: String?
    var how: FieldAnswer.Way
    var page: Int?
    var box: PageRegion?
}

/// Turns what a person chose or typed into an answer, by the rules of the field.
struct AnswerReading {
    let review: ReviewSheet
    let context: DecisionContext

    /// A value that does not fit is kept as it was typed: the person has been told and insists.
    func answer(_ asked: AnswerAsked, to key: FieldKey) throws(Refusal) -> FieldAnswer {
        let field = review.sheet.decided?.fields[key]
        let page = asked.page ?? field?.page
        guard asked.kind == .value else { return FieldAnswer(asked.kind, how: asked.how, page: page, box: asked.box) }
        if asked.how == .asRead, let value = field?.value {
            return FieldAnswer(.value, value: value, how: .asRead, page: page, box: asked.box)
        }
        let text = (asked.text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, text.count <= 4000 else { throw .badRequest }
        if asked.how == .alternative, let value = offered(text, key, field) {
            return FieldAnswer(.value, value: value, how: .alternative, page: page, box: asked.box)
        }
        let meaning = FieldRules.interpret(text, as: key, on: context.receivedOn)
        let value = meaning.value ?? .text(SocialSecurityNumber.masked(text, in: key))
        return FieldAnswer(
            .value, value: value, how: asked.how == .asRead ? .typed : asked.how, page: page, box: asked.box)
    }

    /// A reading that was offered is taken as it was shown: no rule mends what a person chose.
    private func offered(_ text: String, _ key: FieldKey, _ field: DecidedField?) -> FieldValue? {
        guard field?.alternatives.contains(text) == true else { return nil }
        switch key.kind {
        case .diagnosisCodes, .serviceList:
            return .list(text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) })
        case .personName, .birthDate, .date, .phone, .address, .providerIdentifier, .registrationNumber,
            .memberIdentifier, .plainIdentifier, .freeText, .choice:
            return .text(text)
        }
    }

    func checked(_ text: String, as key: FieldKey) throws(Refusal) -> ReviewSteps.Checked {
        guard text.count <= 4000 else { throw .badRequest }
        let meaning = FieldRules.interpret(text, as: key, on: context.receivedOn)
        let value = meaning.value ?? .text(SocialSecurityNumber.masked(text, in: key))
        return ReviewSteps.Checked(
            text: value.plain, words: PlainWords.value(value, of: key), fits: meaning.fit != .doesNotFit,
            messages: meaning.findings.map(\.message),
            alternatives: meaning.alternatives.map {
                ReviewView.Choice(text: $0, words: PlainWords.value(.text($0), of: key))
            })
    }
}

extension DeskPerson {
    /// Stands where a route for everybody has no person; no act admits it.
    static let nobody = DeskPerson(id: 0, name: "nobody", role: .auditor)
}
