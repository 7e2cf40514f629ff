import Foundation

/// Decides one field from everything that was read for it: accept, show to a person, or say what is wrong with it.
struct FieldTriage {
    let context: DecisionContext
    let pages: [PageEvidence]
    let referral: ReferralEvidence

    /// One reading and what it means.
    private struct Judged {
        var reading: FieldReading
        var meaning: Interpretation
        var confidence: Double

        /// Someone wrote that there is nothing to write.
        var saysNone: Bool { meaning.value == nil && meaning.rules.contains(FieldRules.noAnswer) }
    }

    /// The field and the findings about it. Readings of places with the same answer support each other; different answers
    /// are a conflict, both shown.
    func decide(_ key: FieldKey, from readings: [FieldReading]) -> (field: DecidedField, findings: [Finding]) {
        let written = readings.filter { $0.ink == .written && !CleanText.line($0.raw).isEmpty }.map(judge)
            .sorted { $0.confidence > $1.confidence }
        guard let best = written.first(where: { !$0.saysNone }) else {
            return (unwritten(readings, saidNone: !written.isEmpty), written.flatMap(\.meaning.findings))
        }
        guard isBelieved(best) else { return (unbelieved(best, written), []) }
        let others = written.filter { !$0.saysNone && !agree($0, best) }
        var findings = best.meaning.findings
        let contradicts = others.contains { $0.meaning.fit != .doesNotFit } || findings.contains(.severalChoices)
        if !others.isEmpty {
            findings.append(Finding(key == .referrerNPI ? .severalProviderNumbers : .conflict, key))
        }
        let status = contradicts ? .conflict : status(of: best, findings: findings)
        let alternatives =
            others.compactMap { $0.meaning.value?.plain ?? CleanText.line($0.reading.raw) }
            + best.meaning.alternatives + normalised(best.reading.alternatives, as: key)
        let value = best.meaning.value
        let field = DecidedField(
            value: status == .illegible ? nil : value, raw: best.reading.raw,
            confidence: status == .illegible ? 0 : best.confidence, status: status, page: best.reading.page,
            box: best.reading.box, source: best.reading.source,
            alternatives: distinct(alternatives, without: value?.plain), label: best.reading.label,
            note: status == .accepted ? nil : note(for: best, findings: findings, status: status))
        return (field, findings)
    }

    /// Whether a reading was taken off the place that a known form has for it.
    private func isByPlace(_ reading: FieldReading) -> Bool { referral.form != nil && !reading.isOffLearntForm }

    /// Whether a measured probability leaves the value worth showing as one. On a known form it always is: the place is sure, and a
    /// sign or two are soon put right.
    private func isBelieved(_ judged: Judged) -> Bool {
        context.calibration == nil || isByPlace(judged.reading) || judged.confidence >= context.thresholds.leastBelieved
    }

    /// What is all but surely misread is told as unreadable; what was read is offered beside it.
    private func unbelieved(_ best: Judged, _ written: [Judged]) -> DecidedField {
        let read = written.filter { !$0.saysNone }.map { $0.meaning.value?.plain ?? CleanText.line($0.reading.raw) }
        return DecidedField(
            value: nil, raw: best.reading.raw, confidence: 0, status: .illegible, page: best.reading.page,
            box: best.reading.box, source: best.reading.source,
            alternatives: distinct(
                read + best.meaning.alternatives + normalised(best.reading.alternatives, as: best.reading.key),
                without: nil),
            label: best.reading.label, note: FieldNote.illegible)
    }

    private func judge(_ reading: FieldReading) -> Judged {
        var clean = reading
        clean.raw = SocialSecurityNumber.masked(reading.raw, in: reading.key)
        clean.alternatives = reading.alternatives.map { SocialSecurityNumber.masked($0, in: reading.key) }
        clean.label = reading.label.map { SocialSecurityNumber.masked($0, in: nil) }
        let meaning = FieldRules.interpret(reading.raw, as: reading.key, on: context.receivedOn)
        let found = ReadingCircumstances(of: reading, in: referral, pages: pages)
        if let probability = context.calibration?.probability(of: reading, fit: meaning.fit, found: found) {
            return Judged(reading: clean, meaning: meaning, confidence: probability)
        }
        let thresholds = context.thresholds
        let factor =
            switch meaning.fit {
            case .fits: 1.0
            case .repaired:
                reading.key.kind == .providerIdentifier ? thresholds.repairedAndProven : thresholds.repaired
            case .doesNotFit: thresholds.doesNotFit
            }
        return Judged(reading: clean, meaning: meaning, confidence: min(max(reading.confidence, 0), 1) * factor)
    }

    private func unwritten(_ readings: [FieldReading], saidNone: Bool) -> DecidedField {
        let unreadable = saidNone ? nil : readings.first { $0.ink == .unreadable || $0.ink == .written }
        let place = unreadable ?? readings.first
        return DecidedField(
            value: nil, raw: "", confidence: 0, status: unreadable == nil ? .missing : .illegible, page: place?.page,
            box: place?.box, source: place?.source, alternatives: [],
            label: place?.label.map { SocialSecurityNumber.masked($0, in: nil) },
            note: unreadable == nil ? nil : FieldNote.illegible)
    }

