import Foundation
import PageDrawing
import ReferralCore

/// The papers that travel with a form: a cover sheet and a page of clinical notes, typed by the office.
struct Papers {
    let story: ReferralStory
    let campus: CampusCode
    let pages: Int

    private func word(_ key: FieldKey) -> String { (story.written[key] ?? []).joined(separator: ", ") }

    func drawCover(on canvas: inout Canvas) {
        canvas.write(
            word(.referrerPractice), in: region(20, 22, 195, 32), Lettering(.serif, 18, bold: true), Setting(.centre))
        canvas.write("FAX COVER SHEET", in: region(20, 38, 195, 52), Lettering(.sans, 28, bold: true), Setting(.centre))
        let rows = [
            ("TO:", "Larkmoor Clinic, Referral Intake (\(campus.rawValue))"), ("FROM:", word(.referrerName)),
            ("PHONE:", word(.referrerPhone)), ("FAX:", word(.referrerFax)), ("DATE:", word(.referralDate)),
            ("PAGES:", "\(pages) including cover"), ("RE:", "New referral, please schedule"),
        ]
        for (index, row) in rows.enumerated() {
            let top = 62 + Double(index) * 12
            canvas.write(row.0, in: region(25, top, 60, top + 8), Lettering(.sans, 13, bold: true))
            canvas.write(row.1, in: region(60, top, 190, top + 8), Lettering(.sans, 13))
            canvas.rule(from: (25, top + 9.5), to: (190, top + 9.5))
        }
        canvas.write(
            "Comments: Records follow the referral form. Please call with any question.",
            in: region(25, 156, 190, 176), Lettering(.sans, 12), Setting(.left, .top, .wraps))
        canvas.write(
            """
            CONFIDENTIAL: This fax may hold protected health information meant only for the addressee. If it reached you by \
            mistake, do not read or copy it; telephone the sender and destroy all pages.
            """,
            in: region(25, 215, 190, 245), Lettering(.serif, 11, italic: true), Setting(.left, .top, .wraps))
        canvas.write("SAMPLE - invented persons and offices", in: region(25, 255, 190, 262), Lettering(.sans, 9))
    }

    func drawNotes(on canvas: inout Canvas) {
        canvas.write(word(.referrerPractice), in: region(22, 18, 195, 26), Lettering(.serif, 14, bold: true))
        canvas.write("Progress note", in: region(22, 26, 195, 33), Lettering(.serif, 12, italic: true))
        canvas.rule(from: (22, 35), to: (195, 35), line: 0.5)
        let text = """
            HISTORY OF PRESENT ILLNESS
            \(word(.reasonText)) The patient reports no fever and no recent travel. Sleep and appetite are fair. Symptoms \
            interfere with work and with climbing stairs.

            PAST MEDICAL HISTORY
            Hypertension, treated since 2011. Appendectomy as a teenager. No known drug allergies except penicillin (rash).

            MEDICATIONS
            Lisinopril 20 mg once daily. Atorvastatin 40 mg at bedtime. Acetaminophen as needed for pain.

            EXAMINATION
            Alert and in no distress. Blood pressure 138/84, pulse 76 and regular, temperature 36.8, weight 81.4 kg. Heart sounds \
            normal without murmur. Lungs clear on both sides. Abdomen soft, no tenderness. No edema of the legs.

            ASSESSMENT AND PLAN
            \(word(.reasonDiagnosis)). Laboratory results are attached. We discussed the findings and the patient agrees to be \
            seen at your center. We will continue the present treatment and see the patient again in four weeks.

            Dictated and signed by \(word(.referrerName)).
            """
        canvas.write(text, in: region(22, 40, 195, 250), Lettering(.serif, 12), Setting(.left, .top, .wraps))
        canvas.write("SAMPLE - invented persons and offices", in: region(22, 262, 195, 268), Lettering(.sans, 9))
    }

    private func region(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> PageRegion {
        PageRegion(left: left, top: top, right: right, bottom: bottom)
    }
}
