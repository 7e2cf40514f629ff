import Foundation
import PageDrawing
import ReferralCore

/// What stands at the head and foot of a clinic's paper: logo and letterhead, title, instructions, the receiving
/// hospital's own numbers, page footers, cover sheets. Most of it is there to be told from the answers.
extension Drafting {
    /// The sender's letterhead or the hospital's; then the title and perhaps instructions.
    mutating func head(_ story: InventedReferral, title: String, own: Bool, manner: AnswerManner) {
        let name = own ? story.practice : dice.pick(StoryWords.hospitalNames)
        let phone = own ? story.practicePhone : InventedReferral.phone(dice: &dice)
        let fax = own ? story.practiceFax : InventedReferral.phone(dice: &dice)
        let place = own ? story.practicePlace : InventedReferral.place(dice: &dice)
        if dice.chance(0.6) {
            letterhead(name, place, phone: manner.write(phone: phone), fax: manner.write(phone: fax))
        }
        var lettering = look.head
        lettering.points = dice.between(12, 19)
        let across: Setting.Across = dice.chance(0.6) ? .centre : .left
        paragraph(dice.chance(0.4) ? title.uppercased() : title, lettering, across)
        if !own, dice.chance(0.6) {
            let numbers = [
                "Fax completed form to \(manner.write(phone: fax))",
                "FAX TO: \(manner.write(phone: fax))   Questions? Call \(manner.write(phone: phone))",
                "Return by fax: \(manner.write(phone: fax))",
                "Please fax this form and records to \(manner.write(phone: fax))",
            ]
            paragraph(dice.pick(numbers), look.plain, across)
        }
        if dice.chance(0.35) { instructions() }
        y += dice.between(1.5, 4)
    }

    mutating func letterhead(_ name: String, _ place: InventedReferral.Place, phone: String, fax: String) {
        let centred = dice.chance(0.4)
        if dice.chance(0.7) { logo(centred: centred) }
        var big = look.head
        big.points = dice.between(11, 17)
        paragraph(name, big, centred ? .centre : .left)
        let numbers = dice.pick([
            "Phone: \(phone)   Fax: \(fax)", "Tel \(phone) | Fax \(fax)", "P: \(phone)  F: \(fax)",
            "Ph. \(phone)  •  Fax \(fax)",
        ])
        paragraph(place.line, look.small, centred ? .centre : .left)
        paragraph(numbers, look.small, centred ? .centre : .left)
        if dice.chance(0.5) {
            rule(from: SheetPoint(left, y + 1), to: SheetPoint(right, y + 1), line: dice.between(0.3, 0.9))
            y += 2
        }
        y += dice.between(1, 4)
    }

    /// A mark made of discs and bars, beside or above the name.
    private mutating func logo(centred: Bool) {
        let size = dice.between(8, 15)
        let x = centred ? (left + right) / 2 : right - size
        let middle = SheetPoint(x, y + size / 2)
        let shade = Shade(dice.between(0, 0.7))
        disc(middle, radius: size / 2, shade)
        switch dice.whole(0...2) {
        case 0:
            area(region(x - size * 0.08, y + size * 0.18, x + size * 0.08, size * 0.64), .white)
            area(region(x - size * 0.32, y + size * 0.42, x + size * 0.32, size * 0.16), .white)
        case 1: disc(SheetPoint(x + size * 0.14, middle.y), radius: size * 0.33, .white)
        default:
            for step in 0..<3 {
                let top = y + size * (0.3 + Double(step) * 0.18)
                area(region(x - size * 0.35, top, x + size * 0.35, size * 0.07), .white)
            }
        }
        if centred { y += size + 1 }
    }

    mutating func instructions() {
        let sentences = [
            "Please complete all sections of this form. Incomplete forms will be returned and may delay the appointment.",
            "Attach copies of the insurance card, recent office notes, laboratory results and imaging reports.",
            "For emergencies call 911. For urgent referrals, call our office before faxing this form.",
            "Please print clearly. All fields marked with * are required.",
            "We will contact the patient within three business days of receiving this referral.",
            "Patients without prior authorization will not be scheduled. Medicare patients need no authorization.",
            "Have the patient bring a list of medications, a photo ID and the date of the last visit.",
        ]
        let words = dice.shuffled(sentences).prefix(dice.whole(1...5)).joined(separator: " ")
        paragraph(words, look.small)
        y += 1
    }

    /// Footers of every sheet: page numbers, form numbers, confidentiality.
    mutating func feet(printout: Bool) {
        let count = sheets.count
        let revision =
            "Form \(dice.whole(100...9999))-\(dice.letters(1))  Rev. \(dice.whole(1...12))/\(dice.whole(14...25))"
        let printed =
            "Printed on \(dice.whole(1...12))/\(dice.whole(1...28))/2026  \(dice.whole(7...11)):\(dice.whole(10...59)) AM"
        let secret =
            "CONFIDENTIAL: This transmission contains protected health information. If you received it in error, destroy it."
        let wantsSecret = dice.chance(0.4)
        let wantsNumber = count > 1 || dice.chance(0.4)
        for index in 0..<count {
            let top = PageSize.letter.height - 10
            let words = [printout ? printed : revision, wantsNumber ? "Page \(index + 1) of \(count)" : ""]
            let line = words.filter { !$0.isEmpty }.joined(separator: "      ")
            let box = region(look.margin, top, PageSize.letter.width - look.margin, 3.5)
            sheets[index].marks.append(
                SheetMark(layer: .print, shape: .text(line, in: box, look.small, Setting(.left, .middle, .runsOn))))
            guard wantsSecret else { continue }
            let below = region(look.margin, top + 3.4, PageSize.letter.width - look.margin, 3.5)
            sheets[index].marks.append(
                SheetMark(layer: .print, shape: .text(secret, in: below, look.small, Setting(.left, .middle, .shrinks)))
            )
        }
    }

    /// A cover sheet before the form: other names, dates and numbers in large type.
    mutating func cover(_ story: InventedReferral, manner: AnswerManner) {
        sheets[0].kind = .cover
        y = 20
        var big = look.head
        big.points = dice.between(20, 34)
        paragraph(dice.pick(["FAX", "Fax Cover Sheet", "FACSIMILE TRANSMITTAL", "Fax Transmission"]), big)
        y += 6
        let lines = [
            ("To", dice.pick(StoryWords.hospitalNames)), ("Attn", "Referral Intake"),
            ("Fax", manner.write(phone: InventedReferral.phone(dice: &dice))),
            ("From", story.practice), ("Phone", manner.write(phone: story.practicePhone)),
            ("Date", manner.write(story.sent, birth: false)), ("Pages", "\(dice.whole(2...6)) (including cover)"),
            ("Re", dice.pick(["New referral", "Referral + records", "Pt referral"])),
        ]
        for (label, value) in lines {
            let tall = HouseLook.height(of: look.answer) + 3
            print(label + ":", in: region(left, y, left + 24, tall), look.head)
            print(value, in: region(left + 26, y, right, tall), look.answer)
            rule(from: SheetPoint(left + 25, y + tall), to: SheetPoint(right, y + tall))
            y += tall + 2
        }
        y += 6
        paragraph("[ ] Urgent   [ ] For Review   [X] Please Reply   [ ] Please Recycle", look.plain)
        y += 4
        paragraph(
            "The documents accompanying this transmission contain confidential health information that is legally privileged.",
            look.small)
        newSheet()
        y = dice.between(9, 16)
    }
}