    private func status(of judged: Judged, findings: [Finding]) -> FieldStatus {
        let (reading, meaning) = (judged.reading, judged.meaning)
        if meaning.value == nil, reading.confidence < context.thresholds.illegible { return .illegible }
        guard reading.mayBeAccepted(as: meaning), findings.isEmpty, judged.confidence >= bar(for: reading),
            isByPlace(reading) || !Self.lookedAtOnUnknownForms.contains(reading.key)
        else { return .look }
        return .accepted
    }

    /// Parents, guardians, next of kin, subscribers and emergency contacts are asked for in too many words: of 23 guardians' telephones
    /// accepted on 300 drawn forms of wordings nobody had listed three were somebody else's (2026-11), and a call about a
    /// child must not reach somebody else.
    private static let lookedAtOnUnknownForms: Set<FieldKey> = [.guardianPhone]

    /// What the calibration found, or what the desk asks for where it asks for more.
    private func bar(for reading: FieldReading) -> Double {
        let isFine = ReadingCircumstances(of: reading, in: referral, pages: pages).isFine
        let measured = context.calibration?.bar(for: reading.key, onKnownForm: isByPlace(reading), isFine: isFine)
        return max(measured ?? 0, context.thresholds.accept)
    }

    private func note(for judged: Judged, findings: [Finding], status: FieldStatus) -> String {
        if status == .illegible { return FieldNote.illegible }
        if let finding = findings.last(where: { $0.code == FindingCode.conflict.rawValue }) ?? findings.first {
            return finding.message
        }
        if judged.reading.source == .handwriting { return FindingCode.handwriting.sentence }
        if judged.reading.rules.contains(FieldNote.choiceByCheckDigit) { return FieldNote.chosenByCheckDigit }
        if judged.reading.rules.contains(FieldReading.damagedRows) { return FieldNote.damagedRows }
        if judged.reading.rules.contains(FieldReading.byPlaceAlone) { return FieldNote.byPlaceAlone }
        if judged.meaning.fit == .repaired { return FindingCode.repaired.sentence }
        if !judged.reading.isWhole(as: judged.meaning) { return FieldNote.perhapsPart }
        if judged.reading.isPerhapsByHand { return FieldNote.perhapsByHand }
        return FieldNote.unsure
    }

    private func agree(_ one: Judged, _ other: Judged) -> Bool {
        folded(one.meaning.value?.plain ?? one.reading.raw) == folded(other.meaning.value?.plain ?? other.reading.raw)
    }

    /// Letters and digits alone, without case and accents: what two places must share to say the same.
    private func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }

    private func normalised(_ alternatives: [String], as key: FieldKey) -> [String] {
        alternatives.map { text in
            FieldRules.interpret(text, as: key, on: context.receivedOn).value?.plain
                ?? SocialSecurityNumber.masked(CleanText.line(text), in: key)
        }
    }

    private func distinct(_ texts: [String], without value: String?) -> [String] {
        var seen: Set<String> = value.map { [$0] } ?? []
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}

extension FieldReading {
    /// Whether the desk may take this reading, which means that, without a person, if it is sure enough of it.
    package func mayBeAccepted(as meaning: Interpretation) -> Bool {
        meaning.fit != .doesNotFit && meaning.value != nil && meaning.findings.isEmpty && source != .handwriting
            && !rules.contains(FieldNote.choiceByCheckDigit) && !rules.contains(Self.damagedRows)
            && !rules.contains(Self.byPlaceAlone)
            && isWhole(as: meaning) && !isPerhapsByHand
    }

    /// Whether the answers of its page look as much written as typed.
    fileprivate var isPerhapsByHand: Bool {
        (support.further?[.hand] ?? 0) >= DecisionThresholds.standard.perhapsByHand
    }

    /// Whether it has the make of a whole answer; what a tick box stands for has.
    fileprivate func isWhole(as meaning: Interpretation) -> Bool {
        guard source != .tick, let value = meaning.value else { return true }
        return WholeAnswer.isWhole(raw, meaning: value, of: key)
    }
}

/// Sentences beside a field that are not findings of their own.
enum FieldNote {
    static let illegible = "Something is written here that could not be read."
    static let unsure = "The reading is unsure; compare it with the page."
    static let perhapsPart = "This may be a part of the answer, or another's; compare it with the page."
    static let perhapsByHand = "This may be written by hand; compare it with the page."
    static let byPlaceAlone = "Read where another fax of this form had it, under no label; compare it with the page."
    static let damagedRows = "The telephone line spoiled rows here; compare it with the page."
    static let chosenByCheckDigit =
        "The check digit helped to choose this reading and so proves nothing; compare it with the page."
    /// The rule by which a reader chose among readings with the check digit.
    static let choiceByCheckDigit = "check-digit-choice"
}

extension FieldValue {
    /// One text; the members of a list joined with "; ".
    package var plain: String {
        switch self {
        case .text(let text): text
        case .list(let list): list.joined(separator: "; ")
        }
    }
}

extension [Finding] {
    func contains(_ code: FindingCode) -> Bool { contains { $0.code == code.rawValue } }
}
