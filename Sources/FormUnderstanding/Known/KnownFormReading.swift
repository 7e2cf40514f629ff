import Foundation
package import ReferralCore

/// Reads the answers off a page of a known form, each at its place and with the alphabet of its question.
///
/// Whether there is ink at all is asked first, and a blank place is never read. A second, thorough look is taken only
/// where the first is doubtful, so a clean page costs one quick look a field.
package enum KnownFormReading {
    package static func read(
        _ page: FormPage, on pageNumber: Int, placement: FormPlacement, look: inout some SecondLook, score: Double,
        day: CalendarDate = .today
    ) -> [FieldReading] {
        var keys: [FieldKey] = []
        for field in page.fields where !keys.contains(field.key) { keys.append(field.key) }
        return keys.map { key in
            let parts = page.fields.filter { $0.key == key }.sorted { ($0.part ?? 0) < ($1.part ?? 0) }
            let question = FormQuestion(key: key, parts: parts, page: pageNumber, score: score, day: day)
            return question.read(placement: placement, look: &look)
        }
    }

    /// Reads what the form asks besides; nil where it asks nothing of the kind.
    package static func readOthers(
        _ page: FormPage, on pageNumber: Int, placement: FormPlacement, look: inout some SecondLook, score: Double,
        day: CalendarDate = .today
    ) -> [OtherReading]? {
        page.others?.map { other in
            let question = FormQuestion(
                key: other.field.key, parts: [other.field], page: pageNumber, score: score, day: day)
            return OtherReading(question.read(placement: placement, look: &look), of: other)
        }
    }
}

extension CalendarDate {
    /// Today by the reader's clock, in universal time: good enough to tell a birth date from a date to come.
    package static var today: CalendarDate {
        CalendarDate(dayNumber: Int((Date.now.timeIntervalSince1970 / 86_400).rounded(.down)))
    }
}

/// One question of a known form with all the places its answer is written in.
private struct FormQuestion {
    let key: FieldKey
    let parts: [FormField]
    let page: Int
    let score: Double
    let day: CalendarDate

    private var label: String? { parts.first?.label }
    private var choice: ReadingChoice { ReadingChoice(key: key, day: day) }

    func read(placement: FormPlacement, look: inout some SecondLook) -> FieldReading {
        let places = parts.filter { $0.kind != .ticks }
        let ticks = tickReading(placement: placement, look: &look)
        guard !places.isEmpty else { return ticks ?? blank(at: PageRegion(left: 0, top: 0, right: 0, bottom: 0)) }
        let written = writtenReading(places, placement: placement, look: &look)
        guard let ticks else { return written }
        return merged(ticks: ticks, written: written)
    }

    /// Tick boxes with an "other" line beside them: both answer the question.
    private func merged(ticks: FieldReading, written: FieldReading) -> FieldReading {
        guard written.ink != .blank else { return ticks }
        guard ticks.ink == .written else { return written }
        guard written.ink == .written, case .serviceList = key.kind else {
            var reading = ticks
            if written.ink == .written { reading.alternatives.append(written.raw) }
            return reading
        }
        var reading = ticks
        reading.raw += "; " + written.raw
        reading.confidence = min(ticks.confidence, written.confidence)
        return reading
    }

    // MARK: Tick boxes

    private func tickReading(placement: FormPlacement, look: inout some SecondLook) -> FieldReading? {
        let groups = parts.filter { $0.kind == .ticks }
        guard let first = groups.first else { return nil }
        var marks: [(value: String, coverage: Double)] = []
        for option in groups.flatMap({ $0.options ?? [] }) {
            let box = placement.place(option.box).inset(by: Thresholds.tickInset)
            marks.append((option.value, look.coverage(of: box, page: page)))
        }
        return TickReading.reading(
            of: TickReading.judge(marks), key: key, many: groups.contains { $0.many == true }, page: page,
            box: placement.place(first.box), label: label, placement: score)
    }

    // MARK: Written answers

    private func writtenReading(
        _ places: [FormField], placement: FormPlacement, look: inout some SecondLook
    ) -> FieldReading {
        let regions = places.map { placement.place($0.box) }
        let around = regions.dropFirst().reduce(regions[0]) { $0.union($1) }
        var inked: [InkedPlace] = []
        for (field, region) in zip(places, regions) {
            let coverage = look.coverage(of: region, page: page)
            let ink = coverage * region.width * region.height
            guard ink >= Thresholds.leastInk else { continue }
            inked.append(InkedPlace(field: field, region: region, coverage: coverage, ink: ink))
        }
        guard !inked.isEmpty else { return blank(at: around) }
        return reading(of: inked, around: around, look: &look)
    }

    private func reading(
        of inked: [InkedPlace], around: PageRegion, look: inout some SecondLook
    ) -> FieldReading {
        var places = inked
        for index in places.indices {
            places[index].look(with: &look, page: page, effort: .glance, key: key)
            guard !places[index].isPlain || key.deservesTwoReaders else { continue }
            places[index].look(with: &look, page: page, effort: .second, key: key)
        }
        places.removeAll { $0.isDirt }
        guard !places.isEmpty else { return inked.contains { $0.isHeavy } ? unreadable(at: around) : blank(at: around) }
        var chosen = choice.choose(among: InkedPlace.joined(places))
        if choice.isDoubtful(chosen) {
            for index in places.indices { places[index].look(with: &look, page: page, effort: .thorough, key: key) }
            chosen = choice.choose(among: InkedPlace.joined(places))
        }
        guard let chosen, chosen.recogniser >= Thresholds.leastConfidence || chosen.fit == .fits else {
            return unreadable(at: around)
        }
        let support = ReadingSupport(
            recogniser: chosen.recogniser, agreement: chosen.agreement, grammar: chosen.grammar, placement: score,
            bothModels: chosen.bothModels)
        return FieldReading(
            key: key, ink: .written, raw: chosen.raw, confidence: Confidence.estimate(support), page: page,
            box: around, source: places.contains { $0.field.kind == .comb } ? .comb : .print,
            alternatives: chosen.alternatives, label: label, support: support, rules: chosen.rules)
    }

    private func blank(at box: PageRegion) -> FieldReading {
        let support = ReadingSupport(recogniser: 1, agreement: 0.5, grammar: 1, placement: score)
        return FieldReading(
            key: key, ink: .blank, raw: "", confidence: Confidence.estimate(support), page: page, box: box,
            source: .print, label: label, support: support)
    }

    private func unreadable(at box: PageRegion) -> FieldReading {
        FieldReading(
            key: key, ink: .unreadable, raw: "", confidence: 0, page: page, box: box, source: .print, label: label,
            support: ReadingSupport(placement: score))
    }
}
