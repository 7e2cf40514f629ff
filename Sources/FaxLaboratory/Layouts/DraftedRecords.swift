import Foundation
import PageDrawing
import ReferralCore

/// What clinics send along behind a form: notes of a visit, laboratory results, a report of imaging, lists of medicines.
/// It speaks of the same patient and holds nothing a referral is read from.
enum AttachedRecord: CaseIterable, Sendable {
    case visit, laboratory, imaging, lists, empty

    /// Kind of the page it makes.
    var kind: PageKind { self == .empty ? .blank : .notes }
}

extension DrawnLayout {
    /// Puts so many pages of records behind the form, each on the paper of whoever made it.
    mutating func attach(_ count: Int) throws(DrawingError) {
        var dice = SeededDice(seed, for: "records")
        let manner = AnswerManner(dice: &dice)
        while sheets.count(where: { $0.kind != .form && $0.kind != .cover }) < count {
            let look = HouseLook(dice: &dice, handwritten: false, printout: true)
            let record = dice.pick(
                (AttachedRecord.visit, 0.4), (.laboratory, 0.25), (.imaging, 0.2), (.lists, 0.1), (.empty, 0.05))
            var board = try Drafting(look: look, dice: SeededDice(dice.whole(1...1_000_000), for: "record"))
            board.record(record, of: story, manner: manner)
            sheets += board.sheets
        }
    }
}

extension Drafting {
    mutating func record(_ record: AttachedRecord, of story: InventedReferral, manner: AnswerManner) {
        defer { for index in sheets.indices { sheets[index].kind = record.kind } }
        switch record {
        case .visit: visit(story, manner)
        case .laboratory: laboratory(story, manner)
        case .imaging: imaging(story, manner)
        case .lists: lists(story, manner)
        case .empty: return
        }
        feet(printout: true)
    }

    private mutating func day(_ story: InventedReferral, _ manner: AnswerManner) -> String {
        let day = InventedReferral.Day(year: story.sent.year - 1, month: dice.whole(1...12), day: dice.whole(1...28))
        return manner.write(day, birth: false)
    }

    /// Who the page is about, as every page of a record says.
    private mutating func about(_ story: InventedReferral, _ manner: AnswerManner, _ more: [(String, String)]) {
        let facts =
            [
                (dice.pick(["Patient", "Patient Name", "Name"]), manner.write(story.patient)),
                (dice.pick(["DOB", "Date of Birth"]), manner.write(story.birth, birth: true)),
                (dice.pick(["MRN", "Chart #", "Acct"]), String(dice.whole(100_000...9_999_999))),
            ] + more
        let columns = dice.whole(1...3)
        let pitch = HouseLook.height(of: look.answer) + 0.4
        for (index, fact) in facts.enumerated() {
            let step = width / Double(columns)
            let x = left + Double(index % columns) * step
            print(
                "\(fact.0): \(fact.1)", in: region(x, y, x + step - 2, pitch), look.answer,
                .init(.left, .middle, .shrinks))
            if index % columns == columns - 1 || index == facts.count - 1 { y += pitch }
        }
        if dice.chance(0.6) { rule(from: SheetPoint(left, y + 1), to: SheetPoint(right, y + 1)) }
        y += 3
    }

    private mutating func passage(_ title: String, _ words: String) {
        need(14)
        paragraph(look.labelCase == .upper ? title.uppercased() : title, look.head)
        paragraph(words, look.answer)
        y += dice.between(1, 3)
    }

    private mutating func visit(_ story: InventedReferral, _ manner: AnswerManner) {
        letterhead(
            story.practice, story.practicePlace, phone: manner.write(phone: story.practicePhone),
            fax: manner.write(phone: story.practiceFax))
        paragraph(dice.pick(["Progress Note", "Office Visit", "Clinic Note", "History and Physical"]), look.head)
        about(
            story, manner,
            [
                ("Date of Service", day(story, manner)),
                ("Provider", manner.writeProvider(story.referrer, story.credentials)),
            ])
        passage("Chief Complaint", story.complaint.diagnosis)
        let told = dice.shuffled(RecordWords.history).prefix(dice.whole(4...10)).joined(separator: " ")
        passage(dice.pick(["History of Present Illness", "HPI", "Subjective"]), story.complaint.words + " " + told)
        passage("Medications", dice.shuffled(StoryWords.medications).prefix(dice.whole(2...7)).joined(separator: "; "))
        if dice.chance(0.6) { passage("Allergies", dice.pick(RecordWords.allergies)) }
        passage(
            "Vital Signs",
            "BP \(dice.whole(104...162))/\(dice.whole(58...98))  Pulse \(dice.whole(54...104))  Temp 98.\(dice.whole(0...9)) F  "
                + "Wt \(dice.whole(96...280)) lb  SpO2 \(dice.whole(92...100)) %")
        need(20)
        paragraph(dice.pick(["Physical Exam", "Examination", "Objective"]), look.head)
        for (part, finding) in RecordWords.examination where dice.chance(0.75) {
            paragraph("\(part): \(finding)", look.answer)
        }
        y += 2
        passage(
            dice.pick(["Assessment and Plan", "Impression", "Plan"]),
            "1. \(story.complaint.diagnosis) (\(story.complaint.codes[0])). "
                + dice.shuffled(RecordWords.plans).prefix(dice.whole(2...5)).joined(separator: " "))
        paragraph(
            "Electronically signed by \(story.referrer.plain), \(story.credentials) on \(day(story, manner))",
            look.small)
    }

