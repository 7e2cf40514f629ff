import ReferralCore

/// Decides whose question each label is, by its own words, its neighbours in the row, and the section it stands in.
///
/// A label that names its party ("Referring Physician Fax") needs nothing else. A bare one ("Fax") takes the party of the
/// label before it in the row, else of the heading above it in its column, else of the last party named above. Cost:
/// labels squared.
struct PartyResolution {
    let sheet: LabelledSheet
    private let headings: [FoundLabel]
    private let isCover: Bool
    private let parties: [(label: FoundLabel, party: FormSection)]
    /// Headings of which nothing could be read.
    private let unread: [PageRegion]
    /// The part of the form that the page before ended in, where this one goes on with it.
    private let continued: FormSection?

    init(_ sheet: LabelledSheet, continuing section: FormSection? = nil) {
        self.sheet = sheet
        continued = section
        isCover = sheet.isCover
        headings = sheet.labels.filter { Self.isHeading($0, on: sheet) }
        unread = headings.isEmpty ? [] : Self.unreadHeadings(on: sheet)
        parties = sheet.labels.compactMap { label in Self.party(of: label).map { (label, $0) } }
    }

    var askings: [Asking] {
        sheet.labels.compactMap { label in
            guard label.isQuestion, !headings.contains(label) else { return nil }
            return asking(of: label)
        }
    }

    /// What headings would ask for if they were labels after all: "DIAGNOSIS" over a line of its own.
    var askingsOfHeadings: [Asking] {
        headings.filter { $0.isQuestion && !$0.fields.isEmpty }.map(asking).filter { $0.key != nil }
    }

    /// The section of a place on the page, from the heading above it in its column.
    func section(at box: PageRegion) -> FormSection? { heading(above: box)?.section }

    /// The part of the form that the page ends in: that of its lowest question.
    var lastSection: FormSection? {
        let questions = sheet.labels.filter { $0.isQuestion && !headings.contains($0) }
        guard let last = (questions + headings).max(by: { $0.box.bottom < $1.box.bottom }) else { return continued }
        if headings.contains(last) { return last.section }
        return Self.party(of: last) ?? section(at: last.box) ?? continued
    }

    private func asking(of label: FoundLabel) -> Asking {
        // Under another party's heading even a full label may be that party's: "Provider Name" below "Refer To".
        if let section = rulingSection(over: label), isForeign(label, to: section), !beginsPart(label, after: section) {
            return Asking(label: label, key: nil, part: nil, certainty: 1)
        }
        if let bare = label.bare, let part = bare.part, label.decoy == nil, let fellow = fellow(of: label, asking: part)
        {
            let first = asking(of: fellow)
            return Asking(label: label, key: first.key, part: part, certainty: first.certainty)
        }
        if let bare = label.bare, label.decoy == nil {
            let (party, certainty) = party(for: label, asking: bare.question)
            let key = party.field(for: bare.question)
            return Asking(label: label, key: key, part: bare.part, certainty: key == nil ? 1 : certainty)
        }
        if let field = label.fields.first, label.decoy == nil || prefersField(label) {
            return Asking(label: label, key: field.key, part: field.part, certainty: 1)
        }
        return Asking(label: label, key: nil, part: nil, certainty: 1)
    }

    /// "To", "From", "Re" and the like are a cover sheet's; elsewhere a label that can be both is ours.
    private func prefersField(_ label: FoundLabel) -> Bool { label.bare == nil && !label.fields.isEmpty }

    /// "Ordering Provider:" after "PCP:", neither under a heading: each names its own party.
    private func beginsPart(_ label: FoundLabel, after section: FormSection) -> Bool {
        label.section == .referrer && heading(above: label.box)?.section != section
    }

