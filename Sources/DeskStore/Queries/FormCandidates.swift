/// Confirmed referrals that came on a form nobody has described: what such a fax could teach the desk.
internal import Foundation
internal import GRDB
package import ReferralCore

/// A referral whose layout is worth learning: a person confirmed enough of what was read in its places.
package struct FormCandidate: Sendable, Equatable {
    /// Answers whose place must be known. By reason: below it too little of the next fax would be read by place.
    package static let fewestAnswers = 5

    package var reference: ReferenceNumber
    /// E.164; nil where the fax server did not say.
    package var sender: String?
    /// Pages of the fax that were written on.
    package var pages: [Int]
    /// Questions of a referral whose answers stand where the desk found them.
    package var answered: Int

    /// Nil where too little of it was read as it was confirmed.
    init?(_ reading: ConfirmedReading, places: [WrittenPlace]) {
        let answered = Set(places.map(\.key)).count
        guard answered >= Self.fewestAnswers else { return nil }
        reference = reading.reference
        sender = reading.sender
        pages = Set(places.map(\.page)).sorted()
        self.answered = answered
    }
}

extension DeskStore {
    /// Candidates among the latest so many referrals that were confirmed and whose form nobody had described, the latest
    /// confirmation first. Cost: about 5 ms each, the evidence of a fax.
    package func formCandidates(among limit: Int) async throws(DeskStoreError) -> [FormCandidate] {
        let entries = try await confirmedEntries().filter { $0.form == nil }.prefix(limit)
        var candidates: [FormCandidate] = []
        for reading in try await confirmedReadings(of: entries.map(\.reference)) {
            let places = try await Self.places(on: sheet(for: reading.reference), confirmed: reading)
            if let candidate = FormCandidate(reading, places: places) { candidates.append(candidate) }
        }
        return candidates
    }

    /// Where the fax of a referral was written on, as its evidence has it. Of a confirmed referral only places in which the
    /// confirmed answers were found, or nearly: what a person had to change teaches no place.
    package func writtenPlaces(on reference: ReferenceNumber) async throws(DeskStoreError) -> [WrittenPlace] {
        let sheet = try await sheet(for: reference)
        return Self.places(on: sheet, confirmed: try await confirmedReadings(of: [reference]).first)
    }

    private static func places(on sheet: ReferralSheet, confirmed: ConfirmedReading?) -> [WrittenPlace] {
        // A person who moved pages about made a referral that no reading knows.
        guard confirmed?.isRearranged != true, let evidence = sheet.evidence,
            evidence.referrals.indices.contains(sheet.ordinal - 1)
        else { return [] }
        return WrittenPlace.places(on: evidence.referrals[sheet.ordinal - 1]) { key in
            confirmed?.confirmsPlace(of: key) ?? true
        }
    }
}

extension ConfirmedReading {
    fileprivate func confirmsPlace(of key: FieldKey) -> Bool {
        ReadingVerdict.foundItsPlace(taken?.fields[key]?.value, expected: confirmed[key]?.value, of: key)
    }
}
