/// Answering a referral: letters written so far, one to look at, its approval, and an answer by telephone.
internal import DeskStore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import ReferralCore
internal import ResponseLetters

struct LetterPages: Sendable {
    let desk: ConsoleDesk
    let settings: ConsoleSettings
    let press: PagePress
    let views: ViewLog
    private let previews = LetterPreviews()

    init(desk: ConsoleDesk, settings: ConsoleSettings, press: PagePress, views: ViewLog) {
        self.desk = desk
        self.settings = settings
        self.press = press
        self.views = views
    }

    var routes: [ConsoleRoute] {
        let base = "/referrals/{reference}/letters"
        return [
            .get(base, .reviewers) { call in try await show(call) },
            .form("\(base)/preview", .reviewers) { call in try await preview(call) },
            .get("\(base)/preview/{secret}/{page}", .reviewers, kind: .data) { call in try await picture(call) },
            .form("\(base)/approve", .reviewers) { call in try await approve(call) },
            .form("\(base)/withdraw", .reviewers) { call in try await withdraw(call) },
            .form("\(base)/again", .reviewers) { call in try await queueAgain(call) },
            .form("\(base)/telephone", .reviewers) { call in try await answerByTelephone(call) },
            .get("\(base)/{letter}", .reviewers, kind: .data) { call in try await file(call) },
        ]
    }

    private func view(_ call: ConsoleCall, form: LetterForm? = nil) async throws -> LetterView {
        let (session, reference) = (try call.current(), try call.reference())
        let review = try await desk.store.review(of: reference)
        try await views.note(
            .referralViewed, reference.description, ["letters": .truth(true)], by: session.person,
            touching: session.tokenHash)
        return LetterView(
            frame: Frame(
                title: "Letters of \(reference)", here: "/letters", session: session, limits: settings.limits,
                script: "letters.js"),
            review: review, letters: try await desk.store.letters(for: reference), form: form, fields: call.form,
            directory: desk.directory, now: call.now)
    }

    private func show(_ call: ConsoleCall) async throws -> Response {
        press.page(try await view(call), by: "letters")
    }

    /// The same page with the letter on it, or with what keeps it from being written.
    private func preview(_ call: ConsoleCall) async throws -> Response {
        let (session, reference) = (try call.current(), try call.reference())
        var form: LetterForm?
        do {
            let asked = try LetterForm(call.form)
            form = asked
            let letter = try await desk.letters.preview(asked.kind, for: reference, details: asked.details)
            let pictures = try await desk.letters.pictures(asked.kind, for: reference, details: asked.details)
            let verdict = try await desk.letters.faxNumber(of: reference)
            let secret = await previews.keep(
                LetterPreview(session: session.tokenHash, reference: reference, form: asked, pictures: pictures))
            var view = try await view(call, form: asked)
            view.show(secret.text, pages: pictures.count, flaw: letter.unconfirmed?.description, verdict)
            return press.page(view, by: "letters")
        } catch {
            guard let words = Self.words(of: error) else { throw error }
            var view = try await view(call, form: form)
            view.trouble = words
            return press.page(view, by: "letters", status: .badRequest)
        }
    }

    private func picture(_ call: ConsoleCall) async throws -> Response {
        let (session, page) = (try call.current(), try call.page())
        let preview = await previews.preview(
            call.path["secret"] ?? "", of: try call.reference(), session: session.tokenHash)
        guard let preview, preview.pictures.indices.contains(page - 1) else { throw Refusal.notFound }
        return Answer.png(Data(preview.pictures[page - 1]))
    }

