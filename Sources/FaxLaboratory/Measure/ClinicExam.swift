import Foundation
import ReferralCore

/// What the desk gains by learning a clinic's form from its first fax: the clinic's next fax, about another patient and down
/// another line, is read as that of an unknown form and by the form that was learnt.
///
/// The first fax is read as an unknown form, too, and a person's confirmation stands in its truth: only places in which the
/// desk found what was written teach. Forms whose print moves with the answers (letters, most printouts) are no forms.
struct ClinicExam {
    struct Figures: Codable, Sendable {
        /// Resolution of the fax that is read by what was learnt.
        var line: LineConditions.Quality
        /// Layouts whose print stays in its place, and how many of them were learnt from their first fax.
        var clinics = 0
        var learnt = 0
        /// Next faxes that were taken for the form they came on, and for another clinic's.
        var recognised = 0
        var mistaken = 0
        var unknown = Reading()
        var known = Reading()
    }

    /// One way of reading the next faxes of the clinics whose forms were learnt.
    struct Reading: Codable, Sendable {
        var values = 0
        var exact = 0
        var accepted = 0
        var acceptedWrongly = 0
        /// Questions nobody answered, or nobody asked, and how many of them came back with something.
        var blanks = 0
        var invented = 0

        mutating func add(_ judgement: FaxJudgement) {
            for outcome in judgement.outcomes {
                if outcome.expected == nil {
                    blanks += 1
                    invented += outcome.verdict == .invented ? 1 : 0
                } else {
                    values += 1
                    exact += outcome.verdict == .exact ? 1 : 0
                }
                accepted += outcome.status == .accepted && outcome.found != nil ? 1 : 0
                acceptedWrongly += outcome.isWrongAndAccepted ? 1 : 0
            }
        }
    }

    /// Patients tried until one is found whose answers leave the print in its place.
    private static let patients = 12

    let bench: ReaderBench
    let wording: Wording
    /// Where forms and faxes go.
    let work: URL

    private struct Clinic {
        var form: FormDefinition
        var next: TruthfulFax
    }

    /// Clinics of typed layouts, by resolution.
    func figures(_ seeds: [Int], held: Bool) throws -> [Figures] {
        var figures = Dictionary(
            uniqueKeysWithValues: LineConditions.Quality.allCases.map { ($0, Figures(line: $0)) })
        var clinics: [Clinic] = []
        for (index, seed) in seeds.enumerated() {
            Progress.show("learning \(index + 1)/\(seeds.count)")
            guard let (first, next) = try faxes(seed, held: held) else { continue }
            figures[next.truth.line]?.clinics += 1
            guard let form = try learn(first) else { continue }
            figures[next.truth.line]?.learnt += 1
            clinics.append(Clinic(form: form, next: next))
        }
        // As on a desk: every form is known when a fax comes.
        let forms = clinics.map(\.form)
        for (index, clinic) in clinics.enumerated() {
            Progress.show("reading \(index + 1)/\(clinics.count)")
            guard var figure = figures[clinic.next.truth.line] else { continue }
            figure.unknown.add(try bench.study(clinic.next, forms: []).judgement)
            let (judgement, evidence) = try bench.study(clinic.next, forms: forms, formsFolder: work)
            figure.known.add(judgement)
            let found = evidence?.referrals.first?.form?.id
            figure.recognised += found == clinic.form.id ? 1 : 0
            figure.mistaken += found != nil && found != clinic.form.id ? 1 : 0
            figures[clinic.next.truth.line] = figure
        }
        Progress.clear()
        return LineConditions.Quality.allCases.compactMap { figures[$0] }
    }

    /// The first fax of a clinic and its next one; nil for what is written by hand, and where the print moves.
    private func faxes(_ seed: Int, held: Bool) throws -> (TruthfulFax, TruthfulFax)? {
        let layout = try DrawnLayout(seed: seed, wording: wording, held: held)
        guard !layout.handwritten else { return nil }
        let other = try (1...Self.patients).first { patient in
            try DrawnLayout(seed: seed, patient: patient, wording: wording, held: held).printed == layout.printed
        }
        guard let other else { return nil }
        return (try kept(seed, 0, held: held), try kept(seed, other, held: held))
    }

    private func kept(_ seed: Int, _ patient: Int, held: Bool) throws -> TruthfulFax {
        let fax = try LayoutFax(seed: seed, patient: patient, wording: wording, held: held)
        let file = work.appending(path: fax.fileName)
        try LaboratoryFiles.write(fax.bytes, to: file)
        try LaboratoryFiles.write(fax.truth, asJSONTo: work.appending(path: fax.name + ".truth.json"))
        return TruthfulFax(document: file, truth: fax.truth)
    }

    private func learn(_ fax: TruthfulFax) throws -> FormDefinition? {
        let (judgement, evidence) = try bench.study(fax, forms: [])
        guard let referral = evidence?.referrals.first else { return nil }
        let right = Set(
            judgement.outcomes.filter { ReadingVerdict.foundItsPlace($0.found, expected: $0.expected, of: $0.key) }
                .map(\.key))
        let written = WrittenPlace.places(on: referral) { right.contains($0) }
        guard !written.isEmpty else { return nil }
        return try bench.learn(
            fax.document, written: written, as: fax.document.deletingPathExtension().lastPathComponent, into: work)
    }
}