    /// Names, numbers and NPIs under the heading of a party whose answers are nobody's field here.
    private func isForeign(_ label: FoundLabel, to section: FormSection) -> Bool {
        guard
            let field = label.fields.first?.key ?? label.bare.flatMap({ FormSection.referrer.field(for: $0.question) })
        else { return false }
        // "Referred By" names its party under any heading.
        let isOfReferrer = FormSection(of: field) == .referrer
        if isOfReferrer, label.text.lowercased().contains("refer") { return false }
        switch section {
        case .receiver, .pharmacy, .pcp, .emergency:
            return isOfReferrer
        case .subscriber:
            return [.insurancePayer, .insuranceMemberID, .insuranceGroupNumber, .referrerName].contains(field)
        case .patient, .guardian, .insurance, .referrer, .service, .reason, .records, .signature, .cover,
            .workCompensation, .accident:
            return false
        }
    }

    private func party(for label: FoundLabel, asking question: BareQuestion) -> (FormSection, Double) {
        // A cover sheet is dated by whoever faxed it, not by whoever referred.
        if isCover, question == .date { return (.receiver, 1) }
        // Whoever signs dates the referral, whatever section the signature closes.
        if question == .date, label.text.lowercased().contains("sign") || standsBySignature(label) {
            return (.referrer, 0.7)
        }
        if let neighbour = partyBefore(label, asking: question),
            neighbour.field(for: question) != nil || !Self.isLasting(question) && neighbour != .patient
        {
            return (neighbour, 0.95)
        }
        if let heading = heading(above: label.box) {
            guard let section = heading.section else { return (.patient, 0.5) }
            if let inner = innerParty(over: label, below: heading, of: section), inner.field(for: question) != nil {
                return (inner, 0.8)
            }
            if section.field(for: question) == nil, let other = Self.natural(question, in: section) {
                return (other, 0.7)
            }
            if let column = columnParty(over: label, below: heading), !Self.belongs(column, in: section),
                column.field(for: question) != nil
            {
                return (column, 0.9)
            }
            if let soft = softParty(over: label, asking: question, below: heading) { return (soft, 0.8) }
            if section.field(for: question) == nil, [.service, .reason, .cover].contains(section) {
                return (fallback(question, at: label.box), 0.5)
            }
            return (section, 0.97)
        }
        if isInstruction(label) { return (.receiver, 1) }
        if let continued, parties.allSatisfy({ $0.label.box.top >= label.box.top - 1 || $0.party == continued }) {
            if continued.field(for: question) != nil { return (continued, 0.8) }
            if let other = Self.natural(question, in: continued) { return (other, 0.7) }
        }
        if question == .provider { return (.referrer, 0.9) }
        if isLetterhead(label) { return sheet.isWrittenBySender ? (.referrer, 0.5) : (.receiver, 1) }
        if let above = partyAbove(label.box, asking: question) {
            if above.field(for: question) == nil, let other = Self.natural(question, in: above) { return (other, 0.7) }
            let isNobodys = above.field(for: question) == nil && question == .fax && !isCover
            return isNobodys ? (.referrer, 0.6) : (above, 0.8)
        }
        return (fallback(question, at: label.box), 0.6)
    }

    /// "Return by fax: 507-555-0123" tells where to send the form.
    private func isInstruction(_ label: FoundLabel) -> Bool {
        guard label.words.lowerBound > 0 else { return false }
        let before = sheet.lines[label.line].words[label.words.lowerBound - 1]
        return ["by", "via", "to", "or"].contains(before.text.lowercased())
            && label.box.left - before.box.right < Thresholds.gapAfterLabel * max(2, label.box.height)
    }

    /// "Fax completed form to" with the number behind it, which asks nobody for anything.
    private func tellsWhereToFax(_ label: FoundLabel) -> Bool {
        guard !label.asks, !label.isAlone else { return false }
        return label.text.lowercased().contains("fax")
    }

    private func standsBySignature(_ label: FoundLabel) -> Bool {
        parties.contains { other, party in
            party == .signature
                && (other.box.sharesRow(with: label.box)
                    || abs(other.box.left - label.box.left) < Thresholds.sameEdge && label.box.top > other.box.bottom
                        && label.box.top - other.box.bottom < Thresholds.dateUnderSignature)
        }
    }

