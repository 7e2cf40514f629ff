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
            let others = candidates(for: asking).filter { $0.stand != .above && fits($0.text, asking, day) }
            let above = captioned(by: asking.label).first { fits($0.text, asking, day) }
            let label = asking.label.box
            if others.contains(where: { $0.stand.side == .beside }) {
                elsewhere += 1
            } else if let above {
                let under = others.map { $0.box.top - label.bottom }.min() ?? .infinity
                if label.top - above.box.bottom < under { over += 1 } else { elsewhere += 1 }
            } else if !others.isEmpty {
                elsewhere += 1
            }
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
        var (over, elsewhere) = (0, 0)
        for asking in askings where !asking.isLong {
            let others = candidates(for: asking).filter { $0.stand != .above }
            if others.contains(where: { $0.stand.side == .beside }) {
                elsewhere += 1
            } else if let above = captioned(by: asking.label).first {
                let under = others.map { $0.box.top - asking.label.box.bottom }.min() ?? .infinity
                if asking.label.box.top - above.box.bottom < under { over += 1 } else { elsewhere += 1 }
            } else if !others.isEmpty {
                elsewhere += 1
            }
        }
        return over >= Thresholds.answersOver && Double(over) > Thresholds.shareOfAnswersOver * Double(elsewhere)
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
