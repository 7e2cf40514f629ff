package import ReferralCore

/// Deals the pages of one fax out to referrals: usually one, but a clinic may send several patients in one call.
///
/// Form pages open or continue a referral; a cover sheet goes with the form after it, notes with the form before them.
/// Every page belongs to exactly one referral, and there is always one, even when nothing could be read. Differing
/// answers on different pages are all kept, as several readings of one key. Cost: pages times fields.
package enum ReferralGrouping {
    package static func group(
        pages: [PageEvidence], matches: [Int: FormMatch], readings: [Int: [FieldReading]]
    ) -> [ReferralEvidence] {
        let pages = pages.sorted { $0.page < $1.page }
        var bundles: [Bundle] = []
        var waiting: [Int] = []
        for page in pages {
            let sheet = Sheet(page: page, match: matches[page.page], readings: readings[page.page] ?? [])
            switch page.kind {
            case .form:
                if let last = bundles.indices.last, bundles[last].continues(with: sheet) {
                    bundles[last].add(sheet, after: waiting)
                } else {
                    bundles.append(Bundle(opening: sheet, after: waiting))
                }
                waiting = []
            case .cover:
                waiting.append(page.page)
            case .notes, .blank, .undecoded:
                if let last = bundles.indices.last, waiting.isEmpty {
                    bundles[last].pages.append(page.page)
                } else {
                    waiting.append(page.page)
                }
            }
        }
        let covers = Set(pages.filter { $0.kind == .cover }.map(\.page))
        if bundles.isEmpty {
            return [ReferralEvidence(pages: waiting, form: nil, fields: together(waiting, readings, covers: covers))]
        }
        bundles[bundles.count - 1].pages += waiting
        return bundles.map { bundle in
            ReferralEvidence(
                pages: bundle.pages.sorted(), form: bundle.form,
                fields: together(bundle.pages.sorted(), readings, covers: covers))
        }
    }

    /// All readings of these pages, equal answers said once and blanks left out where another page gives an answer. What a
    /// cover sheet says counts only where no other page says it: its numbers are as often the addressee's.
    private static func together(
        _ pages: [Int], _ readings: [Int: [FieldReading]], covers: Set<Int>
    ) -> [FieldReading] {
        var kept: [FieldReading] = []
        let told = Set(
            pages.filter { !covers.contains($0) }.flatMap { readings[$0] ?? [] }.filter { $0.ink == .written }.map(
                \.key))
        let spoken = pages.flatMap { page in
            (readings[page] ?? []).filter { !covers.contains(page) || !told.contains($0.key) }
        }
        for reading in spoken {
            let rivals = kept.indices.filter { kept[$0].key == reading.key }
            if reading.ink != .written {
                if rivals.isEmpty { kept.append(reading) }
                continue
            }
            if let same = rivals.first(where: { ReadingText.sameAnswer(kept[$0].raw, reading.raw) }) {
                if kept[same].confidence < reading.confidence { kept[same] = reading }
            } else {
                kept.append(reading)
            }
        }
        return kept.filter { reading in
            reading.ink == .written || !kept.contains { $0.key == reading.key && $0.ink == .written }
        }
    }
}

/// A form page with what is known of it.
private struct Sheet {
    let page: PageEvidence
    let match: FormMatch?
    let readings: [FieldReading]

    var answers: [FieldKey: String] {
        Dictionary(
            readings.filter { $0.ink == .written }.map { ($0.key, $0.raw) }, uniquingKeysWith: { first, _ in first })
    }
    /// What names its patient: a sentence that was taken for a name makes no second referral.
    var surelyRead: [FieldKey: String] {
        Dictionary(
            readings.filter { $0.ink == .written && $0.confidence >= Thresholds.sureOfAnother }.map {
                ($0.key, $0.raw)
            },
            uniquingKeysWith: { first, _ in first })
    }
    var keys: Set<FieldKey> { Set(readings.map(\.key)) }
}

/// The pages of one referral while they are being gathered.
private struct Bundle {
    var pages: [Int]
    var form: FormMatch?
    private var sheets: [Sheet]

    init(opening sheet: Sheet, after waiting: [Int]) {
        pages = waiting + [sheet.page.page]
        form = sheet.match
        sheets = [sheet]
    }

    mutating func add(_ sheet: Sheet, after waiting: [Int]) {
        pages += waiting + [sheet.page.page]
        form = form ?? sheet.match
        sheets.append(sheet)
    }

    /// Whether a further form page belongs to this referral: a copy of a page already here, the next page of the same
    /// form, or a page that does not name another patient.
    func continues(with sheet: Sheet) -> Bool {
        if sheets.contains(where: { isCopy($0, sheet) }) { return true }
        if let match = sheet.match, let form {
            guard match.id == form.id else { return false }
            return sheets.allSatisfy { !asksTheSame($0, sheet) }
        }
        return !namesAnotherPatient(sheet)
    }

    private func asksTheSame(_ one: Sheet, _ other: Sheet) -> Bool {
        let shared = one.keys.intersection(other.keys).count
        let smaller = min(one.keys.count, other.keys.count)
        return smaller > 0 && Double(shared) >= Thresholds.sameFormPageKeys * Double(smaller)
    }

    /// Pages of one form with different patients look alike from afar, so their answers must agree too.
    private func isCopy(_ one: Sheet, _ other: Sheet) -> Bool {
        guard let first = one.page.fingerprint.flatMap({ UInt64($0, radix: 16) }),
            let second = other.page.fingerprint.flatMap({ UInt64($0, radix: 16) }),
            (first ^ second).nonzeroBitCount <= Thresholds.copyFingerprintBits
        else { return false }
        return other.answers.allSatisfy { key, answer in
            one.answers[key].map { ReadingText.nearlySameAnswer($0, answer) } ?? false
        }
    }

    private func namesAnotherPatient(_ sheet: Sheet) -> Bool {
        let answers = sheet.surelyRead
        for other in sheets.map(\.answers) {
            for key in [FieldKey.patientName, .patientBirthDate] {
                guard let mine = other[key], let theirs = answers[key] else { continue }
                if !ReadingText.nearlySameAnswer(mine, theirs) { return true }
            }
        }
        return false
    }
}