    /// Questions of a patient that go on after somebody else's telephone in the row: "Emergency Phone ... Address ...".
    private static func isLasting(_ question: BareQuestion) -> Bool {
        switch question {
        case .address, .birthDate, .sex, .date: true
        case .name, .phone, .fax, .provider, .practice: false
        }
    }

    /// Whose a question is by its nature, where the party it stands with is not asked such things: only patients and
    /// subscribers are asked their birth date and sex, and a bare date is the referral's.
    private static func natural(_ question: BareQuestion, in section: FormSection) -> FormSection? {
        switch (question, section) {
        case (.birthDate, .subscriber), (.birthDate, .guardian), (.birthDate, .emergency), (.sex, .subscriber),
            (.sex, .guardian), (.sex, .emergency):
            nil
        case (.birthDate, _), (.sex, _): .patient
        case (.date, .accident), (.date, .records), (.date, .subscriber), (.date, .workCompensation),
            (.date, .pharmacy), (.date, .emergency):
            nil
        case (.date, _): .referrer
        default: nil
        }
    }

    private func fallback(_ question: BareQuestion, at box: PageRegion) -> FormSection {
        switch question {
        case .fax, .provider, .practice, .date: .referrer
        case .name, .phone, .address, .birthDate, .sex: partyAbove(box, asking: question) ?? .patient
        }
    }

    /// The party named by the nearest label before this one in its row, within its column.
    private func partyBefore(_ label: FoundLabel, asking question: BareQuestion) -> FormSection? {
        let before = parties.filter {
            $0.label.box.right <= label.box.left + 0.5 && $0.label.box.sharesRow(with: label.box)
        }
        .max { $0.label.box.right < $1.label.box.right }
        guard let before, !Self.asksItself(before.label, for: question) else { return nil }
        if let mine = heading(above: label.box), let its = heading(above: before.label.box), mine != its { return nil }
        return before.party
    }

    /// "Emergency Phone" beside "Phone": what the first asks for its party the second need not ask again.
    private static func asksItself(_ label: FoundLabel, for question: BareQuestion) -> Bool {
        guard label.decoy != nil, question == .phone || question == .fax else { return false }
        let text = LabelText.joined(label.text)
        return question == .fax ? text.contains("fax") : text.contains("phone") || text.hasSuffix("number")
    }

    /// How far above a label stands; one in another column is farther than it looks.
    private static func distance(of label: PageRegion, over box: PageRegion) -> Double {
        box.top - label.bottom + 0.8 * max(0, abs(label.left - box.left) - 12)
    }

    private func partyAbove(_ box: PageRegion, asking question: BareQuestion) -> FormSection? {
        parties.filter { label, party in
            // "Fax completed form to ..." at the top of a form is no heading of what it asks.
            label.box.bottom <= box.top + 0.5 && party != .signature
                && (party != .receiver
                    || box.top - label.box.bottom < Thresholds.headingReach
                        && (question == .phone || question == .fax || !tellsWhereToFax(label)))
        }
        .min { Self.distance(of: $0.label.box, over: box) < Self.distance(of: $1.label.box, over: box) }?.party
    }

    /// Numbers at the top before anything is asked are some house's own: the sender's on a letter, and on a form as
    /// likely the hospital's.
    private func isLetterhead(_ label: FoundLabel) -> Bool {
        guard let question = label.bare?.question, question == .phone || question == .fax || question == .address else {
            return false
        }
        return continued == nil && label.box.bottom < sheet.sight.size[1] * Thresholds.letterheadZone
            && partyAbove(label.box, asking: question) == nil
    }

