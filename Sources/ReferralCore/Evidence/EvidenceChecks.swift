import Foundation

/// Checks what a reader says before the desk believes any of it, and takes out what must not be kept.
extension FaxEvidence {
    /// The evidence with control characters and social security numbers removed from every text. Throws where a number, a
    /// box, a count or a picture cannot be: such an answer is a broken reader's, and none of it is used.
    package func validated(limits: EvidenceLimits = EvidenceLimits()) throws(EvidenceError) -> FaxEvidence {
        guard schema == Self.currentSchema else { throw .schema(schema) }
        guard pages.count <= limits.pages else { throw .tooMany("pages") }
        guard referrals.count <= limits.referrals else { throw .tooMany("referrals") }
        guard pictures.count <= pages.count else { throw .tooMany("pictures") }
        guard (ignored ?? []).count <= IgnoredContent.allCases.count else { throw .tooMany("contents") }
        guard (0...limits.seconds).contains(seconds) else { throw .number("duration") }
        let check = EvidenceCheck(limits: limits, sizes: pages.map(\.size))
        var sound = self
        sound.reader = try check.word(reader, "reader's name")
        for (index, page) in pages.enumerated() {
            guard page.page == index + 1 else { throw .pageNumber(page.page) }
            sound.pages[index] = try check.page(page)
        }
        for (index, referral) in referrals.enumerated() { sound.referrals[index] = try check.referral(referral) }
        try check.pictures(pictures)
        if let texts { sound.texts = try texts.map { text throws(EvidenceError) in try check.pageText(text) } }
        return sound
    }
}

private struct EvidenceCheck {
    let limits: EvidenceLimits
    /// Width and height of each page, millimetres.
    let sizes: [[Double]]

    func page(_ page: PageEvidence) throws(EvidenceError) -> PageEvidence {
        guard [0, 90, 180, 270].contains(page.rotation) else { throw .number("rotation") }
        guard page.skew.isFinite, abs(page.skew) <= 90 else { throw .number("skew") }
        guard page.dpi.count == 2, page.dpi.allSatisfy({ (0...10_000).contains($0) }) else {
            throw .number("resolution")
        }
        guard page.size.count == 2, page.size.allSatisfy({ $0.isFinite && (0...limits.pageSide).contains($0) }) else {
            throw .number("page size")
        }
        guard isShare(page.quality) else { throw .number("quality") }
        guard page.problems.count <= PageProblem.allCases.count else { throw .tooMany("problems of a page") }
        guard (page.hidden ?? []).count <= limits.readings else { throw .tooMany("hidden places") }
        var sound = page
        sound.hidden = try page.hidden?.map { place throws(EvidenceError) in
            try box(place, on: page.page, of: "a hidden place")
        }
        if let print = page.fingerprint {
            guard print.count == 16, print.allSatisfy(\.isHexDigit) else { throw .number("fingerprint") }
        }
        if let answers = page.answers {
            guard (try? ReferenceNumber(answers.number))?.description == answers.number else {
                throw .number("reference")
            }
        }
        if var header = page.header {
            header.raw = try text(header.raw, nil, limit: limits.word, "header line")
            header.sender = try header.sender.map { value throws(EvidenceError) in try word(value, "header line") }
            header.number = try header.number.map { value throws(EvidenceError) in try word(value, "header line") }
            header.sent = try header.sent.map { value throws(EvidenceError) in try word(value, "header line") }
            guard [header.page, header.of].compactMap(\.self).allSatisfy({ (0...9999).contains($0) }) else {
                throw .number("page count in a header line")
            }
            sound.header = header
        }
        return sound
    }

    func referral(_ referral: ReferralEvidence) throws(EvidenceError) -> ReferralEvidence {
        guard referral.pages.count <= sizes.count else { throw .tooMany("pages of a referral") }
        for page in referral.pages { try pageExists(page) }
        guard referral.fields.count <= limits.readings else { throw .tooMany("readings") }
        if let form = referral.form {
            guard isShare(form.score) else { throw .number("form score") }
            guard (1...100).contains(form.id.count),
                form.id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
            else { throw .formName }
        }
        var sound = referral
        for (index, reading) in referral.fields.enumerated() { sound.fields[index] = try self.reading(reading) }
        guard let others = referral.others else { return sound }
        guard others.count <= limits.readings else { throw .tooMany("readings") }
        sound.others = try others.map { other throws(EvidenceError) in try self.other(other) }
        return sound
    }

