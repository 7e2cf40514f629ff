package import DeskStore
internal import Foundation
package import ReferralCore

/// Why a letter was not queued, each with what to do.
package enum ApprovalRefusal: Error, Equatable, CustomStringConvertible {
    case unconfirmedNumber(LetterError)
    case faxNumber(FaxNumberRefusal)
    /// A person has to type the last four digits of the number that ends so.
    case typeDigits
    case noFaxNumber

    package var description: String {
        switch self {
        case .unconfirmedNumber(let error): error.description
        case .faxNumber(let refusal): refusal.message
        case .typeDigits:
            "Only the form, or only the line, names this fax number. Compare it with the page and type its last four digits."
        case .noFaxNumber: "No fax number of the sender is known. Ask for it by telephone and give it by hand."
        }
    }
}

extension LetterDesk {
    /// Who approves, and what he knows of the fax number.
    package struct Approver: Sendable, Equatable {
        package var name: String
        /// A number the person gives instead of the one on the form.
        package var number: String?
        /// Its last four digits, typed.
        package var typedDigits: String?

        package init(name: String, number: String? = nil, typedDigits: String? = nil) {
            self.name = name
            self.number = number
            self.typedDigits = typedDigits
        }
    }

    /// Whether the number of a referral's sender may be faxed to, and why.
    package func faxNumber(of reference: ReferenceNumber, typed: String? = nil) async throws -> FaxNumberVerdict {
        try await verdict(on: LetterSubject(try await store.sheetAsItStands(for: reference)), typed: typed)
    }

    /// Writes the letter for good, keeps its pages in the vault, and puts it in the outbox.
    package func approve(
        _ kind: LetterKind, for reference: ReferenceNumber, details: LetterDetails = LetterDetails(),
        by approver: Approver
    ) async throws -> StoredLetter {
        let subject = LetterSubject(try await store.sheetAsItStands(for: reference))
        let number = try await sureNumber(for: subject, approver)
        let details = complete(details)
        let letter = try press.print(
            kind, about: subject, details: details, fax: number?.fax, on: store.clock.now)
        if let flaw = letter.unconfirmed { throw ApprovalRefusal.unconfirmedNumber(flaw) }
        let pdf = try vault.keep(letter.pdf)
        let tiff = try vault.keep(letter.tiff)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let stops = kind.stopsClock(
            acknowledgementCounts: rules.acknowledgementCounts, approvedByPerson: approver.name != Self.itself)
        return try await store.queue(
            ApprovedLetter(
                reference: reference, kind: kind, template: letter.template,
                details: String(decoding: try encoder.encode(details), as: UTF8.self), approvedBy: approver.name,
                stopsClock: stops, fax: number?.fax, faxBasis: number?.basis, pdf: pdf, tiff: tiff,
                pages: letter.pages, statedDue: letter.statedDue))
    }

    /// How the desk signs what no person approved.
    static let itself = "system"

    /// Acknowledges, without a person, every referral that was read, that nothing was written about yet, and whose sender's
    /// number is sure. Gives how many.
    package func acknowledgeByItself() async throws -> Int {
        var count = 0
        for reference in try await store.referralsWithoutLetters() {
            guard case .good = try await faxNumber(of: reference) else { continue }
            _ = try await approve(.acknowledgement, for: reference, by: Approver(name: Self.itself))
            count += 1
        }
        return count
    }

    private func sureNumber(
        for subject: LetterSubject, _ approver: Approver
    ) async throws -> (fax: String, basis: FaxNumberBasis)? {
        if rules.isByHand { return nil }
        switch try await verdict(on: subject, typed: approver.typedDigits, number: approver.number) {
        case .good(let fax, let basis): return (fax, basis)
        case .needsTyping: throw ApprovalRefusal.typeDigits
        case .refused(_, let why): throw ApprovalRefusal.faxNumber(why)
        case .unknown: throw ApprovalRefusal.noFaxNumber
        }
    }
}