    /// In a section about one party, a second "Phone" after "Guardian:" is the guardian's.
    private func softParty(
        over label: FoundLabel, asking question: BareQuestion, below heading: FoundLabel
    ) -> FormSection? {
        let within = parties.filter {
            $0.label.box.top > heading.box.bottom - 1 && $0.label.box.bottom <= label.box.top + 0.5
                && $0.party != heading.section && self.heading(above: $0.label.box) == heading
        }
        guard let last = within.max(by: { $0.label.box.bottom < $1.label.box.bottom }) else { return nil }
        let askedBefore = sheet.labels.contains { other in
            other != label && other.box.bottom <= last.label.box.top + 1 && other.box.top > heading.box.bottom - 1
                && (other.bare?.question == question
                    || other.fields.contains { $0.key == heading.section?.field(for: question) })
        }
        return askedBefore ? last.party : nil
    }

    /// Whose part of the form a label stands in.
    private func rulingSection(over label: FoundLabel) -> FormSection? {
        guard let heading = heading(above: label.box), let section = heading.section else { return nil }
        return innerParty(over: label, below: heading, of: section) ?? section
    }

    /// "Requesting Provider" with a name under it, below the heading of a pharmacy: whoever is named there by a label of his own
    /// begins a part of his own.
    private func innerParty(
        over label: FoundLabel, below heading: FoundLabel, of section: FormSection
    ) -> FormSection? {
        let within = parties.filter { other, party in
            other != label && party != .receiver && party != .signature && !Self.belongs(party, in: section)
                && (abs(other.box.left - label.box.left) < Thresholds.columnWidth || standsAlone(other))
                && other.box.top > heading.box.bottom - 1 && other.box.bottom <= label.box.top + 0.5
                && self.heading(above: other.box) == heading
        }
        guard let last = within.max(by: { $0.label.box.bottom < $1.label.box.bottom }), last.label.isAlone,
            last.label.section == last.party
        else { return nil }
        return last.party
    }

    /// The party of the questions set over this one from the same edge, where they name it themselves and agree: "Provider NPI" over
    /// "Referring Practice" over "Tel" in a column whose heading was not read.
    private func columnParty(over label: FoundLabel, below heading: FoundLabel) -> FormSection? {
        let column = parties.filter { other, _ in
            !other.fields.isEmpty && abs(other.box.left - label.box.left) < Thresholds.sameEdge
                && other.box.top > heading.box.bottom - 1 && other.box.bottom <= label.box.top + 0.5
                && !headings.contains(other)
        }.sorted { $0.label.box.bottom > $1.label.box.bottom }.prefix(Thresholds.questionsOfColumn)
        guard column.count == Thresholds.questionsOfColumn, let nearest = column.first,
            label.box.top - nearest.label.box.bottom < Thresholds.questionReach,
            column.allSatisfy({ $0.party == nearest.party })
        else { return nil }
        return nearest.party
    }

    /// Nothing stands beside it across the whole page.
    private func standsAlone(_ label: FoundLabel) -> Bool {
        !sheet.lines.contains { $0.box != sheet.lines[label.line].box && $0.box.sharesRow(with: label.box) }
    }

    /// Parties that another's part asks about as a rule.
    private static func belongs(_ party: FormSection, in section: FormSection) -> Bool {
        switch (section, party) {
        case (.patient, .guardian), (.patient, .emergency), (.patient, .pcp), (.insurance, .subscriber),
            (.insurance, .patient), (.referrer, .pcp), (.cover, _), (.signature, _), (.receiver, _):
            true
        default: party == section
        }
    }

    /// The nearest heading above, in the column of the place; nil where one stands between that nobody could read.
    private func heading(above box: PageRegion) -> FoundLabel? {
        guard let nearest = headingRead(above: box) else { return nil }
        let edge = wholeBox(of: nearest).left
        let isEnded = unread.contains { bar in
            bar.top > nearest.box.bottom && bar.bottom <= box.top + 0.5
                && abs(bar.left - edge) < Thresholds.columnSlack
        }
        return isEnded ? nil : nearest
    }