    private mutating func laboratory(_ story: InventedReferral, _ manner: AnswerManner) {
        let place = InventedReferral.place(dice: &dice)
        letterhead(
            dice.pick(RecordWords.laboratories), place, phone: manner.write(phone: InventedReferral.phone(dice: &dice)),
            fax: manner.write(phone: InventedReferral.phone(dice: &dice)))
        paragraph(dice.pick(["Laboratory Report", "Lab Results", "Final Report", "Test Results"]), look.head)
        about(
            story, manner,
            [
                ("Sex", story.female ? "F" : "M"), ("Collected", day(story, manner)), ("Status", "Final"),
                ("Ordering Provider", manner.writeProvider(story.referrer, story.credentials)),
                ("Accession", String(dice.whole(10_000_000...99_999_999))),
            ])
        let edges = [0, 0.34, 0.5, 0.6, 0.8, 1].map { left + $0 * width }
        let pitch = HouseLook.height(of: look.answer) + dice.between(0.2, 1.4)
        let ruled = dice.chance(0.4)
        let rows =
            [["Test", "Result", "Flag", "Reference Range", "Units"]]
            + dice.shuffled(RecordWords.laboratory).prefix(dice.whole(8...30)).map { test in
                let spread = test.high - test.low
                let value = max(0, dice.between(test.low - spread / 4, test.high + spread / 4))
                let number = { (amount: Double) in String(format: "%.\(test.digits)f", amount) }
                let flag = value < test.low ? "L" : value > test.high ? "H" : ""
                return [test.name, number(value), flag, "\(number(test.low)) - \(number(test.high))", test.unit]
            }
        for (index, row) in rows.enumerated() {
            need(pitch)
            for (column, words) in row.enumerated() {
                let cell = region(edges[column], y, edges[column + 1], pitch)
                if ruled { frame(cell) }
                let place = region(edges[column] + 0.8, y, edges[column + 1] - 0.5, pitch)
                print(words, in: place, index == 0 ? look.print : look.answer, Setting(.left, .middle, .shrinks))
            }
            y += pitch
        }
        y += 4
        paragraph("Performed at \(place.line)", look.small)
    }

    private mutating func imaging(_ story: InventedReferral, _ manner: AnswerManner) {
        let study = dice.pick(RecordWords.studies)
        let hospital = dice.pick(StoryWords.hospitalNames)
        paragraph(hospital, look.head)
        paragraph(dice.pick(["Radiology Report", "Diagnostic Imaging Report", "Imaging Result"]), look.head)
        about(
            story, manner,
            [
                ("Exam Date", day(story, manner)),
                ("Ordering Physician", manner.writeProvider(story.referrer, story.credentials)),
                ("Accession #", String(dice.whole(1_000_000...9_999_999))),
            ])
        passage("Exam", study.name)
        passage(dice.pick(["Indication", "Clinical History"]), story.complaint.words)
        passage("Technique", "Routine protocol of this department. Comparison: none on file.")
        passage("Findings", study.findings.joined(separator: " "))
        passage("Impression", study.impression.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: " "))
        let reader = InventedReferral.name(female: dice.chance(0.5), dice: &dice)
        paragraph("Dictated and signed by \(reader.plain), MD", look.answer)
    }

    private mutating func lists(_ story: InventedReferral, _ manner: AnswerManner) {
        paragraph(dice.pick(["Chart Summary", "Continuity of Care", "Medication and Problem List"]), look.head)
        about(story, manner, [("Printed", day(story, manner))])
        problemList()
        passage("Allergies", dice.shuffled(RecordWords.allergies).prefix(2).joined(separator: ", "))
        need(20)
        paragraph("Current Medications", look.head)
        for medication in dice.shuffled(StoryWords.medications) {
            need(6)
            paragraph("- \(medication), started \(day(story, manner))", look.answer)
        }
        y += 2
        passage(
            "Immunizations", "Influenza \(day(story, manner)); Tdap \(day(story, manner)); Zoster \(day(story, manner))"
        )
    }
}
