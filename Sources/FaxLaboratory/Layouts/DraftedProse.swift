import Foundation
import PageDrawing
import ReferralCore

/// Paper without a form: the printout of an electronic record, and the letter a doctor dictates.
extension Drafting {
    // MARK: Printout

    /// A section as "Key: value", in one or two columns; what is chosen from a list is printed as words.
    mutating func printout(_ section: PlannedSection, columns: Int) {
        need(look.rowPitch * 4)
        if let title = section.title { printoutHeading(title) }
        let pitch = HouseLook.height(of: look.answer) + dice.between(0.2, 1)
        let step = width / Double(columns)
        let tab = dice.chance(0.5) ? step * 0.36 : nil
        var column = 0
        // Rows of pitch the entries beside each other take: the longest's.
        var rows = 1
        func ended() -> Double {
            defer { rows = 1 }
            return pitch * Double(rows)
        }
        for question in section.questions {
            let full = if case .lines = question.shape { true } else { false }
            let long = full || room(for: question) > step * 1.1
            if long, column > 0 {
                column = 0
                y += ended()
            }
            if column == 0 { need(pitch * 2) }
            let x = left + Double(column) * step
            let wide = long ? width : step
            let label =
                question.label.hasSuffix(":") || question.label.hasSuffix("?") ? question.label : question.label + ":"
            rows = max(rows, entry(question, label, at: x, wide: wide, tab: tab, pitch: pitch))
            column = long ? 0 : (column + 1) % columns
            if column == 0 { y += ended() }
        }
        if column > 0 { y += ended() }
        y += dice.between(1, 4)
    }

    /// One "Key: value"; says how many lines it took.
    private mutating func entry(
        _ question: Question, _ label: String, at x: Double, wide: Double, tab: Double?, pitch: Double
    ) -> Int {
        let labelWidth = width(of: label, look.print)
        print(label, in: region(x, y, x + labelWidth, pitch), look.print)
        let start = x + max(labelWidth + 1.6, tab ?? 0)
        let room = max(12, x + wide - start - 2)
        note(question, .line, in: region(start, y, start + room, pitch))
        guard let written = question.written else { return 1 }
        let lines = wrap(inked(written), look.answer, room)
        for (index, line) in lines.enumerated() {
            let box = region(start, y + Double(index) * pitch, start + room, pitch)
            put(.text(line, in: box, look.answer, Setting(.left, .middle, .shrinks)), .answer)
        }
        return max(1, lines.count)
    }

    private mutating func printoutHeading(_ title: String) {
        let height = HouseLook.height(of: look.head) + 0.6
        if look.heading == .greyBar { area(region(left, y, right, height), Shade(0.85)) }
        print(title, in: region(left + 0.5, y, right, height), look.head)
        y += height
        if look.heading == .boldRule || look.heading == .framedBar {
            rule(from: SheetPoint(left, y), to: SheetPoint(right, y), line: 0.25)
        }
        y += 0.8
    }

    /// A list of old complaints with codes and dates, as records print them.
    mutating func problemList() {
        printoutHeading(dice.pick(["Problem List", "Active Problems", "Past Medical History"]))
        let pitch = HouseLook.height(of: look.answer) + 0.3
        for (words, code) in dice.shuffled(StoryWords.decoyProblems).prefix(dice.whole(3...7)) {
            need(pitch)
            print(words, in: region(left + 2, y, left + 90, pitch), look.answer)
            print(code, in: region(left + 95, y, left + 120, pitch), look.answer)
            print(
                "\(dice.whole(1...12))/\(dice.whole(1...28))/20\(dice.whole(10...25))",
                in: region(left + 125, y, right, pitch), look.answer)
            y += pitch
        }
        y += 3
    }

    // MARK: Letter