    private func headingRead(above box: PageRegion) -> FoundLabel? {
        headings.filter { heading in
            guard heading.box.middle.y < box.middle.y, !heading.box.sharesRow(with: box) || heading.box.right < box.left
            else { return false }
            let whole = wholeBox(of: heading)
            let beside = headings.filter { $0 != heading && $0.box.sharesRow(with: heading.box) }.map(wholeBox)
            let next = beside.filter { $0.left > whole.right }.min { $0.left < $1.left }
            let last = beside.filter { $0.right < whole.left }.max { $0.left < $1.left }
            if last == nil, headsRightColumn(heading), box.right < whole.left - Thresholds.columnSlack { return false }
            return box.left < (next.map { boundary(between: whole, and: $0) } ?? .infinity)
                && box.left >= (last.map { boundary(between: $0, and: whole) } ?? 0)
        }.max { $0.box.middle.y < $1.box.middle.y }
    }

    /// A heading in the right half over questions that begin where it does says nothing of those in the left half.
    private func headsRightColumn(_ heading: FoundLabel) -> Bool {
        let left = wholeBox(of: heading).left
        guard left > Thresholds.rightHalf * sheet.sight.size[0] else { return false }
        return sheet.labels.contains { label in
            label != heading && label.isQuestion && abs(label.box.left - left) < Thresholds.columnSlack
                && label.box.top > heading.box.bottom - 1
                && label.box.top < heading.box.bottom + Thresholds.headingReach
        }
    }

    /// A heading with the number before it: "Section 2: Referring Provider" begins its column at "Section".
    private func wholeBox(of heading: FoundLabel) -> PageRegion {
        guard heading.isFirst, let first = sheet.lines[heading.line].words.first else { return heading.box }
        return heading.box.union(first.box)
    }

    /// Where the column of one heading ends and its neighbour's begins: at the neighbour where headings begin their
    /// columns; where they are centred over them, at the edge on which several questions of the second begin.
    private func boundary(between left: PageRegion, and right: PageRegion) -> Double {
        let under = sheet.labels.filter { label in
            label.box.top > right.bottom && label.box.top < right.bottom + Thresholds.riverReach
                && !headings.contains(label)
        }.map(\.box.left)
        let isLeftSet = under.contains { abs($0 - left.left) < Thresholds.columnSlack }
        let halfway = (left.middle.x + right.middle.x) / 2
        let begin = under.filter { edge in
            edge > halfway - Thresholds.riverSlack && edge < right.left - Thresholds.columnSlack
                && (edge > halfway || under.count { abs($0 - edge) < Thresholds.sameEdge } > 1)
        }.min()
        guard !isLeftSet, let begin else { return right.left - Thresholds.columnSlack }
        return begin - Thresholds.columnSlack
    }

    private static func party(of label: FoundLabel) -> FormSection? {
        if let field = label.fields.first?.key {
            switch field {
            case .patientName, .patientAddress, .patientPhone, .patientBirthDate, .patientRegistrationNumber,
                .patientSex:
                return .patient
            case .guardianName, .guardianPhone: return .guardian
            case .insurancePayer, .insuranceMemberID, .insuranceGroupNumber, .insuranceType: return .insurance
            case .referrerName, .referrerNPI, .referrerPractice, .referrerPhone, .referrerFax: return .referrer
            case .workCompensationClaim: return .workCompensation
            case .patientPrior, .priorAuthorizationNumber, .serviceDepartment, .serviceRequested,
                .serviceCampus, .reasonDiagnosis, .reasonICD10, .reasonText, .urgency, .referralDate:
                return nil
            }
        }
        if let question = label.bare?.question, question == .birthDate || question == .sex { return .patient }
        switch label.decoy {
        case "age", "marital", "language": return .patient
        case "pcp": return .pcp
        case "signature": return .signature
        case "pharmacy": return .pharmacy
        case "emergency": return .emergency
        case "subscriber", "subscriber-dob", "second-insurance": return .subscriber
        case "receiver", "cover-to": return .receiver
        case "injury": return .accident
        case "insurance-phone": return .insurance
        case "contact", "specialty-of-sender": return .referrer
        default: return nil
        }
    }
}
