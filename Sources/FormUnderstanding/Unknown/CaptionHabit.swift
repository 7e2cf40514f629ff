import ReferralCore

/// Whether a page prints its captions under their answers, told without a single line to write on.
///
/// Thin lines are what a bad fax loses first. What is left are the answers only one kind of question can have: a telephone
/// number or a ZIP code nearer over its caption than anything beside or under it says where all answers stand. Cost: labels
/// times pieces.
extension CandidateSearch {
    func hasCaptionsUnder(_ askings: [Asking], day: CalendarDate) -> Bool {
        var (over, elsewhere) = (0, 0)
        for asking in askings where asking.isShort {
            guard let isOver = standsOver(asking, where: { fits($0, asking, day) }) else { continue }
            if isOver { over += 1 } else { elsewhere += 1 }
        }
        // Parts of an address may stand otherwise than the rest of the form, so they speak for it only.
        for asking in askings where asking.tellsItself {
            if captioned(by: asking.label).contains(where: { fits($0.text, asking, day) }),
                !candidates(for: asking).contains(where: { $0.stand != .above && fits($0.text, asking, day) })
            {
                over += 1
            }
        }
        if over >= Thresholds.captionsUnder, over > elsewhere { return true }
        return over > 0 && over >= elsewhere && standsMostlyOver(askings)
    }

    /// Whether what is written stands over its label all over the page, of whatever kind the answers are.
    private func standsMostlyOver(_ askings: [Asking]) -> Bool {
        let places = askings.filter { !$0.isLong }.compactMap { standsOver($0) { _ in true } }
        let over = places.count { $0 }
        return over >= Thresholds.answersOver
            && Double(over) > Thresholds.shareOfAnswersOver * Double(places.count - over)
    }

    /// Whether what suits stands nearer over a label than under it, and nothing beside it; nil where nothing suits anywhere.
    private func standsOver(_ asking: Asking, where suits: (String) -> Bool) -> Bool? {
        let others = candidates(for: asking).filter { $0.stand != .above && suits($0.text) }
        if others.contains(where: { $0.stand.side == .beside }) { return false }
        let label = asking.label.box
        guard let above = captioned(by: asking.label).first(where: { suits($0.text) }) else {
            return others.isEmpty ? nil : false
        }
        let under = others.map { $0.box.top - label.bottom }.min() ?? .infinity
        return label.top - above.box.bottom < under
    }

    private func fits(_ text: String, _ asking: Asking, _ day: CalendarDate) -> Bool {
        switch asking.part {
        case .zip?: return UnitedStates.isAssigned(zip: text)
        case .state?: return UnitedStates.code(of: text) != nil
        default: break
        }
        let text = ReadingText.answer(text, as: asking.kind)
        return FieldRules.interpret(text, as: asking.strictKey, on: day).fit == .fits
    }
}

extension Asking {
    /// Whether its answers can be told from any other's, though they are a part or may be several.
    fileprivate var tellsItself: Bool { part == .zip || part == .state || part == nil && kind == .diagnosisCodes }
}