    /// A letter that says the same as a form would: the values stand in sentences.
    mutating func letter(_ story: InventedReferral, manner: AnswerManner) -> LayoutTruth {
        var truth = LayoutTruth()
        letterhead(
            story.practice, story.practicePlace, phone: manner.write(phone: story.practicePhone),
            fax: manner.write(phone: story.practiceFax))
        truth.values[.referrerPractice] = .text(story.practice)
        truth.values[.referrerPhone] = .text("+1" + story.practicePhone)
        truth.values[.referrerFax] = .text("+1" + story.practiceFax)
        y += 4
        paragraph(manner.write(story.sent, birth: false), look.answer)
        truth.values[.referralDate] = .text(story.sent.iso)
        y += 5
        let hospital = dice.pick(StoryWords.hospitalNames)
        for line in [hospital, "\(story.complaint.department) Department", InventedReferral.place(dice: &dice).line] {
            paragraph(line, look.answer)
        }
        y += 5
        let birth = manner.write(story.birth, birth: true)
        let subject = dice.pick([
            "RE: \(story.patient.plain)   DOB: \(birth)", "Re: \(story.patient.plain), born \(birth)",
            "Patient: \(story.patient.plain)     Date of Birth: \(birth)",
        ])
        paragraph(subject, bold(look.answer))
        truth.values[.patientName] = .text(story.patient.plain)
        truth.values[.patientBirthDate] = .text(story.birth.iso)
        y += 5
        paragraph(dice.pick(["Dear Colleague,", "Dear Doctor:", "To whom it may concern:"]), look.answer)
        y += 3
        for sentence in sentences(story, manner, &truth) {
            paragraph(sentence, look.answer)
            y += 3
        }
        closing(story, &truth)
        truth.unscored = Set(FieldKey.allCases).subtracting(truth.values.keys)
            .intersection([.reasonText, .serviceRequested, .insuranceType, .serviceDepartment])
        return truth
    }

    private func bold(_ lettering: Lettering) -> Lettering {
        var bold = lettering
        bold.bold = !look.handwritten
        return bold
    }

    private mutating func sentences(
        _ story: InventedReferral, _ manner: AnswerManner, _ truth: inout LayoutTruth
    ) -> [String] {
        let title = story.female ? "Ms." : "Mr."
        let they = story.female ? "She" : "He"
        let family = story.patient.family
        let codes = story.complaint.codes.joined(separator: ", ")
        truth.values[.reasonDiagnosis] = .text(story.complaint.diagnosis)
        truth.values[.reasonICD10] = .list(story.complaint.codes)
        let complaint = "\(story.complaint.diagnosis) (ICD-10 \(codes))"
        var list = [
            dice.pick([
                "I am referring \(title) \(family) to you for \(complaint). \(story.complaint.words)",
                "Thank you for seeing \(title) \(family), who has \(complaint). \(story.complaint.words)",
                "I would be grateful for your opinion on \(title) \(family) with \(complaint). \(story.complaint.words)",
            ])
        ]
        if dice.chance(0.7) {
            list.append(
                "\(they) lives at \(story.home.line) and can be reached at \(manner.write(phone: story.phone)).")
            truth.values[.patientAddress] = .text(story.home.line)
            truth.values[.patientPhone] = .text("+1" + story.phone)
        }
        if dice.chance(0.6) {
            list.append("\(they) is insured with \(story.payer), member ID \(story.memberID).")
            truth.values[.insurancePayer] = .text(story.payer)
            truth.values[.insuranceMemberID] = .text(story.memberID)
        }
        if dice.chance(0.5) {
            let medications = dice.shuffled(StoryWords.medications).prefix(3).joined(separator: ", ")
            list.append("Current medications are \(medications).")
        }
        return list
    }

    private mutating func closing(_ story: InventedReferral, _ truth: inout LayoutTruth) {
        paragraph("Sincerely,", look.answer)
        let place = region(left, y, left + 60, 9)
        let steps = 16
        let points = (0...steps).map { step in
            SheetPoint(place.left + 2 + Double(step) * 2, place.bottom - 3 + dice.wobble() * 1.4)
        }
        pen(points)
        y += 10
        paragraph("\(story.referrer.plain), \(story.credentials)", look.answer)
        truth.values[.referrerName] = .text(story.referrer.plain)
        if dice.chance(0.8) {
            paragraph("NPI \(story.npi)", look.answer)
            truth.values[.referrerNPI] = .text(story.npi)
        }
    }
}
