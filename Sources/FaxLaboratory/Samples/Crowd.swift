/// A crowd of invented referrals: readings of real sample faxes, each with another person's answers written into it.
///
/// Evidence has the size, the boxes and the doubts of a real reading, so that a desk full of them costs what a full desk
/// costs. The same number makes the same person.
import DeskStore
import Foundation
import ReferralCore

struct Crowd {
    /// A sample fax as it lies on the disk and as the reader read it.
    struct Model {
        var bytes: [UInt8]
        var kind: ArrivedFax.Kind
        var evidence: FaxEvidence
    }

    /// One invented fax: its referral, and where it came from.
    struct Guest {
        /// Nothing of it can be read.
        var isUnreadable: Bool
        var campus: CampusCode
        var sender: String
        var model: Int
        var evidence: FaxEvidence
    }

    let models: [Model]

    /// Reads the samples once, with their pictures.
    init(of samples: [TruthfulFax], by reader: ReaderBench) throws {
        var models: [Model] = []
        for fax in samples {
            Progress.show("reading \(fax.truth.file)")
            guard let evidence = try reader.study(fax, wantsPictures: true).evidence else { continue }
            let bytes = try LaboratoryFiles.read(fax.document)
            models.append(
                Model(bytes: bytes, kind: fax.document.pathExtension == "pdf" ? .pdf : .tiff, evidence: evidence))
        }
        guard !models.isEmpty else { throw LaboratoryError.nothingToEvaluate("the samples") }
        self.models = models
    }

    /// The `number`th guest. One in a hundred cannot be read.
    func guest(_ number: Int, on day: CalendarDate) -> Guest {
        var dice = SeededDice(number, for: "crowd")
        let isUnreadable = dice.chance(0.01)
        let campus = dice.pick(CampusCode.allCases)
        var twists: Set<ReferralStory.Twist> = []
        if dice.chance(0.15) { twists.insert(.urgent) }
        if dice.chance(0.1) { twists.insert(.minor) }
        let model = dice.roll(0...models.count - 1)
        let story = ReferralStory(seed: number, twists: twists, on: day)
        var evidence = models[model].evidence
        evidence.pictures = []
        evidence.referrals = evidence.referrals.prefix(1).map { referral in
            var referral = referral
            referral.fields = referral.fields.map { Self.filled($0, by: story, &dice) }
            return referral
        }
        let sender = "+1\(dice.pick(Town.list).areaCode)55501\(dice.digits(2))"
        return Guest(
            isUnreadable: isUnreadable, campus: campus, sender: sender, model: model, evidence: evidence)
    }

    /// One answer in seventeen is doubtful, one in forty left out.
    private static func filled(
        _ field: FieldReading, by story: ReferralStory, _ dice: inout SeededDice
    ) -> FieldReading {
        guard let written = story.written[field.key] else { return field }
        var field = field
        field.alternatives = []
        if dice.chance(0.025) {
            (field.ink, field.raw) = (.blank, "")
            return field
        }
        field.ink = .written
        field.raw = written.joined(separator: field.key == .serviceRequested ? "; " : ", ")
        field.confidence = 0.995
        if dice.chance(0.06), field.raw.count > 3 {
            field.confidence = 0.6
            field.alternatives = [String(field.raw.dropLast())]
        }
        return field
    }
}