    /// Checked as a reading of running text, which is what it is to the desk.
    private func other(_ other: OtherReading) throws(EvidenceError) -> OtherReading {
        let reading = try reading(
            FieldReading(
                key: .reasonText, ink: other.ink, raw: other.raw, confidence: other.confidence, page: other.page,
                box: other.box, source: .print, alternatives: other.alternatives, label: other.label))
        var sound = other
        sound.name = try word(other.name, "name of a question")
        (sound.raw, sound.box, sound.alternatives) = (reading.raw, reading.box, reading.alternatives)
        sound.label = reading.label ?? ""
        return sound
    }

    private func reading(_ reading: FieldReading) throws(EvidenceError) -> FieldReading {
        try pageExists(reading.page)
        let support = reading.support
        let shares =
            [reading.confidence, support.recogniser, support.agreement, support.grammar, support.placement]
            + [support.bothModels, support.lead].compactMap(\.self) + (support.further ?? [:]).values
        guard shares.allSatisfy(isShare) else { throw .number("confidence") }
        guard reading.alternatives.count <= limits.alternatives, reading.rules.count <= limits.alternatives else {
            throw .tooMany("alternatives")
        }
        var sound = reading
        sound.box = try box(reading.box, on: reading.page, of: reading.key.rawValue)
        sound.raw = try text(reading.raw, reading.key, limit: limits.text, "reading")
        for (index, other) in reading.alternatives.enumerated() {
            sound.alternatives[index] = try text(other, reading.key, limit: limits.text, "reading")
        }
        for (index, rule) in reading.rules.enumerated() { sound.rules[index] = try word(rule, "rule") }
        sound.label = try reading.label.map { label throws(EvidenceError) in
            try text(label, nil, limit: limits.word, "label")
        }
        return sound
    }

    func pageText(_ page: PageText) throws(EvidenceError) -> PageText {
        try pageExists(page.page)
        guard page.lines.count <= limits.lines else { throw .tooMany("lines of a page") }
        var sound = page
        for (index, line) in page.lines.enumerated() {
            guard isShare(line.confidence) else { throw .number("line of text") }
            sound.lines[index].box = try box(line.box, on: page.page, of: "a line of text")
            sound.lines[index].text = try text(line.text, nil, limit: limits.text, "line of text")
        }
        return sound
    }

    /// The box cut to its page.
    private func box(_ box: PageRegion, on page: Int, of what: String) throws(EvidenceError) -> PageRegion {
        let size = sizes[page - 1]
        let edges = [box.left, box.top, box.right, box.bottom]
        guard edges.allSatisfy(\.isFinite), box.left <= box.right, box.top <= box.bottom, box.left >= -limits.overhang,
            box.top >= -limits.overhang, box.right <= size[0] + limits.overhang, box.bottom <= size[1] + limits.overhang
        else { throw .box(what) }
        return PageRegion(
            left: min(max(box.left, 0), size[0]), top: min(max(box.top, 0), size[1]),
            right: min(max(box.right, 0), size[0]), bottom: min(max(box.bottom, 0), size[1]))
    }

    func pictures(_ pictures: [PagePicture]) throws(EvidenceError) {
        var total = 0
        var seen: Set<Int> = []
        for picture in pictures {
            try pageExists(picture.page)
            guard seen.insert(picture.page).inserted else { throw .tooMany("pictures") }
            guard picture.dpi.isFinite, (1...2400).contains(picture.dpi), picture.png.count <= limits.picture,
                picture.png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            else { throw .picture(picture.page) }
            total += picture.png.count
        }
        guard total <= limits.pictures else { throw .tooLong("set of pictures") }
    }

    func word(_ text: String, _ what: String) throws(EvidenceError) -> String {
        try self.text(text, nil, limit: limits.word, what)
    }

    private func text(_ text: String, _ key: FieldKey?, limit: Int, _ what: String) throws(EvidenceError) -> String {
        guard text.utf8.count <= limit * 4, text.count <= limit else { throw .tooLong(what) }
        return SocialSecurityNumber.masked(Self.printable(text), in: key)
    }

    /// Without control characters, except the line feed, and without marks that turn the direction of writing.
    private static func printable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control: if scalar == "\n" { scalars.append(scalar) } else if scalar == "\t" { scalars.append(" ") }
            case .format, .surrogate, .privateUse, .unassigned: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private func pageExists(_ page: Int) throws(EvidenceError) {
        guard (1...max(sizes.count, 1)).contains(page), !sizes.isEmpty else { throw .pageNumber(page) }
    }

    private func isShare(_ number: Double) -> Bool { number.isFinite && (0...1).contains(number) }
}
