import DeskSettings
package import Foundation
package import ReferralCore

/// The reader on the bench: one process a document, as the desk runs it, with what it said and what it cost.
package struct ReaderBench {
    package struct Reading: Sendable {
        package var answer: ReaderAnswer?
        package var run: MeasuredProgram.Run
    }

    private let reader: MeasuredProgram
    private let templates: TemplatesFolder
    package let forms: [FormDefinition]
    /// Measured probabilities to decide by; nil for the reader's own.
    package var calibration: Calibration?
    /// Mechanisms the reader is to do without, to measure what they are worth.
    package var without: Set<ReadingMechanism> = []
    private let ownNumbers: Set<String>

    package init(reader path: String?, templates folder: String?) throws {
        let beside = URL(filePath: TemplatesFolder.runningProgram).deletingLastPathComponent()
        reader = try MeasuredProgram(path ?? beside.appending(path: "faxdesk-reader").path)
        templates = try TemplatesFolder.find(explicit: folder)
        forms = try FormLibrary.load(folder: templates.forms)
        ownNumbers = try CampusDirectory.load(templates.campuses).ownNumbers
    }

    /// `forms`, their folder and the lexicon stand in for the templates' own. Of a document so many `pages` are opened.
    package func read(
        _ document: URL, wantsPictures: Bool = false, wantsText: Bool = false, task: ReaderTask? = nil,
        forms: [FormDefinition]? = nil, formsFolder: URL? = nil, lexicon: URL? = nil, pages: Int? = nil
    ) throws -> Reading {
        var job = ReaderJob(
            document: document.path(percentEncoded: false), forms: forms ?? self.forms,
            formsFolder: (formsFolder ?? templates.forms).path(percentEncoded: false),
            lexicon: (lexicon ?? templates.labels).path(percentEncoded: false),
            models: templates.models?.path(percentEncoded: false), wantsPictures: wantsPictures, wantsText: wantsText,
            ownNumbers: ownNumbers, without: without, task: task)
        job.limits.pages = pages ?? job.limits.pages
        let line = Array(try JSONEncoder().encode(job)) + [0x0A]
        let run = try reader.run([], input: line, environment: ["OMP_THREAD_LIMIT": "1"])
        return Reading(answer: ReaderTranscript(Data(run.output)).answer, run: run)
    }

    /// Reads a fax, decides it as the desk would, and compares it with the truth.
    package func judge(_ fax: TruthfulFax) throws -> FaxJudgement { try study(fax).judgement }

    /// The same with what the judgement was made from: the reader's evidence and, where asked for, the page pictures.
    package func study(
        _ fax: TruthfulFax, wantsPictures: Bool = false, forms: [FormDefinition]? = nil, formsFolder: URL? = nil
    ) throws -> (judgement: FaxJudgement, evidence: FaxEvidence?) {
        let reading = try read(
            fax.document, wantsPictures: wantsPictures, forms: forms, formsFolder: formsFolder)
        var decided: [DecidedReferral] = []
        var pages: [PageEvidence] = []
        var refusal: String?
        var seen: FaxEvidence?
        switch reading.answer {
        case .evidence(let evidence)?:
            seen = evidence
            pages = evidence.pages
            decided = evidence.referrals.map { referral in
                let campus = (forms ?? self.forms).first { $0.id == referral.form?.id }?.campus
                return ReferralDecision.decide(
                    referral, pages: evidence.pages,
                    context: DecisionContext(
                        receivedOn: fax.receivedOn, campus: campus, senderNumber: fax.sidecar?.sender,
                        calibration: calibration))
            }
        case .refusal(let reason)?: refusal = reason.rawValue
        case .learnt?, .inspected?, .look?: refusal = "an answer to another question"
        case nil: refusal = "no answer, exit \(reading.run.exit)"
        }
        let judgement = FaxJudgement(
            fax.truth, pages: pages, decided: decided, processorSeconds: reading.run.processorSeconds,
            peakMemory: reading.run.peakMemory, refusal: refusal)
        return (judgement, seen)
    }
}

extension ReaderBench {
    /// Has a form learnt as the desk does, into a working folder; nil where nothing on it asks for an answer.
    func learn(
        _ document: URL, written: [WrittenPlace] = [], as id: String, into work: URL
    ) throws -> FormDefinition? {
        let answer = try read(
            document, task: .learn(written: written), forms: [], formsFolder: work
        ).answer
        guard case .learnt(let learnt)? = answer else {
            throw LaboratoryError.cannotRead(document.path, reason: "the reader did not learn it")
        }
        var pages: [FormPage] = []
        for page in learnt.pages {
            var form = page.form
            form.blank = "\(id)-\(page.page).tif"
            try LaboratoryFiles.write(Array(page.blank), to: work.appending(path: form.blank))
            pages.append(form)
        }
        guard pages.contains(where: { !$0.places.isEmpty }) else { return nil }
        let form = FormDefinition(id: id, version: 1, title: learnt.title ?? id, campus: nil, pages: pages)
        let text = FormWriting.text(of: form, remark: "Learnt from \(document.lastPathComponent).")
        try LaboratoryFiles.write(Array(text.utf8), to: work.appending(path: id + ".yaml"))
        return try FormLibrary.parse(text, file: id + ".yaml")
    }
}

/// A fax whose truth lies beside it.
package struct TruthfulFax: Sendable {
    package var document: URL
    package var truth: FaxTruth
    package var sidecar: FaxSidecar?

    /// The day a fax was received; samples without a sidecar count as received in the spring of 2026.
    package var receivedOn: CalendarDate {
        sidecar.flatMap { CalendarDate(iso: $0.received.prefix(10)) } ?? CalendarDate(dayNumber: 20_530)
    }

    /// All faxes with truth of a folder and the folders in it, by name.
    package static func all(in folder: URL) throws(LaboratoryError) -> [TruthfulFax] {
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
            throw .nothingToEvaluate(folder.path)
        }
        var faxes: [TruthfulFax] = []
        for case let file as URL in files where file.lastPathComponent.hasSuffix(".truth.json") {
            let name = String(file.lastPathComponent.dropLast(".truth.json".count))
            let home = file.deletingLastPathComponent()
            let truth: FaxTruth = try decode(file)
            let sidecar = home.appending(path: name + ".json")
            faxes.append(
                TruthfulFax(
                    document: home.appending(path: truth.file), truth: truth,
                    sidecar: FileManager.default.fileExists(atPath: sidecar.path) ? try decode(sidecar) : nil))
        }
        guard !faxes.isEmpty else { throw .nothingToEvaluate(folder.path) }
        return faxes.sorted { $0.truth.file < $1.truth.file }
    }

    private static func decode<Value: Decodable>(_ file: URL) throws(LaboratoryError) -> Value {
        let data = Data(try LaboratoryFiles.read(file))
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch {
            throw .cannotRead(file.path, reason: "\(error)")
        }
    }
}