    /// Approves what was shown, and nothing else.
    private func approve(_ call: ConsoleCall) async throws -> Response {
        let (session, reference) = (try call.current(), try call.reference())
        let secret = call.form["preview"] ?? ""
        guard let preview = await previews.preview(secret, of: reference, session: session.tokenHash) else {
            throw Refusal.conflict("This letter was looked at too long ago. Look at it again, then approve it.")
        }
        var approver = LetterDesk.Approver(name: session.person.name)
        approver.typedDigits = Self.filled("digits", in: call)
        approver.number = Self.filled("fax", in: call).map { Self.dialled($0, at: call.now) }
        do {
            _ = try await desk.letters.approve(
                preview.form.kind, for: reference, details: preview.form.details, by: approver)
        } catch {
            guard let words = Self.words(of: error) else { throw error }
            var view = try await view(call, form: preview.form)
            view.show(
                secret, pages: preview.pictures.count, flaw: nil, try await desk.letters.faxNumber(of: reference))
            view.trouble = words
            return press.page(view, by: "letters", status: .conflict)
        }
        await previews.forget(secret)
        return Answer.seeOther("/referrals/\(reference)/letters")
    }

    private func withdraw(_ call: ConsoleCall) async throws -> Response {
        let letter = try await letter(named: call.form["letter"] ?? "", call)
        try await desk.store.withdrawLetter(letter.name, by: try call.person().name)
        return Answer.seeOther("/referrals/\(letter.reference)/letters")
    }

    private func queueAgain(_ call: ConsoleCall) async throws -> Response {
        let letter = try await letter(named: call.form["letter"] ?? "", call)
        try await desk.store.queueAgain(letter.name, by: try call.person().name)
        return Answer.seeOther("/referrals/\(letter.reference)/letters")
    }

    private func answerByTelephone(_ call: ConsoleCall) async throws -> Response {
        let reference = try call.reference()
        guard let to = Self.filled("to", in: call) else {
            throw Refusal.conflict("Say whom you told at the practice.")
        }
        try await desk.store.answerByTelephone(
            reference, to: String(to.prefix(120)), at: call.now, by: try call.person().name)
        return Answer.seeOther("/referrals/\(reference)/letters")
    }

    /// The letter as it was or will be sent, to be saved.
    private func file(_ call: ConsoleCall) async throws -> Response {
        let session = try call.current()
        let letter = try await letter(named: call.path["letter"] ?? "", call)
        guard let bytes = try? desk.vault.bytes(of: letter.pdf) else { throw Refusal.unavailable }
        try await views.note(
            .letterViewed, letter.reference.description, ["letter": .text(letter.name)], by: session.person,
            touching: session.tokenHash)
        return Answer.attachment(Data(bytes), named: "\(letter.name).pdf", type: "application/pdf")
    }

    /// A letter of this very referral.
    private func letter(named name: String, _ call: ConsoleCall) async throws -> StoredLetter {
        let letters = try await desk.store.letters(for: try call.reference())
        guard let letter = letters.first(where: { $0.name == name }) else { throw Refusal.notFound }
        return letter
    }

    private static func filled(_ name: String, in call: ConsoleCall) -> String? {
        let text = (call.form[name] ?? "").trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? nil : text
    }

    /// A number as it was typed, the way numbers are kept.
    private static func dialled(_ text: String, at now: Date) -> String {
        let day = CalendarDate(dayNumber: Int(now.timeIntervalSince1970 / 86_400))
        return FieldRules.interpret(text, as: .referrerFax, on: day).value?.plain ?? text
    }

    /// What the person can do about it; nil where it is not about the letter.
    private static func words(of error: any Error) -> String? {
        switch error {
        case let flaw as LetterForm.Flaw: flaw.words
        case let error as LetterError: console(error)
        case let refusal as ApprovalRefusal: refusal.description
        case DeskStoreError.letterRefused(let why): why
        default: nil
        }
    }

    /// On a page there are no options to be named.
    private static func console(_ error: LetterError) -> String {
        switch error {
        case .missingFact(let name, _) where name == "to_campus": "Choose the campus that takes the referral over."
        case .missingFact(let name, _) where name == "reason": "Choose a reason."
        case .missingFact, .badFact, .template, .missingTemplate, .drawing, .noNumber, .unconfirmedNumber:
            error.description
        }
    }
}
